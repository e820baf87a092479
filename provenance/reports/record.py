"""Turn checked summaries into plain dictionaries, key by key in the order of the report's schema."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from provenance import __version__
from provenance.model import Claim, Document, Evidence, Failure, Finding, Notice, Summary, TraceRun
from provenance.reports.counts import FailOn, counts, outcome
from provenance.reports.fingerprints import fingerprints

SCHEMA = "provenance-report/2"
CONTEXT = 32  # code points before and after a piece of evidence, enough to find it again in an edited text

Record = dict[str, Any]


def record(summaries: tuple[Summary, ...], fail_on: FailOn, failures: tuple[Failure, ...] = ()) -> Record:
    """Return a whole run as `schemas/report.schema.json` describes it.

    `failures` are the files that could not be checked. Equal runs give equal records: no clock, no absolute path.
    """
    return {
        "schema": SCHEMA,
        "tool": {"name": "provenance", "version": __version__},
        "verdict": outcome(summaries, fail_on),
        "counts": counts(summaries),
        "verifier": _verifier(summaries),
        "judge": _judge(summaries),
        "summaries": [_summary(summary, number, fail_on) for number, summary in enumerate(summaries, 1)],
        "failures": [{"path": shown(one.path), "message": one.message} for one in failures],
    }


def _verifier(summaries: tuple[Summary, ...]) -> Record | None:
    """The model that gave second opinions: one for the whole run."""
    found = next((one.verifier for one in summaries if one.verifier), None)
    return {"name": found.name, "revision": found.revision, "digest": found.digest} if found else None


def _judge(summaries: tuple[Summary, ...]) -> Record | None:
    """The learned judge: one for the whole run."""
    found = next((one.judge for one in summaries if one.judge), None)
    return {"name": found.name, "version": found.revision, "digest": found.digest} if found else None


def _summary(summary: Summary, number: int, fail_on: FailOn) -> Record:
    name, marks = f"summary-{number}", fingerprints(summary)
    return {
        "document": _document(summary.document, name),
        "verdict": outcome([summary], fail_on),
        "counts": counts([summary]),
        "sources": [_document(source, _source_id(index)) for index, source in enumerate(summary.sources)],
        "sections": list(_sections(summary)),
        "claims": [_claim(summary, claim, f"claim-{n}", marks[n - 1]) for n, claim in enumerate(summary.claims, 1)],
        "findings": _findings(summary, summary.findings, marks[-1]),
        "notices": list(_notices(summary, name)),
    }


def _document(document: Document, name: str) -> Record:
    return {
        "id": name,
        "path": shown(document.path),
        "media_type": document.media_type,
        "sha256": document.sha256 or document.text_sha256,
        "text_sha256": document.text_sha256,
        "length": len(document.text),
    }


def shown(path: str | None) -> str | None:
    """Return `path` without what it says about the machine: an absolute one keeps its name only; None for None."""
    if path is None:
        return None
    for flavour in (PurePosixPath(path), PureWindowsPath(path)):
        if flavour.is_absolute():
            return flavour.name
    return path


def _source_id(index: int) -> str:
    return f"source-{index + 1}"


def _sections(summary: Summary) -> Iterator[Record]:
    pairs = zip(summary.outline.sections, summary.section_sources, strict=True)
    for number, (section, sources) in enumerate(pairs, 1):
        yield {
            "id": f"section-{number}",
            "title": section.title,
            "start": section.start,
            "end": section.end,
            "sources": [_source_id(index) for index in sources],
        }


def _claim(summary: Summary, claim: Claim, name: str, marks: tuple[str, ...]) -> Record:
    document, item = summary.document, claim.item
    return {
        "id": name,
        "section": f"section-{item.section + 1}",
        "kind": item.kind,
        **_place(document, item.start, item.end),
        "verdict": claim.verdict,
        "reason": item.reason,
        "support": round(claim.support, 2),
        "relation": claim.relation,
        "evidence": [_evidence(summary, evidence) for evidence in claim.evidence],
        "trace": [_link(link) for link in claim.trace],
        "opinion": claim.opinion._asdict() if claim.opinion else None,
        "findings": _findings(summary, claim.findings, marks),
    }


def _place(document: Document, start: int, end: int) -> Record:
    line, column = document.position(start)
    exact = document.text[start:end]
    return {"start": start, "end": end, "exact": exact, "line": line, "column": column, "place": document.place(start)}


def _evidence(summary: Summary, evidence: Evidence) -> Record:
    document = summary.sources[evidence.document]
    place = _place(document, evidence.start, evidence.end)
    return {
        "document": _source_id(evidence.document),
        "start": place["start"],
        "end": place["end"],
        "exact": place["exact"],
        "prefix": document.text[max(0, evidence.start - CONTEXT) : evidence.start],
        "suffix": document.text[evidence.end : evidence.end + CONTEXT],
        "line": place["line"],
        "column": place["column"],
        "place": place["place"],
        "score": round(evidence.score, 2),
    }


def _link(link: TraceRun) -> Record:
    return {
        "claim": list(link.claim),
        "document": _source_id(link.document),
        "source": list(link.source),
        "relation": link.relation,
    }


def _findings(summary: Summary, findings: tuple[Finding, ...], marks: tuple[str, ...]) -> list[Record]:
    return [_finding(summary, finding, mark) for finding, mark in zip(findings, marks, strict=True)]


def _finding(summary: Summary, finding: Finding, mark: str) -> Record:
    return {
        "rule": finding.rule,
        "level": finding.level,
        "message": finding.message,
        "claim": _words(summary.document, finding.claim),
        "source": _source_words(summary, finding),
        "suggestion": finding.suggestion,
        "fingerprint": mark,
        "suppressed": finding.accepted._asdict() if finding.accepted else None,
    }


def _words(document: Document, span: tuple[int, int]) -> Record:
    start, end = span
    return {"start": start, "end": end, "exact": document.text[start:end]}


def _source_words(summary: Summary, finding: Finding) -> Record | None:
    if finding.source is None or finding.document is None:
        return None
    document = summary.sources[finding.document]
    words = _words(document, finding.source)
    return {"document": _source_id(finding.document), **words, "place": document.place(finding.source[0])}


def _notices(summary: Summary, name: str) -> Iterator[Record]:
    documents = [(summary.document, name), *((s, _source_id(i)) for i, s in enumerate(summary.sources))]
    for notice, document in notices(summary):
        at = next((name for known, name in documents if known is document), name)
        yield {"code": notice.code, "document": at, "message": notice.message}


def notices(summary: Summary) -> Iterator[tuple[Notice, Document]]:
    """Yield the notices of `summary`, each with its document and none twice.

    What the readers told of each document comes first, then what the check added.
    """
    documents = (summary.document, *summary.sources)
    told = [(notice, document) for document in documents for notice in document.notices]
    seen: set[tuple[Notice, int]] = set()
    for notice, document in [*told, *summary.notices]:
        if (notice, id(document)) not in seen:
            seen.add((notice, id(document)))
            yield notice, document

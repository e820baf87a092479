"""Write the report as W3C web annotations (JSON-LD): one annotation a claim, its evidence and findings as bodies.

Web Annotation Data Model, W3C Recommendation of 23 February 2017: an `AnnotationPage` of `Annotation`s whose targets
and bodies are `SpecificResource`s with a `TextPositionSelector`, which counts code points as we do, and a
`TextQuoteSelector` of the same words.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from provenance.infra.json_text import dumps
from provenance.model import Claim, Document, Evidence, Finding, Summary
from provenance.reports.fingerprints import fingerprints
from provenance.reports.record import CONTEXT
from provenance.reports.report import Report
from provenance.reports.uris import address

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, _CONTEXT)  # names are made of content, so that equal reports have equal ones

Node = dict[str, Any]


def render(report: Report) -> str:
    """Return `report` as a page of annotations in JSON text, with a line end."""
    items = [one for summary in report.summaries for one in _annotations(summary)]
    name = _urn(*(one["id"] for one in items))
    return dumps({"@context": _CONTEXT, "id": name, "type": "AnnotationPage", "items": items, "startIndex": 0})


def _urn(*parts: str) -> str:
    return uuid.uuid5(_SPACE, "\0".join(parts).encode("utf-8", "backslashreplace").decode()).urn


def _annotations(summary: Summary) -> Iterator[Node]:
    marks = fingerprints(summary)
    for number, claim in enumerate(summary.claims):
        target = _resource(summary.document, claim.item.start, claim.item.end)
        yield {
            "id": _urn(address(summary.document), summary.document.text_sha256, str(number)),
            "type": "Annotation",
            "motivation": "assessing",
            "body": [_verdict(claim), *_evidence(summary, claim), *_findings(claim.findings, marks[number])],
            "target": target,
        }
    for finding, mark in zip(summary.findings, marks[-1], strict=True):
        yield {
            "id": _urn(address(summary.document), mark),
            "type": "Annotation",
            "motivation": "assessing",
            "body": list(_findings((finding,), (mark,))),
            "target": _resource(summary.document, *finding.claim),
        }


def _resource(document: Document, start: int, end: int) -> Node:
    text = document.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "SpecificResource", "source": address(document), "selector": [position, quote]}


def _verdict(claim: Claim) -> Node:
    told = f"{claim.verdict} ({claim.item.reason})" if claim.item.reason else claim.verdict
    return _text(told, "classifying")


def _evidence(summary: Summary, claim: Claim) -> Iterator[Node]:
    for one in claim.evidence:
        yield {**_found(summary, one), "purpose": "linking"}


def _found(summary: Summary, evidence: Evidence) -> Node:
    return _resource(summary.sources[evidence.document], evidence.start, evidence.end)


def _findings(findings: tuple[Finding, ...], marks: tuple[str, ...]) -> Iterator[Node]:
    for finding, mark in zip(findings, marks, strict=True):
        accepted = f" (accepted: {finding.accepted.reason})" if finding.accepted else ""
        told = f"{finding.level}[{finding.rule}] {finding.message}{accepted}"
        yield {**_text(told, "commenting"), "id": _urn(mark, told)}
        if finding.suggestion is not None:
            yield _text(finding.suggestion, "editing")


def _text(value: str, purpose: str) -> Node:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}

"""A report beside what is expected of it: which marks were missed, and what nobody expects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import provenance
from provenance import pipeline, readers
from provenance.checks.suppressions import check as suppressions
from provenance.gate.suppressions import suppress
from provenance.judgement.options import Options
from provenance.reports.report import Report
from support.cases import Case, Mark
from support.fake_verifiers import Fixed
from support.messages import oddities

OF_FILES = suppressions.NAMES  # rules about a Markdown file and its comments, beside the rules about its claims
NOTES = "notes"  # the table whose cases expect notes too


class Expected(NamedTuple):
    """A finding that must be there, its words as offsets; what is None is not compared."""

    rule: str
    claim: tuple[int, int] | None
    source: tuple[int, int, int] | None  # number of the source, start, end
    level: str | None = None
    message: str | None = None  # a regular expression that is found in the message


def places(words: str, text: str) -> list[tuple[int, int]]:
    """Where `words` stand in `text` as whole words: "30" is not in "300"."""
    return [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def expectation(mark: Mark, summary: str, sources: Sequence[str]) -> Expected:
    """A mark with its words turned into offsets; words that are not unique name no place."""
    claim = source = None
    if mark.claim is not None:
        found = places(mark.claim, summary)
        assert len(found) == 1, f"{mark.claim!r} stands {len(found)} times in the summary"
        claim = found[0]
    if mark.source is not None:
        spots = [(number, *span) for number, text in enumerate(sources) for span in places(mark.source, text)]
        assert len(spots) == 1, f"{mark.source!r} stands {len(spots)} times in the sources"
        source = spots[0]
    return Expected(mark.rule, claim, source, mark.level, mark.message)


def findings(report: dict[str, Any], notes: bool = False) -> list[dict[str, Any]]:
    """All findings that nobody accepted and that change a verdict, and those that never do if `notes` are asked for."""
    holders = [one for summary in report["summaries"] for one in (*summary["claims"], summary)]
    found = [finding for one in holders for finding in one["findings"] if not finding["suppressed"]]
    return [finding for finding in found if notes or finding["level"] != "note"]


def overlaps(span: dict[str, Any], start: int, end: int) -> bool:
    return bool(span["start"] < end and start < span["end"])


def meets(finding: dict[str, Any], expected: Expected, documents: list[str]) -> bool:
    """Whether the finding has the rule of the expectation and marks words of it on both sides."""
    if finding["rule"] != expected.rule or expected.level not in (None, finding["level"]):
        return False
    if expected.message is not None and not re.search(expected.message, finding["message"]):
        return False
    if expected.claim is not None and not overlaps(finding["claim"], *expected.claim):
        return False
    if expected.source is None:
        return True
    number, start, end = expected.source
    source = finding["source"]
    return source is not None and source["document"] == documents[number] and overlaps(source, start, end)


def mismatches(
    report: dict[str, Any], expected: list[Expected], notes: bool = False
) -> tuple[list[Expected], list[dict[str, Any]]]:
    """The expectations without a finding, and the findings that nobody expects; notes count only if asked for."""
    documents = [source["id"] for source in report["summaries"][0]["sources"]]
    found = findings(report, notes)
    missed = [want for want in expected if not any(meets(finding, want, documents) for finding in found)]
    extra = [finding for finding in found if not any(meets(finding, want, documents) for want in expected)]
    return missed, extra


def verdicts(report: dict[str, Any]) -> set[str]:
    return {claim["verdict"] for summary in report["summaries"] for claim in summary["claims"]}


def expectations(case: Case) -> list[Expected]:
    return [expectation(mark, case.claim, case.sources) for mark in case.marks]


def checked(case: Case) -> dict[str, Any]:
    """The report on a case; where the rule is about a file, its summary is Markdown and its comments count."""
    if case.table not in OF_FILES:
        verifier = None if case.answer is None else Fixed(case.answer)
        return provenance.check(case.claim, list(case.sources), verifier=verifier, judge="off").to_dict()
    document = readers.decode(case.claim.encode(), "summary.md")
    sources = pipeline.prepare([provenance.Document.from_text(text) for text in case.sources])
    return Report((suppress(pipeline.check_summary(document, sources, Options(judge=None)), None),)).to_dict()


def faults(case: Case) -> list[str]:
    """What is wrong with the report on a case, each in words; none is as it should be."""
    report, expected = checked(case), expectations(case)
    missed, extra = mismatches(report, expected, notes=case.table == NOTES)
    found = [f"not found: {one}; found: {findings(report, notes=True)}" for one in missed]
    found += [f"not expected: {one}" for one in extra]
    told = [one["message"] for one in findings(report, notes=True)]
    found += [f"{what}: {message}" for message in told for what in oddities(message)]
    if case.table in OF_FILES:
        if (report["verdict"] == "pass") != all(one["level"] != "error" for one in findings(report)):
            found.append(f"the verdict is {report['verdict']}")
    elif all(want.level == "note" for want in expected) and verdicts(report) - {"not-a-claim"} != {"supported"}:
        found.append(f"the verdicts are {verdicts(report)}")
    return found

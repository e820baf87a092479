"""The cases that specify the checker: each says which words it must mark, or that it must stay quiet."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from toys import Fixed

import provenance
from provenance import checks, pipeline, readers
from provenance.checks.suppressions import check as suppressions
from provenance.gate.suppressions import suppress
from provenance.reports.report import Report

CASES = Path(__file__).parent.parent / "cases"
FILES = sorted(path for path in CASES.glob("*/*.json") if path.parent.name != "digests")
NO_RULES = frozenset({"digests", "not-found", "notes", "rewording"})  # folders whose cases are not all of one rule
OF_VERIFIERS = frozenset({"meaning-changed"})  # rules for which a case says what a verifier answers
OF_FILES = suppressions.NAMES  # rules about a Markdown file and its comments, beside the rules about its claims


class Expected(NamedTuple):
    """A finding that must be there; what is None is not compared."""

    rule: str
    claim: tuple[int, int] | None
    source: tuple[int, int, int] | None  # number of the source, start, end
    level: str | None = None
    message: str | None = None  # a regular expression that is found in the message


def places(words: str, text: str) -> list[tuple[int, int]]:
    """Where `words` stand in `text` as whole words: "30" is not in "300"."""
    return [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def expectation(entry: dict[str, Any], summary: str, sources: list[str]) -> Expected:
    """An entry of `expect` with its words turned into offsets; words that are not unique name no place."""
    claim = source = None
    if entry["claim"] is not None:
        found = places(entry["claim"], summary)
        assert len(found) == 1, f"{entry['claim']!r} stands {len(found)} times in the summary"
        claim = found[0]
    if entry["source"] is not None:
        spots = [(number, *span) for number, text in enumerate(sources) for span in places(entry["source"], text)]
        assert len(spots) == 1, f"{entry['source']!r} stands {len(spots)} times in the sources"
        source = spots[0]
    return Expected(entry["rule"], claim, source, entry.get("level"), entry.get("message"))


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


def read(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return case


def checked(case: dict[str, Any], rule: str) -> dict[str, Any]:
    """The report on a case; where the rule is about a file, its summary is Markdown and its comments count."""
    if rule not in OF_FILES:
        verifier = Fixed(case["answer"]) if "answer" in case else None
        return provenance.check(case["summary"], case["sources"], verifier=verifier).to_dict()
    document = readers.decode(case["summary"].encode(), "summary.md")
    sources = pipeline.prepare([provenance.Document.from_text(text) for text in case["sources"]])
    return Report((suppress(pipeline.check_summary(document, sources), None),)).to_dict()


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path) -> None:
    case = read(path)
    expected = [expectation(entry, case["summary"], case["sources"]) for entry in case["expect"]]
    report = checked(case, path.parent.name)
    missed, extra = mismatches(report, expected, notes=path.parent.name == "notes")
    assert not missed, f"{case['about']} Not found: {missed}; found: {findings(report, notes=True)}"
    assert not extra, f"{case['about']} Not expected: {extra}"
    if path.parent.name in OF_FILES:
        assert (report["verdict"] == "pass") == all(finding["level"] != "error" for finding in findings(report))
    elif all(want.level == "note" for want in expected):
        assert verdicts(report) - {"not-a-claim"} == {"supported"}, case["about"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case_is_well_formed(path: Path) -> None:
    case = read(path)
    answer = ["answer"] if path.parent.name in OF_VERIFIERS else []
    assert list(case) == ["about", "summary", "sources", *answer, "expect"]
    assert case["about"].endswith(".") and case["summary"].strip() and all(case["sources"])
    assert bool(case["expect"]) != path.name.startswith("quiet-"), "a quiet case expects nothing, any other something"
    for entry in case["expect"]:
        assert [key for key in ("rule", "level", "claim", "source", "message") if key in entry] == list(entry)
        assert entry["rule"] == path.parent.name or path.parent.name in NO_RULES | OF_FILES
        expectation(entry, case["summary"], case["sources"])
    if path.parent.name in OF_FILES and case["expect"]:
        assert path.parent.name in {entry["rule"] for entry in case["expect"]}


def test_every_rule_has_cases_that_fire_and_cases_that_stay_quiet() -> None:
    assert {path.parent.name for path in FILES} - NO_RULES == set(checks.rules())
    for folder in {path.parent for path in FILES if path.parent.name not in NO_RULES}:
        quiet = [path for path in FILES if path.parent == folder and path.name.startswith("quiet-")]
        fires = [path for path in FILES if path.parent == folder and path not in quiet]
        assert len(quiet) >= 2 and len(fires) >= 2, folder.name

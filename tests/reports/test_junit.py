"""JUnit XML: valid by the schema of Jenkins' plugin, one case a sentence, failures that are those of the gate."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import xmlschema

from provenance.model import Failure, Finding, Summary
from provenance.reports.counts import is_bookkeeping, levels
from provenance.reports.formats.junit import render
from provenance.reports.report import Report
from provenance.reports.terminal.visible import visible
from support.generated_reports import sample, whatever
from support.handmade_summary import build
from support.paths import DATA


@cache
def schema() -> Any:
    return xmlschema.XMLSchema(DATA / "junit-10.xsd")


def suites(report: Report) -> ET.Element:
    """The report, once the schema has had its say; its bytes are what an XML reader takes."""
    text = render(report)
    root = ET.fromstring(text.encode("utf-8"))
    schema().validate(root)
    for suite in (root, *root):
        for tag, count in {"testcase": "tests", "failure": "failures", "error": "errors"}.items():
            assert int(suite.get(count, "")) == len([*suite.iter(tag)])
    return root


@whatever
def test_whatever_the_texts_say_the_cases_are_the_claims(report: Report) -> None:
    root = suites(report)
    named = root[: len(report.summaries)]
    for suite, summary in zip(named, report.summaries, strict=True):
        assert len(suite.findall("testcase")) == len(summary.claims) + bool(summary.findings)
    assert len(root) == len(named) + bool(report.failures)
    told = [line for body in root.iter() for line in (body.text or "").split("\n") if re.match(r"\w+\[", line)]
    told = [line for line in told if not line.startswith("notice[")]
    expected = [start(one) for summary in report.summaries for one in in_order(summary, levels(report.fail_on))]
    assert [line[: len(one)] for line, one in zip(told, expected, strict=True)] == expected


def start(finding: Finding) -> str:
    rule = re.sub("[\ufffe\uffff]", lambda char: f"\\u{ord(char[0]):04x}", visible(finding.rule))
    return f"{finding.level}[{rule}] "


def in_order(summary: Summary, grave: tuple[str, ...]) -> Iterator[Finding]:
    """Of each claim what fails it first, then the rest; what is on the file last."""
    for found in (*(claim.findings for claim in summary.claims), summary.findings):
        kept = [one for one in found if not is_bookkeeping(one)]
        yield from sorted(kept, key=lambda one: one.level not in grave or one.accepted is not None)


@whatever
def test_whatever_the_texts_say_the_failures_are_those_of_the_gate(report: Report) -> None:
    grave = levels(report.fail_on)
    failures = [*suites(report).iter("failure")]
    assert len(failures) == sum(
        any(one.level in grave and not one.accepted for one in found)
        for summary in report.summaries
        for found in (*(claim.findings for claim in summary.claims), summary.findings)
    )
    assert bool(failures) == (report.verdict == "fail")


def cases(report: Report, name: str = "digest.txt") -> dict[str, ET.Element]:
    return {case.get("name", ""): case for case in suites(report).iter("testcase") if case.get("classname") == name}


def test_a_failure_says_what_changed() -> None:
    failure = cases(Report((build(),)))["claim-3 The wall will be 300 metres long, the mayor said."].find("failure")
    assert failure is not None
    assert (failure.get("type"), failure.get("message")) == ("number-changed", "the claim says 300; the source says 30")
    assert failure.text == (
        "\nerror[number-changed] 4:20 the claim says 300; the source says 30\n"
        "  source: The wall will be 30 metres long, the mayor said.\n"
    )


@pytest.mark.parametrize(("fail_on", "failures", "told"), [("error", 4, 1), ("warning", 5, 0), ("never", 0, 5)])
def test_lesser_findings_are_told_and_fail_nothing(fail_on: Any, failures: int, told: int) -> None:
    root = suites(Report((build(),), fail_on))
    assert root.get("failures") == str(failures)
    assert len(root.findall("testsuite/testcase/system-out")) == told


def test_what_is_no_claim_is_skipped_with_its_reason() -> None:
    skipped = cases(Report((build(),)))["claim-2 Key points:"].find("skipped")
    assert skipped is not None
    assert skipped.get("message") == "ends with a colon"


def test_what_a_person_accepted_is_skipped_with_the_reason() -> None:
    found = cases(sample(), "b/two.txt")
    wall, ferry = (found[name] for name in found if name.startswith(("claim-3", "claim-5")))
    assert [one.get("message") for one in wall.findall("skipped")] == ["accepted (inline): the mayor wrote to us"]
    assert [one.get("message") for one in ferry.findall("skipped")] == ["accepted (baseline): known since May"]
    # A warning would not have failed: its case passes, and says what was accepted.
    work = next(found[name] for name in found if name.startswith("claim-4"))
    assert work.find("skipped") is None
    assert "(accepted, sidecar: as agreed)" in (work.findtext("system-out") or "")


def test_findings_on_the_file_are_a_case_of_their_own() -> None:
    case = cases(sample(), "b/two.txt")["the file as a whole"]
    assert "warning[suppression-unused] 1:1 it suppresses nothing" in (case.findtext("system-out") or "")


def test_what_could_not_be_checked_is_an_error() -> None:
    last = suites(sample())[-1]
    assert (last.get("name"), last.get("errors")) == ("not checked", "1")
    assert [case.get("name") for case in last] == ["c/lost.txt"]
    assert last[0][0].get("message") == "there is no such file"
    nameless = suites(Report((), failures=(Failure(None, "no pair"),)))
    assert nameless[0][0].get("name") == "provenance"


def test_several_failures_of_a_claim_are_one() -> None:
    summary = build()
    found = tuple(Finding(rule, "error", f"{rule}!", (0, 7)) for rule in ("name-changed", "title-changed"))
    claim = dataclasses.replace(summary.claims[0], findings=found)
    root = suites(Report((dataclasses.replace(summary, claims=(claim,)),)))
    (failure,) = root.iter("failure")
    assert failure.get("message") == "name-changed! (and 1 more)"
    assert "error[title-changed] 1:1 title-changed!" in (failure.text or "")


def test_notices_and_counts_are_told_of_the_suite() -> None:
    text = suites(sample())[0].findtext("system-out") or ""
    assert "notice[source-too-short] harbour.txt: three words\n6 claims checked: 1 supported" in text


def test_what_xml_cannot_hold_is_written_visibly() -> None:
    text = render(Report((build(path="a\x00\ufffe\ud800.txt"),)))
    assert 'name="a\\x00\\ufffe\\ud800.txt"' in text

"""Two reports compared: levels, what was accepted, failures, findings on the file, claims that nobody can tell."""

from __future__ import annotations

import dataclasses
from copy import deepcopy
from typing import Any

import pytest

from provenance.gate.diff import compare, text
from provenance.gate.diff.entries import verdict
from provenance.model import Acceptance, Failure
from provenance.reports.report import Report
from support.compared_reports import (
    FERRY,
    MARIANNE,
    changed,
    finding,
    mixed,
    outcome,
    rows,
    saved,
    wrong,
)
from support.handmade_summary import build, unclear

ACCEPTED = {"by": "baseline", "reason": "as agreed"}


@pytest.mark.parametrize(
    ("before", "after", "claim", "change", "error", "warning"),
    [
        ({}, {"suppressed": ACCEPTED}, "accepted", ["accepted"], "pass", "pass"),
        ({"suppressed": ACCEPTED}, {}, "altered", ["appeared"], "fail", "fail"),
        ({"suppressed": ACCEPTED}, {"suppressed": ACCEPTED}, "unchanged", ["still"], "pass", "pass"),
        ({"level": "warning"}, {}, "altered", ["graver"], "fail", "pass"),
        ({}, {"level": "warning"}, "improved", ["milder"], "pass", "pass"),
        ({}, {"level": "note"}, "fixed", ["milder"], "pass", "pass"),
        ({"level": "note"}, {"level": "warning"}, "altered", ["appeared"], "pass", "fail"),
        ({"level": "note"}, {"level": "note"}, "unchanged", [], "pass", "pass"),
        ({"level": "note"}, {"suppressed": ACCEPTED}, "accepted", ["accepted"], "pass", "pass"),
    ],
)
def test_levels_and_acceptance(
    before: Any, after: Any, claim: str, change: list[str], error: str, warning: str
) -> None:
    report = saved(wrong(FERRY), MARIANNE)
    old, new = changed(report, **before), changed(report, **after)
    assert rows(old, new)[0] == (claim, change)
    assert outcome(old, new) == error
    assert outcome(old, new, "warning") == warning


def test_a_claim_that_becomes_a_label_is_gone_and_not_fixed() -> None:
    old = saved(wrong(FERRY), MARIANNE)
    new = deepcopy(old)
    new["summaries"][0]["claims"][0].update(verdict="not-a-claim", kind="label", findings=[], reason="r")
    assert rows(old, new) == [("unchanged", []), ("gone", ["gone"])]


def test_findings_on_the_file_count() -> None:
    old = saved(FERRY, MARIANNE)
    new = deepcopy(old)
    template = finding(saved(wrong(FERRY)))
    new["summaries"][0]["findings"].append({**template, "rule": "suppression-unused"})
    assert outcome(old, new) == "fail"
    assert outcome(new, old) == outcome(new, new) == "pass"


@pytest.mark.parametrize(
    ("old", "new", "changes", "verdict"),
    [
        ([], ["a.txt"], ["appeared"], "fail"),
        (["a.txt"], [], ["gone"], "pass"),
        (["a.txt"], ["a.txt"], ["still"], "pass"),
        (["a.txt"], ["a.txt", "a.txt"], ["still", "appeared"], "fail"),
        (["a.txt", None], ["b.txt"], ["appeared", "gone", "gone"], "fail"),
    ],
)
def test_failures(old: list[Any], new: list[Any], changes: list[str], verdict: str) -> None:
    report = saved(FERRY, MARIANNE)
    before, after = deepcopy(report), deepcopy(report)
    for one, paths in ((before, old), (after, new)):
        one["failures"] = [{"path": path, "message": "is empty"} for path in paths]
    assert sorted(row.change for row in compare(before, after).failures) == sorted(changes)
    assert outcome(before, after) == verdict
    assert outcome(before, after, "never") == "pass"


def test_changed_sources_and_tools_are_told() -> None:
    old = saved(FERRY)
    new = deepcopy(old)
    new["tool"]["version"] = "99.0.0"
    new["summaries"][0]["sources"][0]["text_sha256"] = "0" * 64
    new["summaries"][0]["sources"].append({**new["summaries"][0]["sources"][0], "id": "source-2", "path": "b.txt"})
    diff = compare(old, new)
    assert [notice.code for notice in diff.notices] == ["tool-changed"]
    assert [tuple(notice) for notice in diff.summaries[0].notices] == [
        ("source-new", "b.txt is a new source"), ("source-changed", "the source ferry.txt has changed"),
    ]  # fmt: skip
    assert [notice.code for notice in compare(new, old).summaries[0].notices] == ["source-gone", "source-changed"]
    page = text.render(diff)
    assert "notice[tool-changed] the reports are of versions" in page and "ferry.txt has changed" in page


def test_from_and_to_unclear() -> None:
    """A claim that was supported, altered, unsupported or unclear before, and is unclear or not now."""
    open_, claim = Report((unclear(),)).to_dict(), unclear().claims[2]
    (doubt,) = claim.findings
    grave = doubt._replace(rule="number-changed", level="error")
    became = {
        ("supported", ()): ("altered", "fixed"),
        ("altered", (doubt,)): ("unchanged", "unchanged"),
        ("altered", (grave,)): ("altered", "altered"),
        ("unsupported", (grave, doubt)): ("improved", "altered"),
    }
    for (said, findings), (to, back) in became.items():
        other = dataclasses.replace(claim, verdict=said, findings=findings)
        report = Report((dataclasses.replace(unclear(), claims=(*unclear().claims[:2], other)),)).to_dict()
        assert [change for change, _ in rows(report, open_)] == ["unchanged", to], said
        assert [change for change, _ in rows(open_, report)] == ["unchanged", back], said
        assert outcome(report, open_) == "pass", "nothing proves a change"
        assert outcome(open_, report) == ("fail" if grave in findings else "pass")
    calm = Report((dataclasses.replace(unclear(), claims=unclear().claims[:2]),)).to_dict()
    assert outcome(calm, open_) == "pass" and outcome(calm, open_, "warning") == "fail"
    accepted = Report((unclear(Acceptance("inline", "read")),)).to_dict()
    assert rows(open_, accepted) == [("unchanged", []), ("accepted", ["accepted"])]


def test_the_verdict_in_words() -> None:
    old, new = mixed()
    assert verdict(compare(new, new)) == "nothing got worse (--fail-on error)"
    assert verdict(compare(old, new, "never")) == "not judged (--fail-on never)"


def test_accepted_by_hand_built_reports() -> None:
    summary = build()
    accepted = tuple(
        dataclasses.replace(
            claim, findings=tuple(f._replace(accepted=Acceptance("inline", "by phone")) for f in claim.findings)
        )
        for claim in summary.claims
    )
    old = Report((summary,)).to_dict()
    new = Report((dataclasses.replace(summary, claims=accepted),), failures=(Failure("x.txt", "is empty"),)).to_dict()
    assert {change for change, _ in rows(old, new)} == {"accepted", "unchanged"}
    assert "(accepted: by phone)" in text.render(compare(old, new))
    assert outcome(old, new) == "fail", "a file can no longer be checked"

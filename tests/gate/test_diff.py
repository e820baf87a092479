"""Two reports compared: what became of each claim, and when that is worse."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from provenance.gate.diff import compare
from provenance.reports.report import Report
from support.compared_reports import (
    CROSSING,
    FERRY,
    MARIANNE,
    outcome,
    rows,
    saved,
    wrong,
)
from support.handmade_summary import build


def test_a_report_and_itself() -> None:
    for report in (saved(FERRY, MARIANNE), saved(wrong(FERRY), MARIANNE), Report((build(),)).to_dict()):
        assert outcome(report, report) == outcome(report, report, "warning") == "pass"
        assert {row.change for one in compare(report, report).summaries for row in one.claims} == {"unchanged"}


@given(st.lists(st.sampled_from([FERRY, MARIANNE, CROSSING, wrong(FERRY), wrong(CROSSING, "3", "4")]), min_size=1))
def test_any_report_and_itself(lines: list[str]) -> None:
    report = saved(*lines)
    (summary,) = compare(report, report).summaries
    assert outcome(report, report) == "pass"
    assert {(row.change, row.similarity) for row in summary.claims} == {("unchanged", 1.0)}
    assert all(one.change == "still" for row in summary.claims for one in row.findings)


def test_altered() -> None:
    old, new = saved(FERRY, MARIANNE), saved(wrong(FERRY), MARIANNE)
    assert rows(old, new) == [("altered", ["appeared"]), ("unchanged", [])]
    assert outcome(old, new) == "fail"
    assert outcome(old, new, "never") == "pass"


def test_fixed() -> None:
    old, new = saved(wrong(FERRY), MARIANNE), saved(FERRY, MARIANNE)
    assert rows(old, new) == [("fixed", ["gone"]), ("unchanged", [])]
    assert outcome(old, new) == "pass"


def test_still_wrong_in_another_way_is_the_same_mistake() -> None:
    old, new = saved(wrong(FERRY), MARIANNE), saved(wrong(FERRY, "30", "3,000"), MARIANNE)
    assert rows(old, new) == [("unchanged", ["still"]), ("unchanged", [])]
    assert outcome(old, new) == "pass"


def test_one_mistake_made_another() -> None:
    both = wrong(CROSSING, "3 June", "4 June")
    old, new = saved(wrong(CROSSING, "Tellnes", "Sellnes")), saved(both)
    assert ("altered" in dict(rows(old, new))) == (outcome(old, new) == "fail") is True


def test_improved() -> None:
    two = wrong(wrong(FERRY), "Monday", "Tuesday")
    assert rows(saved(two, MARIANNE), saved(wrong(FERRY), MARIANNE))[0] == ("improved", ["still", "gone"])


def test_new_and_gone() -> None:
    old, new = saved(FERRY, MARIANNE), saved(FERRY, CROSSING)
    assert rows(old, new) == [("unchanged", []), ("new", []), ("gone", [])]
    assert outcome(old, new) == "pass"
    bad = saved(FERRY, wrong(CROSSING, "3 June", "4 June"))
    assert rows(old, bad)[1] == ("new", ["appeared"])
    assert outcome(old, bad) == "fail"
    assert rows(bad, old)[2] == ("gone", ["gone"])
    assert outcome(bad, old) == "pass"

"""Two reports compared: which claim is which, and which summary is which."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.gate.diff import compare
from provenance.gate.diff.match import Pair, claims
from provenance.reports.record import Record
from support.compared_reports import (
    CROSSING,
    FERRY,
    MARIANNE,
    outcome,
    saved,
    wrong,
)


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ("a b c", "a b c", [(0, 0), (1, 1), (2, 2)]),
        ("a b c", "a c", [(0, 0), (2, 1), (1, None)]),
        ("a c", "a b c", [(0, 0), (None, 1), (1, 2)]),
        ("a b", "b a", [(1, 0), (0, 1)]),
        ("a a b", "a b a", [(0, 0), (2, 1), (1, 2)]),
        ("a a a", "a", [(0, 0), (1, None), (2, None)]),
        ("", "a", [(None, 0)]),
        ("a", "", [(0, None)]),
        ("", "", []),
    ],
)
def test_the_same_words_pair_in_order(old: str, new: str, pairs: list[tuple[Any, Any]]) -> None:
    names = {"a": FERRY, "b": MARIANNE, "c": CROSSING}
    found = claims([names[one] for one in old.split()], [names[one] for one in new.split()])
    assert [(one.old, one.new) for one in found] == pairs


def test_an_edited_claim_is_known_again() -> None:
    edited = "It replaces the Marianne, which was built in 1971 and is worn out."
    turned = "Harbour master Ida Brekke said the first crossing to Tellnes island is planned for 3 June."
    found = claims([FERRY, MARIANNE, CROSSING], [turned, FERRY, edited])
    assert [(one.old, one.new) for one in found] == [(2, 0), (0, 1), (1, 2)]
    assert found[1].similarity == 1 and 0.6 <= found[2].similarity < 1


def test_blanks_make_no_other_text() -> None:
    assert claims(["a  b\r\nc"], ["a b c"]) == [Pair(0, 0, 1.0)]


def test_another_claim_is_not_an_edit() -> None:
    found = claims([FERRY], ["Salmon farmers parked 70 lorries across the coast road on Tuesday."])
    assert [(one.old, one.new) for one in found] == [(None, 0), (0, None)]


def test_of_two_alike_the_one_that_stayed_in_its_place_is_taken() -> None:
    one, other = "Ship number 1 left the harbour on Monday.", "Ship number 2 left the harbour on Monday."
    edited = "Ship number 3 left the harbour on Monday."
    found = claims([one, FERRY, other], [FERRY, edited])
    assert [(pair.old, pair.new) for pair in found] == [(1, 0), (2, 1), (0, None)]


def test_many_edited_claims_take_no_time_to_speak_of() -> None:
    old = [f"In the year {n} the town of {n * 7} people held a vote on {n * 3} roads." for n in range(3000)]
    new = [line.replace("held a vote", "had a vote") for line in old]
    assert [(one.old, one.new) for one in claims(old, new)] == [(n, n) for n in range(3000)]


texts = st.lists(st.sampled_from([FERRY, MARIANNE, CROSSING, wrong(FERRY), "x", "", "Ship 1.", "Ship 2."]), max_size=9)


@given(texts, texts)
def test_every_claim_is_in_one_pair(old: list[str], new: list[str]) -> None:
    found = claims(old, new)
    assert sorted(one.old for one in found if one.old is not None) == list(range(len(old)))
    assert [one.new for one in found if one.new is not None] == list(range(len(new)))
    assert all((one.similarity > 0.5) == (one.old is not None and one.new is not None) for one in found)
    for one in found:
        if one.old is not None and one.new is None:
            assert new.count(old[one.old]) < old.count(old[one.old]), "the same text is left on both sides"


def joined(*reports: Record) -> Record:
    whole = deepcopy(reports[0])
    whole["summaries"] = [deepcopy(one) for report in reports for one in report["summaries"]]
    return whole


def partners(old: Record, new: Record) -> list[tuple[Any, Any]]:
    return [
        (row.old and row.old["document"]["path"], row.new and row.new["document"]["path"])
        for row in compare(old, new).summaries
    ]


def test_summaries_pair_by_path_then_by_text_then_by_claims() -> None:
    one, two, three = saved(FERRY, path="1.txt"), saved(MARIANNE, path="2.txt"), saved(CROSSING, path="3.txt")
    assert partners(joined(one, two), joined(two, one)) == [("2.txt", "2.txt"), ("1.txt", "1.txt")]
    renamed = saved(MARIANNE, path="new.txt")
    assert partners(joined(one, two, three), joined(renamed, one, three))[0] == ("2.txt", "new.txt")
    edited = saved(MARIANNE.replace("old ", ""), path="new.txt")
    assert partners(joined(one, two), joined(edited, one))[0] == ("2.txt", "new.txt")
    other = saved(CROSSING, path="new.txt")
    assert partners(joined(one, two), joined(other, one)) == [(None, "new.txt"), ("1.txt", "1.txt"), ("2.txt", None)]


def test_two_of_one_name_pair_by_text_first() -> None:
    one, other = saved(FERRY), saved(MARIANNE)
    diff = compare(joined(one, other), joined(other, one))
    assert {row.change for summary in diff.summaries for row in summary.claims} == {"unchanged"}


def test_a_whole_new_summary() -> None:
    one, bad = saved(FERRY, path="1.txt"), saved(wrong(CROSSING, "3 June", "4 June"), path="2.txt")
    assert outcome(one, joined(one, bad)) == "fail"
    assert outcome(joined(one, bad), one) == "pass"
    assert outcome(one, joined(one, saved(MARIANNE, path="2.txt"))) == "pass"

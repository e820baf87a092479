"""Where the passages of a saved report are found again in a text that changed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from provenance.gate.verify.anchor import Passage, anchor

TEXT = "A ferry is a ferry. The ferry sank. Nobody saw it. The ferry sank. Everybody saw it."


@pytest.mark.parametrize(
    ("passage", "where"),
    [
        (Passage("p", 20, 35, "The ferry sank."), ("here", 20)),
        (Passage("p", 51, 66, "The ferry sank."), ("here", 51)),
        (Passage("p", 21, 36, "The ferry sank."), ("moved", 20)),
        (Passage("p", 60, 75, "The ferry sank."), ("moved", 51)),
        (Passage("p", 0, 15, "The ferry sank.", "Nobody saw it. ", " Everybody"), ("moved", 51)),
        (Passage("p", 80, 95, "The ferry sank.", "is a ferry. ", " Nobody"), ("moved", 20)),
        (Passage("p", 36, 50, "Nobody saw us."), ("changed", 36)),
        (Passage("p", 36, 66, "Nobody ever saw it then."), ("changed", 36)),
        (Passage("p", 5, 9, "erry"), None),  # no word of its own
        (Passage("p", 0, 40, "A lorry is parked upon every road."), None),
        (Passage("p", 0, 400, "Ministers of nineteen countries met. " * 11), None),
    ],
)
def test_the_order_of_anchoring(passage: Passage, where: Any) -> None:
    found = anchor(TEXT, passage)
    assert (found and (found.how, found.start)) == where


def test_what_stood_before_says_where_to_look() -> None:
    many = "It rained. " * 9
    assert anchor(f"xx {many}", Passage("p", 44, 54, "It rained."), 3) == ("moved", 47, 57)
    assert anchor(f"xx {many}", Passage("p", 44, 54, "It rained."), 14) == ("moved", 58, 68)


@given(st.text(max_size=60), st.text(max_size=60), st.text(alphabet="abc .é💥\n", min_size=1, max_size=30))
@example("", "", " ")
def test_the_same_words_are_always_found(before: str, after: str, exact: str) -> None:
    found = anchor(f"{before} {exact} {after}", Passage("p", 3, 3 + len(exact), exact))
    assert found is not None and found.how in ("here", "moved")
    assert f"{before} {exact} {after}"[found.start : found.end] == exact


@given(st.text(max_size=200), st.text(min_size=1, max_size=60), st.integers(0, 300))
def test_an_anchor_is_inside_of_the_text(words: str, exact: str, start: int) -> None:
    found = anchor(words, Passage("p", start, start + len(exact), exact))
    assert found is None or 0 <= found.start < found.end <= len(words)


def test_the_further_a_text_drifts_the_less_is_found() -> None:
    order = {"here": 0, "changed": 1, None: 2}
    words = "The first crossing to Tellnes island is planned for 3 June, Ida Brekke said.".split()
    ranks = []
    for count in range(len(words) + 1):
        drifted = " ".join(["zzzz"] * count + words[count:])
        found = anchor(drifted, Passage("p", 0, 76, " ".join(words)))
        ranks.append(order[found.how if found else None])
    assert ranks == sorted(ranks) and set(ranks) == {0, 1, 2}

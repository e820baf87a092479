"""What only looks like a figure, and odd input."""

from __future__ import annotations

from itertools import pairwise

import pytest

from provenance.lang.en.numbers.figures import find_articles, same
from provenance.lang.en.quantities import find_quantities
from provenance.lang.en.tokens import tokenize
from support.figures import brief, figures, only, unmoved

NONE = [
    "no one came",
    "one of the men",
    "one of them",
    "this one is good",
    "the one who came",
    "one another",
    "another one left",
    "each one fell",
    "one must go",
    "one-on-one talks",
    "a one-off event",
    "a one-sided match",
    "at first he left",
    "a first-hand report",
    "the first lady spoke",
    "first of all",
    "a second later",
    "every second counts",
    "a second-hand car",
    "a third-party seller",
    "an F-150 truck",
    "the COVID-19 virus",
    "the G7 leaders",
    "Rocky IV and Henry VIII",
    "it was at half-time",
    "the other half of the town",
    "the top half of the table",
    "the bus stood half empty",
    "the couple married",
    "he scores often",
    "a double murder",
    "he had a quarter left",
    "in recent years",
    "these days",
    "the minutes of the meeting",
    "some years",
    "it happened in 2018",
    "on Feb. 3",
    "on 3 February 2021",
    "at 3:30 p.m.",
    "at 3 p.m.",
    "in the 1990s",
    "the 19th century",
    "the fourth quarter",
    "three o'clock",
    "in 2018-19",
    "on 9/11",
    "on 2018-03-05",
    "in Q4",
    "A man and an hour",
    "won the won",
    "",
    "!",
]


@pytest.mark.parametrize("text", NONE)
def test_no_figure(text: str) -> None:
    assert brief(text) == []


def test_no_word_is_both_figure_and_date() -> None:
    text = "On Feb. 3, 2021, at 3 p.m., 2,021 people paid $3 in the first quarter, 3% of the 1990s."
    found, dates = find_quantities(tokenize(text))
    spans = sorted([(each.start, each.end) for each in found] + [(each.start, each.end) for each in dates])
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_the_counted_noun() -> None:
    assert only("its 32,000 employees on site").noun == ("employe",)
    assert only("the 12 of them").noun == ()


def test_articles_count_one() -> None:
    found = find_articles(tokenize("A man left a year ago with a million."))
    assert [(int(f.value), f.unit, f.noun) for f in found] == [(1, "", ("man", "leav")), (1, "year", ())]
    assert same(only("one year"), found[1])


ODD = [
    "9" * 5000,
    "1-²-3",
    "٣ people",
    "nine GMT",
    "million " * 200,
    "1.2.3.4/5/6",
    "$",
    "$-",
    "half a",
    "and a half",
    "-" * 50,
]


@pytest.mark.parametrize("text", ODD)
def test_odd_input_is_no_error(text: str) -> None:
    for figure in figures(text):
        assert same(figure, figure)
        assert 0 <= figure.start < figure.end <= len(text)


@pytest.mark.parametrize("text", NONE)
def test_surroundings_do_not_move_spans(text: str) -> None:
    assert unmoved(text)

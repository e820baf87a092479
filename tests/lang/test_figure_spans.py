"""Several figures in one text, what stands before them, and where they stand."""

from __future__ import annotations

import pytest

from support.figures import brief, only

SEVERAL = [
    ("10-15 percent", ["10 = 10 percent percent", "15 percent = 15 percent percent"]),
    ("10 to 15 percent", ["10 = 10 percent percent", "15 percent = 15 percent percent"]),
    ("between 5 and 10 miles", ["5 = 5 measure mile", "10 miles = 10 measure mile"]),
    ("$5-$6 billion", ["$5 = 5000000000 money dollar", "$6 billion = 6000000000 money dollar"]),
    ("$5-6 billion", ["$5 = 5000000000 money dollar", "6 billion = 6000000000 money dollar"]),
    ("$5 to $6 million", ["$5 = 5000000 money dollar", "$6 million = 6000000 money dollar"]),
    ("twenty to thirty thousand", ["twenty = 20000 cardinal", "thirty thousand = 30000 cardinal"]),
    ("two or three hundred people", ["two = 200 cardinal", "three hundred = 300 cardinal"]),
    ("900,000 to 1.2 million people", ["900,000 = 900000 cardinal", "1.2 million = 1200000 cardinal"]),
    ("ages 5-11", ["5 = 5 cardinal", "11 = 11 cardinal"]),
    ("lost 0-6, 6-2", ["0-6 = 6 score", "6-2 = 6.002 score"]),
    ("five and six", ["five = 5 cardinal", "six = 6 cardinal"]),
    ("about 9% to about $1", ["9% = 9 percent percent", "$1 = 1 money dollar"]),
    ("a five-year, $10 million deal", ["five-year = 5 duration year", "$10 million = 10000000 money dollar"]),
    ("two in 10 days", ["two = 2 cardinal", "10 days = 10 duration day"]),
    ("Al, 30, and Bo, 25", ["30 = 30 cardinal", "25 = 25 cardinal"]),
    ("two and a third man", ["two = 2 cardinal", "third = 3 ordinal"]),
    ("10 miles, 500 feet", ["10 miles = 10 measure mile", "500 feet = 500 measure foot"]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_figures(text: str, expected: list[str]) -> None:
    assert brief(text) == expected


APPROXIMATORS = [
    ("about 300 people", "about"),
    ("some 300 people", "about"),
    ("an estimated 300 people", "about"),
    ("300 or so people", "about"),
    ("nearly 300 people", "nearly"),
    ("almost half", "nearly"),
    ("just under $5m", "nearly"),
    ("more than 300 people", "more than"),
    ("over 300 people", "more than"),
    ("more than half a million people", "more than"),
    ("at least $5m", "at least"),
    ("no fewer than 300 people", "at least"),
    ("300-plus people", "at least"),
    ("300+ people", "at least"),
    ("30 seconds or more", "at least"),
    ("fewer than 300 people", "less than"),
    ("under 300 people", "less than"),
    ("up to three hours", "at most"),
    ("no more than 300 people", "at most"),
    ("as many as 300 people", "at most"),
    ("300 people", ""),
    ("only 300 people", ""),
    ("another 300 people", ""),
    ("two plus", ""),
]


@pytest.mark.parametrize(("text", "approx"), APPROXIMATORS)
def test_approximators(text: str, approx: str) -> None:
    assert only(text).approx == approx


SPANS = [
    ("it cost $5.1bn then", "$5.1bn", "5.1bn", "$"),
    ("a 30-day visa", "30-day", "30", "day"),
    ("more than 50 percent", "50 percent", "50", "percent"),
    ("in half an hour", "half an hour", "half", "hour"),
    ("half a million dollars", "half a million dollars", "half a million", "dollars"),
    ("its 32,000 employees", "32,000", "32,000", None),
    ("fell -3%", "-3%", "3", "%"),
    ("seven hours 45 minutes", "seven hours 45 minutes", "seven hours 45", "minutes"),
]


@pytest.mark.parametrize(("text", "whole", "number", "unit"), SPANS)
def test_spans(text: str, whole: str, number: str, unit: str | None) -> None:
    found = only(text)
    assert text[found.start : found.end] == whole
    assert text[slice(*found.number)] == number
    assert (found.unit_span and text[slice(*found.unit_span)]) == unit

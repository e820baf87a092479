"""Which figures say the same, and in what others differ."""

from __future__ import annotations

import pytest

from provenance.lang.en.numbers.figures import converted, difference, same
from support.figures import only

SAME = [
    ("9%", "nine percent"),
    ("50%", "half of them"),
    ("50 percent", "50 per cent"),
    ("one in two", "50%"),
    ("half of them", "one in two"),
    ("more than 25%", "more than a quarter"),
    ("25%", "a quarter of them"),
    ("a third of them", "33%"),
    ("33%", "a third of them"),
    ("33.3%", "a third of them"),
    ("$3m", "$3 million"),
    ("$5bn", "$5.1bn"),
    ("$5.1 billion", "$5.1bn"),
    ("$2bn", "$1.8bn"),
    ("21%", "20.8%"),
    ("$1.2m", "$1,234,567"),
    ("32 thousand", "32,000"),
    ("fifteen hundred", "1,500"),
    ("about 1,500", "1,512"),
    ("over 1,500", "1,512"),
    ("at least 1,500", "1,512"),
    ("nearly 300", "298"),
    ("almost 10", "9"),
    ("about 30", "28"),
    ("fewer than 20", "18"),
    ("half a million", "500,000"),
    ("half a million", "480,000"),
    ("$500 million", "half-billion dollars"),
    ("about one dollar", "about $1"),
    ("$5", "US$5"),
    ("A$5", "$5"),
    ("£20", "20 pounds"),
    ("20 degrees", "20C"),
    ("24 hours", "twenty-four hours"),
    ("60 minutes", "1 hour"),
    ("an hour and a half", "90 minutes"),
    ("24 hours", "one day"),
    ("12 months", "one year"),
    ("two weeks", "14 days"),
    ("one fortnight", "two weeks"),
    ("three decades", "30 years"),
    ("half a century", "50 years"),
    ("three hours", "3 hours"),
    ("30", "30 days"),
    ("30-day", "30 days"),
    ("aged 30", "30-year-old"),
    ("30", "30-year-old"),
    ("100 kilometers", "62 miles"),
    ("1.5 miles", "2.4km"),
    ("50 cents", "$0.50"),
    ("50p", "£0.50"),
    ("6th", "sixth"),
    ("No. 1", "number one"),
    ("3-1", "3-1"),
    ("lost 1-3", "won 3-1"),
    ("two-nil", "2-0"),
    ("twice", "two times"),
    ("tens of millions", "tens of millions of dollars"),
    ("dozens of people", "36 people"),
    ("hundreds of people", "350 people"),
    ("the Boeing 747", "a Boeing 747"),
    ("in minutes", "90 seconds"),
    ("3/4 of it", "75%"),
    ("1 1/2 miles", "1.5 miles"),
    ("fifty basis points", "0.5 percentage points"),
]


@pytest.mark.parametrize(("claim", "source"), SAME)
def test_same(claim: str, source: str) -> None:
    assert same(only(claim), only(source))
    assert difference(only(claim), only(source)) == "same"


DIFFERENT = [
    ("30", "300", "value"),
    ("1,500", "1,512", "value"),
    ("$5.1bn", "$5bn", "value"),
    ("$5.2bn", "$5.1bn", "value"),
    ("22%", "20.8%", "value"),
    ("12%", "21%", "value"),
    ("nearly 300", "305", "value"),
    ("nearly 300", "200", "value"),
    ("over 1,500", "1,400", "value"),
    ("over 1,500", "15,000", "value"),
    ("fewer than 20", "25", "value"),
    ("about 1,500", "1,700", "value"),
    ("two hundred people", "240 people", "value"),
    ("a third of them", "a quarter of them", "value"),
    ("a third of them", "25%", "value"),
    ("$18m", "$18bn", "unit"),
    ("18 million", "18 billion", "unit"),
    ("five thousand people", "five million people", "unit"),
    ("$5m", "£5m", "unit"),
    ("A$5", "US$5", "unit"),
    ("30 days", "30 hours", "unit"),
    ("30-day", "30-week", "unit"),
    ("three years", "three months", "unit"),
    ("100 kilometers", "100 miles", "unit"),
    ("20C", "20F", "unit"),
    ("5 percentage points", "5 percent", "unit"),
    ("100 kilometers", "50 miles", "value"),
    ("one hour", "50 minutes", "value"),
    ("hundreds of millions", "tens of millions", "value"),
    ("thousands of people", "hundreds of people", "value"),
    ("350 people", "hundreds of people", "value"),
    ("in minutes", "in seconds", "unit"),
    ("3-1", "2-1", "value"),
    ("sixth", "fifth", "value"),
    ("the third man", "three men", "value"),
    ("twice", "three times", "value"),
    ("the Boeing 747", "the Boeing 737", "value"),
    ("21%", "21 people", "unit"),
    ("30 days", "30 people", "unit"),
    ("-3%", "3%", "value"),
]


@pytest.mark.parametrize(("claim", "source", "expected"), DIFFERENT)
def test_difference(claim: str, source: str, expected: str) -> None:
    assert not same(only(claim), only(source))
    assert difference(only(claim), only(source)) == expected


@pytest.mark.parametrize(
    ("claim", "source", "expected"),
    [
        ("100 kilometers", "62 miles", True),
        ("100 kilometers", "60 miles", False),
        ("about 100 kilometers", "60 miles", True),
        ("68F", "20C", True),
        ("70F", "20C", False),
        ("10 kilometers", "10 hours", False),
        ("10 euros", "10 dollars", False),
        ("10 tons", "10 people", False),
    ],
)
def test_conversion(claim: str, source: str, expected: bool) -> None:
    assert converted(only(claim), only(source)) is expected

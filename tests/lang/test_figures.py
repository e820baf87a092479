"""Every way to write a figure, and as many things that only look like one."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from provenance.lang.en.numbers.figures import Figure, converted, difference, find_articles, find_figures, same
from provenance.lang.en.quantities import find_quantities
from provenance.lang.en.tokens import tokenize
from provenance.model import Document


def figures(text: str) -> tuple[Figure, ...]:
    return find_figures(tokenize(Document.from_text(text).folded))


def only(text: str) -> Figure:
    found = figures(text)
    assert len(found) == 1, found
    return found[0]


def brief(text: str) -> list[str]:
    """Each figure as `exact = value kind unit`."""
    return [
        " ".join(f"{text[f.start : f.end]} = {f.value.normalize():f} {f.kind} {f.unit}".split()) for f in figures(text)
    ]


NUMBERS = [
    ("nine people", "9"),
    ("9 people", "9"),
    ("twenty-five people", "25"),
    ("twenty five people", "25"),
    ("fifteen hundred people", "1500"),
    ("twenty-five hundred people", "2500"),
    ("ninety-nine hundred people", "9900"),
    ("one hundred and five people", "105"),
    ("one hundred five people", "105"),
    ("a hundred and five people", "105"),
    ("a hundred people", "100"),
    ("a thousand people", "1000"),
    ("a million people", "1000000"),
    ("one million people", "1000000"),
    ("one-million people", "1000000"),
    ("two million three hundred thousand and six people", "2300006"),
    ("three hundred thousand people", "300000"),
    ("nine hundred and ninety-nine thousand people", "999000"),
    ("half a million people", "500000"),
    ("a half million people", "500000"),
    ("half-million people", "500000"),
    ("a quarter of a million people", "250000"),
    ("a quarter million people", "250000"),
    ("three-quarters of a million people", "750000"),
    ("two and a half million people", "2500000"),
    ("one and a half million people", "1500000"),
    ("a million and a half people", "1500000"),
    ("2.5 million people", "2500000"),
    ("2.5m people", "2500000"),
    ("5M people", "5000000"),
    ("32 thousand people", "32000"),
    ("32k people", "32000"),
    ("32,000 people", "32000"),
    ("1,234,567 people", "1234567"),
    ("12,34,567 people", "1234567"),
    ("5 hundred thousand people", "500000"),
    ("3 billion people", "3000000000"),
    ("3bn people", "3000000000"),
    ("2 trillion people", "2000000000000"),
    ("5 lakh people", "500000"),
    ("2 crore people", "20000000"),
    ("a dozen people", "12"),
    ("two dozen people", "24"),
    ("half a dozen people", "6"),
    ("half-dozen people", "6"),
    ("zero people", "0"),
    ("nil people", "0"),
    ("0 people", "0"),
    ("1½ portions", "1.5"),
    ("1 1/2 portions", "1.5"),
    ("two and a half portions", "2.5"),
    ("two-and-a-half portions", "2.5"),
    ("three and three-quarters portions", "3.75"),
    ("0.25 portions", "0.25"),
    ("one man", "1"),
    ("at least one person", "1"),
    ("the 2000 people", "2000"),
    ("some 1500 homes", "1500"),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_numbers(text: str, value: str) -> None:
    found = only(text)
    assert (found.kind, found.unit, found.value) == ("cardinal", "", Decimal(value))
    assert found.noun
    assert text[: found.end].endswith(text[slice(*found.number)])


STEPS = [
    ("$5.1bn", "1E8"),
    ("$5bn", "1E9"),
    ("$5.10bn", "1E7"),
    ("5,100 people", "1"),
    ("twenty-five hundred people", "100"),
    ("two thousand people", "1000"),
    ("two thousand and five people", "1"),
    ("a million people", "1E6"),
    ("half a million people", "1E5"),
    ("two and a half million people", "1E5"),
    ("20.8%", "0.1"),
    ("21%", "1"),
    ("a third of them", "0"),
    ("two dozen people", "1"),
]


@pytest.mark.parametrize(("text", "step"), STEPS)
def test_written_precision(text: str, step: str) -> None:
    assert only(text).step == Decimal(step)


ONES = [
    ("50 percent", "50 percent = 50 percent percent"),
    ("50 per cent", "50 per cent = 50 percent percent"),
    ("50%", "50% = 50 percent percent"),
    ("a 50-percent cut", "50-percent = 50 percent percent"),
    ("fifty percent", "fifty percent = 50 percent percent"),
    ("-3%", "-3% = -3 percent percent"),
    ("−3%", "−3% = -3 percent percent"),
    ("rose +3%", "+3% = 3 percent percent"),
    ("minus three degrees", "minus three degrees = -3 measure degree"),
    ("0.5 percentage points", "0.5 percentage points = 0.5 percent percentage point"),
    ("25 basis points", "25 basis points = 25 percent basis point"),
    ("$5.1bn", "$5.1bn = 5100000000 money dollar"),
    ("$5.1 billion", "$5.1 billion = 5100000000 money dollar"),
    ("$1.5-billion", "$1.5-billion = 1500000000 money dollar"),
    ("$3m", "$3m = 3000000 money dollar"),
    ("$3 m", "$3 m = 3000000 money dollar"),
    ("$900k", "$900k = 900000 money dollar"),
    ("US$5m", "US$5m = 5000000 money USD"),
    ("US $5", "US $5 = 5 money USD"),
    ("A$5", "A$5 = 5 money AUD"),
    ("C$5", "C$5 = 5 money CAD"),
    ("£3.5m", "£3.5m = 3500000 money GBP"),
    ("€500", "€500 = 500 money EUR"),
    ("EUR 500", "EUR 500 = 500 money EUR"),
    ("Rs 500", "Rs 500 = 500 money INR"),
    ("one dollar", "one dollar = 1 money dollar"),
    ("half-billion dollars", "half-billion dollars = 500000000 money dollar"),
    ("half a billion dollars", "half a billion dollars = 500000000 money dollar"),
    ("two million euros", "two million euros = 2000000 money EUR"),
    ("5 million won", "5 million won = 5000000 money KRW"),
    ("20 pence", "20 pence = 20 money penny"),
    ("50p", "50p = 50 money penny"),
    ("5 million Australian dollars", "5 million Australian dollars = 5000000 money AUD"),
    ("20 pounds", "20 pounds = 20 measure pound"),
    ("a $2 million-a-year job", "$2 million = 2000000 money dollar"),
    ("30-day", "30-day = 30 duration day"),
    ("30 days", "30 days = 30 duration day"),
    ("30 more days", "30 more days = 30 duration day"),
    ("twenty-four hours", "twenty-four hours = 24 duration hour"),
    ("one day", "one day = 1 duration day"),
    ("one-year deal", "one-year = 1 duration year"),
    ("half an hour", "half an hour = 0.5 duration hour"),
    ("a half-hour show", "a half-hour = 0.5 duration hour"),
    ("half a century", "half a century = 0.5 duration century"),
    ("a quarter-century", "a quarter-century = 0.25 duration century"),
    ("two and a half years", "two and a half years = 2.5 duration year"),
    ("an hour and a half", "an hour and a half = 1.5 duration hour"),
    ("one hour and a half", "one hour and a half = 1.5 duration hour"),
    ("seven hours 45 minutes", "seven hours 45 minutes = 465 duration minute"),
    ("eight hours and 10 minutes", "eight hours and 10 minutes = 490 duration minute"),
    ("two years and three months", "two years and three months = 27 duration month"),
    ("30-year-old", "30-year-old = 30 duration year-old"),
    ("2,000-year-old", "2,000-year-old = 2000 duration year-old"),
    ("44 years old", "44 years old = 44 duration year-old"),
    ("aged 30", "30 = 30 duration year-old"),
    ("two quarters", "two quarters = 2 duration quarter"),
    ("5ft 10in", "5ft 10in = 70 measure inch"),
    ("6-foot-3", "6-foot-3 = 75 measure inch"),
    ("70mph", "70mph = 70 measure mile per hour"),
    ("100 km/h", "100 km/h = 100 measure kilometer per hour"),
    ("10km", "10km = 10 measure kilometer"),
    ("10 kilometres", "10 kilometres = 10 measure kilometer"),
    ("a quarter-mile", "a quarter-mile = 0.25 measure mile"),
    ("4.5-mile", "4.5-mile = 4.5 measure mile"),
    ("20 square miles", "20 square miles = 20 measure square mile"),
    ("5,000 sq ft", "5,000 sq ft = 5000 measure square foot"),
    ("20C", "20C = 20 measure celsius"),
    ("5 °C", "5 °C = 5 measure celsius"),
    ("68 degrees Fahrenheit", "68 degrees Fahrenheit = 68 measure fahrenheit"),
    ("5.1-magnitude", "5.1-magnitude = 5.1 measure magnitude"),
    ("magnitude 5.1", "5.1 = 5.1 measure magnitude"),
    ("5m deep", "5m = 5 measure meter"),
    ("5m-deep", "5m = 5 measure meter"),
    ("6th", "6th = 6 ordinal"),
    ("the first woman", "first = 1 ordinal"),
    ("a second attempt", "second = 2 ordinal"),
    ("a third man", "third = 3 ordinal"),
    ("the twenty-first time", "twenty-first = 21 ordinal"),
    ("the 101st floor", "101st = 101 ordinal"),
    ("No. 5 seed", "5 = 5 ordinal"),
    ("number one", "one = 1 ordinal"),
    ("half the people", "half = 0.5 share"),
    ("cut in half", "half = 0.5 share"),
    ("a quarter of them", "a quarter = 0.25 share"),
    ("more than a quarter", "a quarter = 0.25 share"),
    ("three quarters", "three quarters = 0.75 share"),
    ("three-quarters", "three-quarters = 0.75 share"),
    ("one in four", "one in four = 0.25 share"),
    ("one-in-four", "one-in-four = 0.25 share"),
    ("1 in 4", "1 in 4 = 0.25 share"),
    ("nine out of 10", "nine out of 10 = 0.9 share"),
    ("one in a million", "one in a million = 0.000001 share"),
    ("3/4 of it", "3/4 = 0.75 share"),
    ("½ of it", "½ = 0.5 share"),
    ("dozens of people", "dozens = 12 vague"),
    ("hundreds of people", "hundreds = 100 vague"),
    ("tens of millions of dollars", "tens of millions of dollars = 10000000 vague dollar"),
    ("hundreds of millions", "hundreds of millions = 100000000 vague"),
    ("several hundred people", "several hundred = 100 vague"),
    ("a few thousand", "a few thousand = 1000 vague"),
    ("a couple of hundred", "a couple of hundred = 200 vague"),
    ("a couple of years", "a couple of years = 2 vague year"),
    ("scores of people", "scores = 20 vague"),
    ("measured in minutes", "minutes = 1 vague minute"),
    ("it lasted for decades", "decades = 1 vague decade"),
    ("twice as many", "twice = 2 multiple time"),
    ("three times", "three times = 3 multiple time"),
    ("tenfold", "tenfold = 10 multiple time"),
    ("10-fold", "10-fold = 10 multiple time"),
    ("2x", "2x = 2 multiple time"),
    ("profits doubled", "doubled = 2 multiple time"),
    ("double the price", "double = 2 multiple time"),
    ("won 3-1", "3-1 = 3.001 score"),
    ("lost 1-3", "1-3 = 3.001 score"),
    ("a 2-2 draw", "2-2 = 2.002 score"),
    ("a 5-4 ruling", "5-4 = 5.004 score"),
    ("won 2–0", "2–0 = 2 score"),
    ("two-nil", "two-nil = 2 score"),
    ("beaten 2 - 0", "2 - 0 = 2 score"),
    ("# 42 million", "# 42 million = 42000000 money GBP"),
    ("seed #5", "5 = 5 ordinal"),
    ("fifty-fifty", "fifty-fifty = 50.05 score"),
    ("the Boeing 747", "747 = 747 label"),
    ("on Route 66", "66 = 66 label"),
    ("saw Abell 2744", "2744 = 2744 label"),
    ("under Section 230", "230 = 230 label"),
    ("a 7-Eleven store", "7-Eleven = 7 label"),
    ("a 3D film", "3D = 3 label"),
    ("24/7", "24/7 = 24.007 label"),
    ("version 1.2.3", "1.2.3 = 123 label"),
    ("in a 4-3-3", "4-3-3 = 4003003 label"),
    ("in her mid-30s", "30s = 30 cardinal"),
    ("50+ people", "50 = 50 cardinal"),
    ("in Texas 12 people died", "12 = 12 cardinal"),
]


@pytest.mark.parametrize(("text", "expected"), ONES)
def test_one_figure(text: str, expected: str) -> None:
    assert brief(text) == [expected]


@pytest.mark.parametrize(("text", "value"), [("a third of them", 3), ("a fifth of all", 5), ("a tenth of it", 10)])
def test_shares_are_exact(text: str, value: int) -> None:
    assert (only(text).kind, only(text).value) == ("share", Decimal(1) / value)


@pytest.mark.parametrize(("text", "above", "below"), [("two-thirds", 2, 3), ("one third", 1, 3), ("four fifths", 4, 5)])
def test_shares_with_a_count(text: str, above: int, below: int) -> None:
    assert (only(text).kind, only(text).value) == ("share", Decimal(above) / below)


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


@pytest.mark.parametrize("text", sorted({row[0] for row in ONES}))
def test_a_figure_is_the_same_as_itself(text: str) -> None:
    assert same(only(text), only(text))


@pytest.mark.parametrize("text", sorted({row[0] for row in NUMBERS + ONES} | set(NONE)))
def test_surroundings_do_not_move_spans(text: str) -> None:
    padded = f"“Well,” he said – {text}."
    for figure in figures(padded):
        assert 0 <= figure.start <= figure.number[0] < figure.number[1] <= len(padded)
        assert figure.start < figure.end <= len(padded)


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

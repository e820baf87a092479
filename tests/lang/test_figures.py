"""Every way to write a figure with its unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from provenance.lang.en.numbers.figures import same
from support.figures import brief, only, unmoved

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


@pytest.mark.parametrize("text", sorted({row[0] for row in ONES}))
def test_a_figure_is_the_same_as_itself(text: str) -> None:
    assert same(only(text), only(text))


@pytest.mark.parametrize("text", sorted({row[0] for row in ONES}))
def test_surroundings_do_not_move_spans(text: str) -> None:
    assert unmoved(text)

"""Every way to write a number, and how exactly it is written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from support.figures import only, unmoved

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


@pytest.mark.parametrize("text", sorted({row[0] for row in NUMBERS}))
def test_surroundings_do_not_move_spans(text: str) -> None:
    assert unmoved(text)

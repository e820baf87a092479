"""Thousands apart by a blank or an apostrophe are one number, equal to the one with commas."""

from __future__ import annotations

import pytest

import provenance
from provenance.lang.en.tokens import tokenize

GAPS = [" ", "\u00a0", "\u202f", "\u2009", "'", "\u2019", ","]
SOURCE = "The town has 12{0}000 people and spent 1{0}250{0}500 euros on its school in 2020."


@pytest.mark.parametrize("theirs", GAPS)
@pytest.mark.parametrize("ours", GAPS)
def test_one_number_however_it_is_written(ours: str, theirs: str) -> None:
    claims = [f"The town has 12{ours}000 people.", f"The town spent 1{ours}250{ours}500 euros on its school."]
    wrong = f"The town has 13{ours}000 people."
    found = provenance.check([*claims, wrong], [SOURCE.format(theirs)]).summaries[0].claims
    assert [one.verdict == "supported" for one in found] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("12 000 km", ["12,000", "km"]),
        ("1 000.5 tons", ["1,000.5", "tons"]),
        ("3 500, 4 600 and 5 700", ["3,500", ",", "4,600", "and", "5,700"]),
        ("5 000m", ["5,000", "m"]),
        ("in 2020 300 people", ["in", "2020", "300", "people"]),
        ("On May 12 300 people marched", ["On", "May", "12", "300", "people", "marched"]),
        ("call 555 123 456 7", ["call", "555", "123", "456", "7"]),
        ("2019 120 340", ["2019", "120", "340"]),
        ("12 00 km", ["12", "00", "km"]),
        ("0 500", ["0", "500"]),
    ],
)
def test_what_is_one_number(text: str, words: list[str]) -> None:
    assert [one.text for one in tokenize(text)] == words

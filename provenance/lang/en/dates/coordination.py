"""Read dates that lean on the date before or after them: March 3-5, 3-5 March, 2018-19."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.lang.en.closed import PREPOSITIONS_BEHIND_A_DAY, RANGE_JOINTS
from provenance.lang.en.dates.calendar import Found, is_year
from provenance.lang.en.dates.years import date
from provenance.lang.en.mentions import Date
from provenance.lang.en.numbers.number_words import touching
from provenance.model import Token

Place = tuple[Date, int, int]  # a date and its tokens


def is_day(token: Token) -> bool:
    """Whether `token` is a number from 1 to 31 in at most two digits."""
    return token.kind == "n" and token.text.isdecimal() and len(token.text) <= 2 and 1 <= int(token.text) <= 31


def same_month(other: Date, tokens: Sequence[Token], at: int) -> Date:
    """Return the day at token `at` as a date in the month and year of `other`: the first of "3-5 March"."""
    token = tokens[at]
    spans = (("day", token.start, token.end), *(part for part in other.parts if part[0] in ("month", "year")))
    return Date(token.start, token.end, other.year, other.month, int(token.text), parts=spans)


def with_sibling(tokens: Sequence[Token], at: int, found: Found) -> list[Place]:
    """Return the date `found` at token `at`, and the date after it that leans on it, if there is one.

    Each is a date with the half-open range of its tokens, in the order of the text: "March 3-5" gives two.
    """
    first, stop = found
    joined = stop + 1 < len(tokens) and tokens[stop].lower in RANGE_JOINTS | {"/"} and tokens[stop + 1].text.isdecimal()
    if not joined:
        return [(first, at, stop)]
    if first.day and first.year is None and first.parts[0][0] == "month" and is_day(tokens[stop + 1]):
        return _days(tokens, at, found)
    if first.year and first.month is None and first.part is None and is_year(tokens[at].text):
        return _years(tokens, at, found)
    return [(first, at, stop)]


def _years(tokens: Sequence[Token], at: int, found: Found) -> list[Place]:
    """2018-19."""
    first, stop = found
    short = tokens[stop + 1].text
    close = touching(tokens, stop) and touching(tokens, stop + 1)
    following = (first.year or 0) + 1
    if not close or len(short) != 2 or int(short) != following % 100:
        return [(first, at, stop)]
    return [(first, at, stop), (date(tokens, stop + 1, stop + 2, year=following), stop + 1, stop + 2)]


def _days(tokens: Sequence[Token], at: int, found: Found) -> list[Place]:
    """March 3-5, 2021; "March 3 and 5 people" is one date."""
    first, stop = found
    close = touching(tokens, stop) and touching(tokens, stop + 1)
    after = tokens[stop + 2] if stop + 2 < len(tokens) else None
    if not close and after is not None and after.kind != "p" and after.lower not in PREPOSITIONS_BEHIND_A_DAY:
        return [(first, at, stop)]
    second, end = same_month(first, tokens, stop + 1), stop + 2
    if stop + 3 < len(tokens) and tokens[stop + 2].text == "," and is_year(tokens[stop + 3].text):
        said, year = tokens[stop + 3], int(tokens[stop + 3].text)
        spans = (("year", said.start, said.end),)
        first = first._replace(year=year, parts=first.parts + spans)
        second, end = second._replace(year=year, end=said.end, parts=second.parts + spans), stop + 4
    return [(first, at, stop), (second, stop + 1, end)]

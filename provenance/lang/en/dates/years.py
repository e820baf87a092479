"""Read years and decades (2018, the 1990s, '90s, 44 BC), and tell four digits that are a year from a count."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.lang.en.dates.calendar import Found, is_year, words
from provenance.lang.en.mentions import Date
from provenance.lang.en.numbers.number_words import context, hyphen, norm, touching
from provenance.lang.en.numbers.units import find_unit
from provenance.model import Token

_YEAR_BEFORE = context("year after")
_COUNT_BEFORE = context("count after")
POSSESSIVES = context("possessive")
ERAS = {"bc": "BC", "bce": "BC", "b.c.": "BC", "ad": "AD", "ce": "AD"}


def date(tokens: Sequence[Token], at: int, stop: int, *fields: str, **values: object) -> Date:
    """Make a date over tokens `at` to `stop` (half-open), with the field values `values`.

    `fields` names the fields whose place these tokens are; without it, all of `values`.
    """
    start, end = tokens[at].start, tokens[stop - 1].end
    spans = tuple((name, start, end) for name in (fields or values))
    return Date(start, end, parts=spans, **values)  # type: ignore[arg-type]


def read_year(tokens: Sequence[Token], at: int) -> Found | None:
    """Read the year or decade that begins with the digits at token `at`: 2018, 1990s, '90s, 44 BC, AD 79.

    Returns the date and the index of the token after it; None for what is no year, such as a count of people. An
    apostrophe before "90s" and "AD" before a year are not in the date.
    """
    text = tokens[at].text
    if not text.isdecimal() or len(text) > 4:
        return None
    era = ERAS.get(norm(tokens, at + 1)) if norm(tokens, at + 1) != "ad" or tokens[at + 1].text.isupper() else None
    if era:
        return date(tokens, at, at + 2, year=int(text), era=era), at + 2
    if norm(tokens, at - 1) == "ad" and tokens[at - 1].text.isupper():
        return date(tokens, at, at + 1, year=int(text), era="AD"), at + 1
    tail = at + 1 + (norm(tokens, at + 1) == "'" and touching(tokens, at + 1) and int(text) < 2000 and text[-1] == "0")
    if norm(tokens, tail) == "s" and touching(tokens, tail):
        return _decade(tokens, at, tail + 1) if text[-1] == "0" and len(text) in (2, 4) else None
    if len(text) == 2 and _is_short_year(tokens, at):
        return date(tokens, at, at + 1, year=int(text)), at + 1
    if not is_year(text) or not _is_bare_year(tokens, at):
        return None
    return date(tokens, at, at + 1, year=int(text)), at + 1


def _decade(tokens: Sequence[Token], at: int, stop: int) -> Found | None:
    """1990s, the 90s, '90s; not the age "in her 30s"."""
    if len(tokens[at].text) == 2:
        back = at - 1 - (norm(tokens, at - 1) == "-")
        back -= words().get(norm(tokens, back), ("",))[0] == "approx"
        quoted = norm(tokens, at - 1) == "'" and touching(tokens, at)
        leaning = norm(tokens, at - 1) in ("and", "or", "to") and norm(tokens, at - 2) == "s"  # the 1970s and 80s
        if not quoted and not leaning and norm(tokens, back) != "the":
            return None
    return date(tokens, at, stop, year=int(tokens[at].text), part="decade"), stop


def _is_short_year(tokens: Sequence[Token], at: int) -> bool:
    """'98 after a word that asks for a year; a quotation may begin the same way."""
    return (
        touching(tokens, at)
        and norm(tokens, at - 1) == "'"
        and norm(tokens, at - 2)
        in ("of", "in", "since", "until", "summer", "spring", "fall", "winter", "early", "late")
    )


def _is_bare_year(tokens: Sequence[Token], at: int) -> bool:
    """Whether four digits are a year and no count: "in 2018" against "2000 people", "1500 homes"."""
    year, before, after = int(tokens[at].text), norm(tokens, at - 1), tokens[at + 1] if at + 1 < len(tokens) else None
    if after and after.kind == "w" and ((touching(tokens, at + 1) and after.lower != "'s") or after.lower == "people"):
        return False
    plural = after is not None and after.kind == "w" and after.text.islower() and after.lower[-1] == "s"
    plural = plural and after is not None and after.lower not in ("was", "is", "has", "'s", "as", "its", "his", "this")
    if _in_range(tokens, at):
        return True
    if (before in _COUNT_BEFORE and (plural or year % 100 == 0 or not 1900 <= year <= 2050)) or (
        touching(tokens, at) and norm(tokens, at - 1) in (".", "#")
    ):
        return False
    if touching(tokens, at) and before in ("-", "–", "/") and at > 1 and tokens[at - 2].kind == "n":
        return is_year(tokens[at - 2].text)
    unit = find_unit(tokens, at + 1)
    if (unit and unit.start == at + 1) or (unit and hyphen(tokens, at + 1)):
        return False
    if 1900 <= year <= 2050 and year % 100:
        return True
    if 1900 <= year <= 2050:
        return not plural
    return (before in _YEAR_BEFORE or (year > 1900 and before == "by")) and not plural


def _in_range(tokens: Sequence[Token], at: int) -> bool:
    """Whether four digits begin or end a range of years: 1821-1893."""
    return any(first >= 0 and _is_range(tokens[first : first + 3]) for first in (at, at - 2))


def _is_range(ends: Sequence[Token]) -> bool:
    if len(ends) < 3 or ends[1].text not in ("-", "–") or not (touching(ends, 1) and touching(ends, 2)):
        return False
    return is_year(ends[0].text) and is_year(ends[2].text) and ends[0].text < ends[2].text

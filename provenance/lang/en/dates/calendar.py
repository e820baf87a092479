"""Read calendar dates: Feb. 23, 2023 · 23rd of February · February 2023 · 2018-03-05 · 3/5/2018."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from provenance.lang.en.closed import MONTHS_THAT_ARE_NAMES, ORDINAL_ENDINGS, RANGE_JOINTS
from provenance.lang.en.data import entries
from provenance.lang.en.mentions import Date
from provenance.lang.en.numbers.number_words import context, numerals, touching
from provenance.lang.en.numbers.numerals import read_numeral
from provenance.model import Token

Found = tuple[Date, int]  # a date and the token after it

# Words before May, March and August that make months of them; "according to May" is handled apart.
_BEFORE = context("month after")
_TITLES = context("title")


@cache
def words() -> dict[str, tuple[str, int]]:
    """Return every word of the calendar with its class and number: "march" → ("month", 3)."""
    return {word: (kind, int(number)) for word, kind, number in entries("calendar")}


def is_year(text: str, low: int = 1000) -> bool:
    """Whether `text` is four digits from `low` to 2099."""
    return len(text) == 4 and text.isdecimal() and low <= int(text) <= 2099


def month_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return the month (1 to 12) that token `at` names, and the index of the token after it; None for no month.

    The full stop of an abbreviation belongs to it, unless it ends the sentence. May, March, June and August count only
    where what stands around them tells them from names and verbs.
    """
    if not 0 <= at < len(tokens):
        return None
    token = tokens[at]
    kind, month = words().get(token.lower, ("", 0))
    if kind not in ("month", "short month"):
        return None
    stop = at + 1
    dotted = stop < len(tokens) and tokens[stop].text == "." and touching(tokens, stop)
    beside = _is_day(tokens, stop + dotted) or (
        at > 0 and (_is_day(tokens, at - 1) or tokens[at - 1].lower in ORDINAL_ENDINGS)
    )
    if not token.text[0].isupper() and not _is_lower_month(tokens, at, kind, beside):
        return None
    if kind == "short month":
        return (month, stop + (dotted and _goes_on(tokens, stop + 1))) if dotted or beside else None
    if token.lower in MONTHS_THAT_ARE_NAMES and not beside and not _is_month_not_name(tokens, at):
        return None
    return month, stop


def _is_lower_month(tokens: Sequence[Token], at: int, kind: str, beside: bool) -> bool:
    """Whether a word in lower case is a month, in text that has no capitals: on march 3, in july."""
    if tokens[at].lower in ("march", "may", "august") or kind == "short month":
        before = tokens[at - 1] if at else None
        told = before is not None and (before.lower in _BEFORE or before.text == "," or before.kind == "n")
        return beside and (told or (before is not None and words().get(before.lower, ("",))[0] == "weekday"))
    return True


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens)


def _is_month_not_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands around May, March, June or August makes a month of it."""
    name = tokens[at].lower
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1].lower if at else ""
    if after and (after.kind == "n" or (after.text == "," and at + 2 < len(tokens) and is_year(tokens[at + 2].text))):
        return True
    if before in _BEFORE or (before == "-" and at > 1 and tokens[at - 2].lower in _BEFORE):
        return not (before == "to" and at > 1 and tokens[at - 2].lower == "according") and not _is_surname(after)
    for step in (-1, 1):  # April and May
        other = at + 2 * step
        joined = 0 <= other < len(tokens) and tokens[at + step].lower in RANGE_JOINTS
        if joined and words().get(tokens[other].lower, ("",))[0] == "month" and tokens[other].text[0].isupper():
            return True
    if name == "may" or before in _TITLES or _is_surname(after):
        return False
    return at > 0 and not (tokens[at - 1].kind == "w" and tokens[at - 1].text[0].isupper())


def _is_surname(after: Token | None) -> bool:
    return after is not None and after.kind == "w" and after.text[0].isupper() and after.text not in ("I", "UN", "US")


def _is_day(tokens: Sequence[Token], at: int) -> bool:
    if not 0 <= at < len(tokens) or tokens[at].kind != "n":
        return False
    text = tokens[at].text
    return len(text) <= 2 and text.isdecimal() and 1 <= int(text) <= 31


def read_calendar(tokens: Sequence[Token], at: int) -> Found | None:
    """Read the calendar date that begins at token `at`; None where none does.

    Returns the date and the index of the token after it. A month without day or year is a date, too.
    """
    if tokens[at].kind == "n":
        return _numeric(tokens, at) or _day_first(tokens, at)
    if numerals().get(tokens[at].lower, ("",))[0] in ("ordinal", "ten"):
        return _day_first(tokens, at)
    month = month_at(tokens, at)
    return _month_first(tokens, at, *month) if month else None


def _month_first(tokens: Sequence[Token], at: int, month: int, stop: int) -> Found:
    parts = [("month", tokens[at].start, tokens[at].end)]
    day, here = None, stop
    if _is_day(tokens, here) and not _is_counted(tokens, here + 1):
        day = int(tokens[here].text)
        stop = here + 1 + (touching(tokens, here + 1) and tokens[here + 1].lower in ORDINAL_ENDINGS)
        parts.append(("day", tokens[here].start, tokens[stop - 1].end))
    return _with_year(tokens, at, stop, month, day, parts)


def _is_counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether the number before token `at` is no day: March 5:30, 10 percent."""
    return at + 1 < len(tokens) and (
        tokens[at].lower in ("%", "percent", "million", "billion", "a.m.", "p.m.", "am", "pm")
        or (tokens[at].text == ":" and tokens[at + 1].kind == "n")
    )


def _day_first(tokens: Sequence[Token], at: int) -> Found | None:
    """23 February · 23rd of February · fourth of July."""
    if tokens[at].kind == "n":
        if not _is_day(tokens, at):
            return None
        day, stop = int(tokens[at].text), at + 1
        stop += touching(tokens, stop) and tokens[stop].lower in ORDINAL_ENDINGS
    else:
        number = read_numeral(tokens, at)
        if number is None or not number.ordinal or number.value > 31:
            return None
        day, stop = int(number.value), number.stop
    here = stop + (stop + 1 < len(tokens) and tokens[stop].lower == "of")
    month = month_at(tokens, here)
    if month is None:
        return None
    parts = [("day", tokens[at].start, tokens[stop - 1].end), ("month", tokens[here].start, tokens[here].end)]
    return _with_year(tokens, at, month[1], month[0], day, parts)


def _with_year(
    tokens: Sequence[Token], at: int, stop: int, month: int, day: int | None, parts: list[tuple[str, int, int]]
) -> Found:
    """The date with the year that follows it, over a comma, "of", or a stray full stop."""
    here = stop
    if here + 1 < len(tokens) and (tokens[here].text in (",", ".") or tokens[here].lower == "of"):
        here += 1
    year = None
    if (
        here < len(tokens)
        and is_year(tokens[here].text)
        and (day is None or here > stop or touching_blank(tokens, here))
    ):
        year, stop = int(tokens[here].text), here + 1
        parts.append(("year", tokens[here].start, tokens[here].end))
    end = tokens[stop - 1].end
    return Date(tokens[at].start, end, year=year, month=month, day=day, parts=tuple(parts)), stop


def touching_blank(tokens: Sequence[Token], at: int) -> bool:
    """Whether exactly one character separates token `at` from the one before it."""
    return tokens[at].start - tokens[at - 1].end == 1


def _numeric(tokens: Sequence[Token], at: int) -> Found | None:
    """2018-03-05 · 3/5/2018 · 29.12.2022."""
    text, stop = tokens[at].text, at + 1
    pieces = text.split(".") if text.count(".") == 2 else [text]
    marked = len(pieces) == 1 and at + 4 < len(tokens) and tokens[at + 1].text in ("-", "/")
    marked = marked and tokens[at + 3].text == tokens[at + 1].text
    if marked and all(touching(tokens, at + step) for step in range(1, 5)):
        pieces, stop = [text, tokens[at + 2].text, tokens[at + 4].text], at + 5
    if len(pieces) != 3 or not all(piece.isdecimal() and len(piece) <= 4 for piece in pieces):
        return None
    sizes = [len(piece) for piece in pieces]
    first, middle, last = (int(piece) for piece in pieces)
    if sizes[0] == 4 and is_year(pieces[0]):
        year, month, day, swappable = first, middle, last, False
    elif is_year(pieces[2]) or (sizes[2] == 2 and stop == at + 5 and tokens[at + 1].text == "/"):
        year, month, day, swappable = last, first, middle, first <= 12 and middle <= 12 and first != middle
        if "." in text or first > 12:
            month, day, swappable = middle, first, False
    else:
        return None
    if not (1 <= month <= 12 and 1 <= day <= 31) or max(sizes[1], sizes[0] if sizes[0] != 4 else 0) > 2:
        return None
    start, end = tokens[at].start, tokens[stop - 1].end
    spans = tuple((name, start, end) for name in ("year", "month", "day"))
    return Date(start, end, year=year, month=month, day=day, swappable=swappable, parts=spans), stop

"""Find what a sentence says of time: dates, weekdays, years, times of day, last week."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from provenance.lang.en.closed import RANGE_JOINTS
from provenance.lang.en.dates.calendar import Found, month_at, read_calendar, words
from provenance.lang.en.dates.clock import read_time
from provenance.lang.en.dates.coordination import Place, is_day, same_month, with_sibling
from provenance.lang.en.dates.equality import agree, contradiction, covers, missing
from provenance.lang.en.dates.periods import add_part, part_of_day, read_period
from provenance.lang.en.dates.years import date, read_year
from provenance.lang.en.mentions import Date
from provenance.lang.en.numbers.number_words import context, hyphen, norm, numerals
from provenance.model import Token

__all__ = ["Date", "agree", "contradiction", "covers", "find_dates", "missing", "read_dates"]

_NEWSPAPERS = context("newspaper")
_APPROX = {
    "early": "early", "earlier": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid",
    "late": "late", "later": "late", "end": "late",
}  # fmt: skip


@cache
def _openers() -> frozenset[str]:
    """The words that a date can begin with."""
    ours = {word for word, (kind, _) in words().items() if kind not in ("part", "grain", "approx", "fiscal")}
    counted = {word for word, (kind, _) in numerals().items() if kind in ("ordinal", "ten", "digit", "teen")}
    return frozenset(ours | counted | {"weekend"})


def find_dates(tokens: Sequence[Token]) -> tuple[Date, ...]:
    """Find the dates, times and periods of one sentence, given as `tokens`, in the order of the text."""
    return tuple(found for found, _, _ in read_dates(tokens))


def read_dates(tokens: Sequence[Token]) -> list[Place]:
    """Find the dates of one sentence with the tokens that they take up.

    Returns, in the order of the text, each date with the half-open range of its indices in `tokens`; an "early", "mid"
    or "late" before a date is in its offsets, not in that range.
    """
    places: list[Place] = []
    openers, free = _openers(), 0
    ready = [at for at, token in enumerate(tokens) if token.lower in openers or token.kind == "n" or token.kind == "i"]
    for at in ready:
        if at < free:
            continue
        for found, start, stop in _read(tokens, at):
            places.append((_approximate(found, tokens, start), start, stop))
            free = stop
    return places


def _read(tokens: Sequence[Token], at: int) -> list[Place]:
    token = tokens[at]
    kind = words().get(token.lower, ("", 0))[0]
    if kind in ("weekday", "short weekday"):
        return _single(at, _weekday(tokens, at))
    if kind == "clock":
        hour = words()[token.lower][1]
        start = at - (norm(tokens, at - 1) in ("12", "twelve"))
        return [(date(tokens, start, at + 1, hour=hour, minute=0), start, at + 1)]
    if token.kind == "n":
        return _number(tokens, at)
    number = numerals().get(token.lower, ("", 0))[0]
    if number in ("digit", "teen"):
        return _single(at, read_time(tokens, at))
    if number in ("ordinal", "ten") or kind in ("month", "short month"):
        found = read_calendar(tokens, at)
        if found:
            return with_sibling(tokens, at, found)
        if number not in ("ordinal", "ten"):
            return []
    return _single(at, read_period(tokens, at))


def _single(at: int, found: Found | None) -> list[Place]:
    return [(found[0], at, found[1])] if found else []


def _number(tokens: Sequence[Token], at: int) -> list[Place]:
    """What begins with digits: a time, a day, a year, an ordinal; and 2018-19, 3-5 March, 9/11."""
    if at and tokens[at - 1].kind == "s":
        return []
    time = read_time(tokens, at)
    if time:
        return [(time[0], at, time[1])]
    found = read_calendar(tokens, at)
    if found:
        return with_sibling(tokens, at, found)
    if at + 2 < len(tokens) and tokens[at + 1].lower in RANGE_JOINTS and tokens[at + 2].kind == "n":
        later = read_calendar(tokens, at + 2)
        if later and later[0].day and later[0].parts[0][0] == "day" and is_day(tokens[at]):
            return [(same_month(later[0], tokens, at), at, at + 1), (later[0], at + 2, later[1])]
    if [token.text for token in tokens[at : at + 3]] == ["9", "/", "11"]:
        return [(date(tokens, at, at + 3, month=9, day=11), at, at + 3)]
    year = read_year(tokens, at)
    if year is None:
        return _single(at, read_period(tokens, at))
    return with_sibling(tokens, at, year)


def _weekday(tokens: Sequence[Token], at: int) -> Found | None:
    """Thursday · Thursday morning · Thursday, Feb. 23, 2023."""
    kind, number = words()[tokens[at].lower]
    stop = at + 1
    if kind == "short weekday":
        stop += norm(tokens, stop) == "."
        here = stop + (norm(tokens, stop) == ",")
        if not tokens[at].text[0].isupper() or (month_at(tokens, here) is None and month_at(tokens, here + 1) is None):
            return None
    elif stop < len(tokens) and norm(tokens, stop) in _NEWSPAPERS and tokens[stop].text[0].isupper():
        return None
    found = date(tokens, at, at + 1, weekday=number)
    part, stop = part_of_day(tokens, stop)
    found = add_part(found, tokens, part, stop)
    here = stop + (norm(tokens, stop) in (",", "("))
    here += norm(tokens, here) == "the"
    later = read_calendar(tokens, here) if here < len(tokens) else None
    if later is None or later[0].day is None:
        return found, stop
    day = later[0]
    values = {"year": day.year, "month": day.month, "day": day.day, "swappable": day.swappable}
    return found._replace(**values, end=day.end, parts=(*found.parts, *day.parts)), later[1]  # type: ignore[arg-type]


def _approximate(found: Date, tokens: Sequence[Token], at: int) -> Date:
    """The date with the early, mid or late before it: mid-2020, late last year, by the end of March."""
    if at == 0 or found.hour is not None:
        return found
    back = at - 1 - (hyphen(tokens, at - 1) or norm(tokens, at - 1) == "the")
    if norm(tokens, back) == "of" and norm(tokens, back - 1) in ("end", "beginning", "start", "middle"):
        back -= 1
    elif norm(tokens, back) in ("end", "beginning", "start", "middle") and norm(tokens, back) != "end":
        return found
    word = tokens[back]
    approx = _APPROX.get(word.lower) if back >= 0 else None
    if approx is None:
        return found
    return found._replace(start=word.start, approx=approx, parts=(("approx", word.start, word.end), *found.parts))

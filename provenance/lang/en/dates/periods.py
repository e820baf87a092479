"""Read longer or looser times: 19th century, Q4 2022, last week, this summer."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.lang.en.closed import KINDS_OF_YEARS
from provenance.lang.en.dates.calendar import Found, is_year, month_at, words
from provenance.lang.en.dates.years import ERAS, POSSESSIVES, date
from provenance.lang.en.mentions import Date
from provenance.lang.en.numbers.number_words import context, hyphen, norm
from provenance.lang.en.numbers.numerals import read_numeral
from provenance.model import Token

_SEASON_BEFORE = context("season after")
_DIRECTIONS = {
    "last": "last", "previous": "last", "past": "last", "next": "next", "following": "next", "coming": "next",
    "upcoming": "next", "this": "this", "current": "this",
}  # fmt: skip


def read_period(tokens: Sequence[Token], at: int) -> Found | None:
    """Read the century, quarter, season, decade or relative time that begins at token `at`; None where none does.

    Returns the period as a date, and the index of the token after it.
    """
    token = tokens[at]
    kind = words().get(token.lower, ("", 0))[0]
    if token.lower in _DIRECTIONS:
        return _relative(tokens, at)
    if kind == "day":
        return _day(tokens, at)
    if kind == "season":
        return _season(tokens, at)
    if kind == "decade" and (norm(tokens, at - 1) in ("the", "early", "late", "mid", "-")):
        back = at - 2 if norm(tokens, at - 1) == "-" else at - 1
        back -= norm(tokens, back) != "the"
        if norm(tokens, back) in POSSESSIVES:
            return None
        return date(tokens, at, at + 1, year=words()[token.lower][1], part="decade"), at + 1
    if token.lower == "weekend" and norm(tokens, at - 1) in ("the", "at"):
        return date(tokens, at, at + 1, part="weekend"), at + 1
    if token.kind == "i":
        return _identifier(tokens, at)
    return _numbered(tokens, at)


def _numbered(tokens: Sequence[Token], at: int) -> Found | None:
    """21st century · fourth quarter of 2022 · first half."""
    number = read_numeral(tokens, at)
    if number is None or not number.ordinal:
        return None
    here = number.stop + (norm(tokens, number.stop) == "-")
    part = {"centuries": "century"}.get(norm(tokens, here), norm(tokens, here))
    if part == "century" or (norm(tokens, here) in ("and", "or", "to", "-", "–") and _numbered_later(tokens, here + 1)):
        stop = here + 1 if part == "century" else number.stop
        found = date(tokens, at, stop, number=int(number.value), part="century")
        era = ERAS.get(norm(tokens, stop))
        return (found._replace(era=era, end=tokens[stop].end), stop + 1) if era else (found, stop)
    if part not in ("quarter", "half") or number.value > (4 if part == "quarter" else 2) or hyphen(tokens, here + 1):
        return None
    return _of_year(tokens, at, here + 1, part, int(number.value))


def _numbered_later(tokens: Sequence[Token], at: int) -> bool:
    """Whether an ordinal and "centuries" follow: the 18th and 19th centuries."""
    number = read_numeral(tokens, at) if at < len(tokens) else None
    return number is not None and number.ordinal and norm(tokens, number.stop) == "centuries"


def _of_year(tokens: Sequence[Token], at: int, stop: int, part: str, number: int) -> Found:
    """A part of a year with the year that may follow."""
    here = stop + (norm(tokens, stop) in ("of", ","))
    here += norm(tokens, here) in ("fiscal", "the")
    found = date(tokens, at, stop, part=part, number=number)
    if here < len(tokens) and is_year(tokens[here].text, 1900):
        spans = (*found.parts, ("year", tokens[here].start, tokens[here].end))
        return found._replace(year=int(tokens[here].text), end=tokens[here].end, parts=spans), here + 1
    return found, stop


def _identifier(tokens: Sequence[Token], at: int) -> Found | None:
    """Q4 2022 · H1 2023 · FY2023."""
    name = tokens[at].lower
    if len(name) == 2 and name[0] == "q" and name[1] in "1234":
        return _of_year(tokens, at, at + 1, "quarter", int(name[1]))
    if name in ("h1", "h2"):
        found = _of_year(tokens, at, at + 1, "half", int(name[1]))
        return found if found[0].year else None
    if name[:2] == "fy" and (is_year(name[2:]) or (len(name) == 4 and name[2:].isdecimal())):
        return date(tokens, at, at + 1, year=int(name[2:])), at + 1
    return None


def _season(tokens: Sequence[Token], at: int) -> Found | None:
    number = words()[tokens[at].lower][1]
    found = _of_year(tokens, at, at + 1, "season", number)
    before = norm(tokens, at - 1)
    if found[0].year:
        return found
    if (before == "-" and norm(tokens, at - 2) == "mid") or before in _SEASON_BEFORE:
        return found
    inside = before == "the" and norm(tokens, at - 2) in _SEASON_BEFORE
    return found if inside and norm(tokens, at + 1) != "of" else None


def _day(tokens: Sequence[Token], at: int) -> Found | None:
    """Yesterday, tonight, tomorrow morning; not USA Today."""
    word = tokens[at]
    if word.text == "Today" and norm(tokens, at - 1) in ("u.s.", "russia", "india"):
        return None
    if word.lower == "tonight":
        return date(tokens, at, at + 1, relative="today", part="evening"), at + 1
    part, stop = part_of_day(tokens, at + 1)
    found = date(tokens, at, at + 1, relative=word.lower)
    return add_part(found, tokens, part, stop), stop


def part_of_day(tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
    """Return the part of the day that token `at` names, and the index of the token after it; (None, `at`) for none.

    The part is singular: "mornings" is "morning".
    """
    if at >= len(tokens) or words().get(tokens[at].lower, ("",))[0] != "part":
        return None, at
    return {"lunchtime": "afternoon"}.get(tokens[at].lower, tokens[at].lower.rstrip("s")), at + 1


def add_part(found: Date, tokens: Sequence[Token], part: str | None, stop: int) -> Date:
    """Return `found` with the part of the day, `part`, that token `stop - 1` names; unchanged for None."""
    if part is None:
        return found
    last = tokens[stop - 1]
    return found._replace(part=part, end=last.end, parts=(*found.parts, ("part", last.start, last.end)))


def _relative(tokens: Sequence[Token], at: int) -> Found | None:
    """Last week, next Thursday, this summer, last night, the following day, the current fiscal year."""
    way, here = _DIRECTIONS[tokens[at].lower], at + 1
    here += norm(tokens, here) in KINDS_OF_YEARS
    if here >= len(tokens) or (hyphen(tokens, here + 1) and norm(tokens, here + 2) not in ("on", "and")):
        return None
    kind, number = words().get(tokens[here].lower, ("", 0))
    stop = here + 1
    if kind == "grain":
        return date(tokens, at, stop, relative=f"{way} {tokens[here].lower}"), stop
    if kind == "part" and tokens[here].lower[-1] != "s":
        relative = {"last": "yesterday", "this": "today", "next": "next day"}[way]
        found = date(tokens, at, stop, relative=relative)
        return found._replace(part=tokens[here].lower, parts=(*found.parts, ("part", found.start, found.end))), stop
    if tokens[here].lower == "day" and tokens[at].lower in ("next", "following", "previous"):
        return date(tokens, at, stop, relative=f"{way} day"), stop
    if kind == "season":
        return date(tokens, at, stop, relative=f"{way} season", part="season", number=number), stop
    month = month_at(tokens, here)
    if month:
        return date(tokens, at, stop, relative=f"{way} named month", month=month[0]), stop
    if kind == "weekday":
        part, after = part_of_day(tokens, stop)
        found = date(tokens, at, stop, relative=f"{way} named day", weekday=number)
        return add_part(found, tokens, part, after), after
    return None

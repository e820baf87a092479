"""Compare dates: whether two can be the same, which fields differ, and whether sources give all that a claim says."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from provenance.lang.en.closed import PARTS_OF_DAY
from provenance.lang.en.mentions import FIELDS, Date

_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_QUARTERS = {1: range(1, 4), 2: range(4, 7), 3: range(7, 10), 4: range(10, 13)}
_HALVES = {1: range(1, 7), 2: range(7, 13)}
_SEASONS = {1: (2, 3, 4, 5, 6), 2: (5, 6, 7, 8, 9), 3: (8, 9, 10, 11, 12), 4: (11, 12, 1, 2, 3)}
_MONTHS: dict[str, Mapping[int, Sequence[int]]] = {"quarter": _QUARTERS, "half": _HALVES, "season": _SEASONS}
_DAY_PARTS = {"morning": range(12), "afternoon": range(12, 19), "evening": range(16, 24)}


def agree(claim: Date, source: Date) -> bool:
    """Whether no field that both `claim` and `source` say differs."""
    if claim.year is not None and source.year is not None and _years_differ(claim, source):
        return False  # asked first: most dates of a long list are years
    return not contradiction(claim, source)


def contradiction(claim: Date, source: Date) -> tuple[str, ...]:
    """Return the names of the `FIELDS` in which `claim` and `source` differ; empty where both can be the same.

    A field that one of them does not say differs in nothing, except a month outside the other's quarter, half or
    season, and a weekday that is not the one of the day that both together give.
    """
    differing = [name for name in FIELDS if _differs(name, claim, source)]
    if "day" in differing or "month" in differing:
        for turned in _turned(claim):
            for other in _turned(source):
                if not _differs("day", turned, other) and not _differs("month", turned, other):
                    differing = [name for name in differing if name not in ("day", "month")]
    if not differing and (_weekday_wrong(claim, source) or _weekday_wrong(source, claim)):
        differing.append("weekday")
    return tuple(differing)


def _turned(date: Date) -> tuple[Date, ...]:
    return (date, date._replace(month=date.day, day=date.month)) if date.swappable else (date,)


def _differs(name: str, claim: Date, source: Date) -> bool:
    mine, other = getattr(claim, name), getattr(source, name)
    if name == "year":
        return _years_differ(claim, source)
    if name == "number":  # the second quarter says nothing about the second half
        return claim.part == source.part and mine is not None and other is not None and bool(mine != other)
    if name == "month" and (mine is None) != (other is None):
        return _month_outside(claim, source) or _month_outside(source, claim)
    if mine is None or other is None:
        return False
    if name == "hour":
        return bool(mine != other) and not ((claim.twelve or source.twelve) and mine % 12 == other % 12)
    if name == "relative":
        return _relatives_differ(mine, other)
    if name == "part":
        return _parts_differ(mine, other)
    return bool(mine != other)


def _years_differ(claim: Date, source: Date) -> bool:
    one, other = claim.year, source.year
    if one is None or other is None or claim.part == "century" or source.part == "century":
        return False
    if min(one, other) < 100 and not (claim.era or source.era):
        one, other = one % 100, other % 100
    if claim.part == "decade" or source.part == "decade":
        return one // 10 != other // 10
    return one != other


def _month_outside(period: Date, other: Date) -> bool:
    """Whether a month lies outside the other's quarter, half or season."""
    months = _MONTHS.get(period.part or "", {}).get(period.number or 0)
    return months is not None and other.month is not None and other.part is None and other.month not in months


def _relatives_differ(mine: str, other: str) -> bool:
    """Yesterday against tomorrow, last week against next week; not this week against today."""
    if mine in _DAYS and other in _DAYS:
        return mine != other
    way, _, grain = mine.partition(" ")
    other_way, _, other_grain = other.partition(" ")
    return bool(grain) and grain == other_grain and way != other_way


def _parts_differ(mine: str, other: str) -> bool:
    if mine in PARTS_OF_DAY and other in PARTS_OF_DAY:
        return mine != other and {mine, other} != {"evening", "night"}
    return (
        mine != other
        and {mine, other} <= {"decade", "century", "quarter", "half"}
        and {mine, other}
        != {
            "quarter",
            "half",
        }
    )


def _weekday_wrong(one: Date, other: Date) -> bool:
    """Whether one's weekday is not the weekday of the day that both together give."""
    if one.weekday is None or other.weekday is not None:
        return False
    day = _calendar_day(other.year or one.year, other.month or one.month, other.day or one.day)
    return day is not None and not other.swappable and day.weekday() != one.weekday


def _calendar_day(year: int | None, month: int | None, day: int | None) -> datetime.date | None:
    if not year or not month or not day or year < 100:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:  # 31 February
        return None


def covers(claim: Date, sources: Sequence[Date]) -> bool:
    """Whether the `sources` that agree with `claim` give, together, every field that it says."""
    return not missing(claim, sources)


def missing(claim: Date, sources: Sequence[Date]) -> tuple[str, ...]:
    """Return the `FIELDS` that `claim` says and none of the `sources` that agree with it gives, in their order.

    What follows from other fields counts as given: the weekday of a full date, the quarter of a month.
    """
    distinct = {source[2:-1]: source for source in sources}  # all but its place
    agreeing = [source for source in distinct.values() if agree(claim, source)]
    given = [name for source in agreeing for name in FIELDS if getattr(source, name) is not None]
    wanted = [name for name in FIELDS if getattr(claim, name) is not None and name not in given]
    return tuple(name for name in wanted if not _derived(name, claim, agreeing))


def _derived(name: str, claim: Date, sources: Sequence[Date]) -> bool:
    """Whether a field follows from others: the weekday of a full date, the quarter of a month, 2:00 from 2 p.m."""
    if name == "weekday":
        days = [_calendar_day(*(source[2:5])) for source in sources]
        return any(day is not None and day.weekday() == claim.weekday for day in days)
    if name in ("part", "number"):
        if claim.part == "decade":
            return any(source.year is not None for source in sources)
        if claim.part in _DAY_PARTS:
            return any(source.hour is not None and source.hour in _DAY_PARTS[claim.part or ""] for source in sources)
        return claim.part in _MONTHS and any(source.month is not None for source in sources)
    if name == "minute":
        return claim.minute == 0 and any(source.hour is not None for source in sources)
    if name == "approx":
        return any(source.month is not None and _third(source.month) == claim.approx for source in sources)
    return False


def _third(month: int) -> str:
    """Early, mid or late in the year."""
    return ("early", "mid", "late")[(month - 1) // 4]

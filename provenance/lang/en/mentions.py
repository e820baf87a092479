"""The values that figures and dates are read into, with the place of each of their words."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

Kind = Literal[
    "cardinal", "ordinal", "percent", "money", "measure", "duration", "share", "vague", "multiple", "score", "label"
]
Approx = Literal["", "about", "nearly", "more than", "at least", "less than", "at most"]
Span = tuple[int, int]


class Figure(NamedTuple):
    """A number with what it counts: `$5.1bn`, `30-day`, `nearly half`, `3-1`.

    A share is a part of one (`half` is 0.5). A score, `3-1` as much as `1-3`, is 3.001. A vague figure (`tens of
    millions`) carries the size it names.
    """

    start: int
    end: int
    value: Decimal
    step: Decimal  # the written precision: 1E+8 for 5.1bn, 0 for what is exact
    kind: Kind
    number: Span  # the number words with their magnitude
    scale: Decimal = Decimal(1)  # the magnitude: 1E+9 for 5.1bn
    unit: str = ""
    unit_span: Span | None = None
    noun: tuple[str, ...] = ()  # stems of the one to three words after a number without a unit
    approx: Approx = ""


class Date(NamedTuple):
    """A date, time or period as far as the text says it; fields that it does not say are None."""

    start: int
    end: int
    year: int | None = None  # below 100 where the century is not said
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # 0 is Monday
    hour: int | None = None
    minute: int | None = None
    part: str | None = None  # decade, century, season, quarter, half, weekend, morning, afternoon, evening, night
    number: int | None = None  # which quarter, half, century or season (1 is spring)
    relative: str | None = None  # yesterday, today, tomorrow, last week, this year, next weekday …
    approx: str | None = None  # early, mid, late
    era: str | None = None  # BC
    twelve: bool = False  # the hour is one of a twelve-hour clock, morning or evening not said
    swappable: bool = False  # day and month could be the other way round: 3/5/2018
    parts: tuple[tuple[str, int, int], ...] = ()  # field, start, end


FIELDS = ("year", "month", "day", "weekday", "hour", "minute", "part", "number", "relative", "approx", "era")

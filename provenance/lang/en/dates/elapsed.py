"""How long it is from one date to another, as a figure says it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from provenance.lang.en.mentions import Date, Figure
from provenance.lang.en.numbers.equality import same

_MOST = 8  # dates of a passage: among more of them, some two are any time apart
_MONTHS = 12  # of a year


def elapsed(figure: Figure, dates: Sequence[Date]) -> tuple[Date, Date] | None:
    """Return the two of `dates` between which the duration `figure` lies, in years or months; None where none do.

    Years are those from year to year where one date has no month, else whole years. None where more than eight dates
    are given.
    """
    told = [one for one in dates if one.year and one.relative is None]
    if figure.kind != "duration" or figure.unit not in ("year", "month") or len(told) > _MOST:
        return None
    for one, other in combinations(told, 2):
        value = _between(one, other, figure.unit)
        if value and same(figure, figure._replace(value=value, step=Decimal(0), approx="")):
            return one, other
    return None


def _between(one: Date, other: Date, unit: str) -> Decimal | None:
    years = abs((other.year or 0) - (one.year or 0))
    if one.month is None or other.month is None:
        return Decimal(years) if unit == "year" else None
    months = abs(_MONTHS * ((other.year or 0) - (one.year or 0)) + other.month - one.month)
    if unit == "month":
        return Decimal(months)
    return Decimal(months // _MONTHS) if months % _MONTHS == 0 else None

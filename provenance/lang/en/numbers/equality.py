"""Compare figures: equal, rounded to the written precision, converted to another unit, or approximated."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from provenance.lang.en.mentions import Figure
from provenance.lang.en.numbers.units import compatible, convert

_EXACT = Decimal("1e-9")  # relative: a third times 100 is not quite 33.3…
_COUNTABLE = Decimal("1e24")  # beyond, nothing is rounded
_TENTH = Decimal("0.1")
_CONVERTED = Decimal("0.05")  # how far a converted value may be rounded: 62 miles are 99.8 km
_NUMBERS = frozenset(("cardinal", "percent", "money", "measure", "duration", "share", "vague"))


def same(claim: Figure, source: Figure) -> bool:
    """Whether the figure `claim` says no more than the figure `source`; not symmetrical.

    Equal values always do; 21% for 20.8% and $5bn for $5.1bn do, $5.1bn for $5bn and 1,500 for 1,512 do not; "about
    1,500" for 1,512 does.
    """
    if "vague" in (claim.kind, source.kind):
        return _vaguely_same(claim, source)
    if not _kinds_meet(claim, source):
        return False
    if _units_meet(claim, source):
        return _close(claim, *_plain(source, claim))
    return converted(claim, source)


def difference(claim: Figure, source: Figure) -> Literal["same", "value", "unit"]:
    """Return in what `claim` differs from `source`: "same", "unit" or "value".

    "unit" is where the same number is said of another unit, currency or magnitude.
    """
    if same(claim, source):
        return "same"
    alike = claim.value / claim.scale == source.value / source.scale
    if {claim.kind, source.kind} <= _NUMBERS and (claim.kind == "vague") == (source.kind == "vague") and alike:
        return "unit"
    return "value"


def converted(claim: Figure, source: Figure) -> bool:
    """Whether the value of `source`, converted to the unit of `claim`, rounds to the claim's: 100 km for 62 miles.

    False where the units do not convert.
    """
    value = convert(source.value, source.unit, claim.unit)
    if value is None:
        return False
    if abs(value - claim.value) > _CONVERTED * max(abs(value), abs(claim.value)) and not claim.approx:
        return False
    return _close(claim, value, Decimal(0))


def _kinds_meet(claim: Figure, source: Figure) -> bool:
    if claim.kind in _NUMBERS and source.kind in _NUMBERS:
        return True
    return claim.kind == source.kind or {claim.kind, source.kind} == {"label", "cardinal"}


def _units_meet(claim: Figure, source: Figure) -> bool:
    """Whether the units can be the same; a number that counts nothing may count what the other counts."""
    if {claim.kind, source.kind} == {"share", "percent"}:
        return "percentage point" not in (claim.unit, source.unit)
    if "share" in (claim.kind, source.kind) and claim.kind != source.kind:
        return False
    if claim.unit and source.unit:
        return compatible(claim.unit, source.unit)
    bare = source if claim.unit else claim
    return claim.unit == source.unit or not bare.noun


def _plain(source: Figure, claim: Figure) -> tuple[Decimal, Decimal]:
    """The source's value and precision as the claim counts: half as 50 percent, 50 percent as 0.5."""
    if (claim.kind, source.kind) == ("share", "percent"):
        return source.value / 100, source.step / 100
    if (claim.kind, source.kind) == ("percent", "share"):
        return source.value * 100, Decimal(0)
    return source.value, source.step


def _close(claim: Figure, value: Decimal, step: Decimal) -> bool:
    """Whether the claim may stand for a value that is written to `step`."""
    wanted = claim.value
    apart = value - wanted
    if abs(apart) <= _EXACT * max(abs(value), abs(wanted), _EXACT):
        return True
    if claim.kind in ("ordinal", "label", "score", "multiple"):
        return False
    if claim.approx and _approximates(claim, apart):
        return True
    if claim.step == 0:  # a third for 33%
        return claim.kind == "share" and abs(apart) <= step / 2
    if abs(value) >= claim.step * _COUNTABLE:
        return False
    rounded = (value / claim.step).quantize(Decimal(1), ROUND_HALF_UP) * claim.step
    if rounded != wanted:
        return False
    return claim.step not in (100, 1000) or abs(apart) <= abs(value) / 20  # "two hundred" is no rounding of 240


def _approximates(claim: Figure, apart: Decimal) -> bool:
    """Whether a value so far from an approximate claim is what it means: nearly 300 for 298, over 1,500 for 1,512."""
    unit, tenth = _roundness(claim), abs(claim.value) * _TENTH
    if claim.approx == "about":
        return abs(apart) <= min(unit / 2, tenth)
    if claim.approx == "nearly":
        return 0 < -apart <= min(unit, tenth)
    if claim.approx in ("more than", "at least"):
        return 0 < apart <= unit
    return 0 < -apart <= unit


def _roundness(figure: Figure) -> Decimal:
    """How coarse the figure is: 100 for 1,500, a quarter of itself for a share."""
    if figure.step == 0:
        return abs(figure.value) / 4
    if figure.value != int(figure.value) or not figure.value:
        return figure.step
    digits = str(int(abs(figure.value)))
    return max(figure.step, Decimal(10) ** (len(digits) - len(digits.rstrip("0"))))


def _vaguely_same(claim: Figure, source: Figure) -> bool:
    """Dozens are dozens; hundreds may stand for 350, and 350 not for hundreds."""
    if claim.kind == "vague" and claim.value == 1 and source.kind == "duration":  # "in minutes" for 90 seconds
        value = convert(source.value, source.unit, claim.unit)
        return value is not None and 1 <= value < 100
    if claim.unit and source.unit and not compatible(claim.unit, source.unit):
        return False
    if claim.kind == source.kind:
        return claim.value == source.value
    if claim.kind != "vague" or source.kind not in _NUMBERS or source.kind in ("share", "percent"):
        return False
    return claim.value <= source.value < claim.value * 10

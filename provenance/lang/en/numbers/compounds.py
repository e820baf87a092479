"""Join figures that lean on their neighbours: "seven hours 45 minutes" is one, "$5-$6 billion" share a magnitude."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from provenance.lang.en.closed import RANGE_JOINTS
from provenance.lang.en.numbers.figure_parts import Reading
from provenance.lang.en.numbers.number_words import ONE, numerals
from provenance.lang.en.numbers.units import convert, units
from provenance.model import Token


def join(tokens: Sequence[Token], readings: list[Reading]) -> list[Reading]:
    """Join `readings` that make one quantity in two units, and take in "and a half": "an hour and a half".

    `readings` are those of one sentence in the order of its `tokens`, already completed, and so is the result.
    """
    joined: list[Reading] = []
    for reading in readings:
        last = joined[-1] if joined else None
        if last and reading.start < last.stop:  # the half of "one hour and a half"
            continue
        both = _compound(tokens, last, reading) if last else None
        if both:
            joined[-1] = both
        else:
            joined.append(_and_a_half(tokens, reading))
    return joined


def _compound(tokens: Sequence[Token], first: Reading, second: Reading) -> Reading | None:
    """Seven hours 45 minutes, two years and three months, 5ft 10in, 6-foot-3."""
    if first.unit is None or first.kind not in ("duration", "measure") or first.step != 1 or second.start < first.stop:
        return None
    between = [token.lower for token in tokens[first.stop : second.start]]
    greater = first.unit.unit
    if between not in ([], ["and"], [","], [",", "and"], ["-"]) or second.kind in ("ordinal", "share", "score"):
        return None
    if second.unit is None:
        if (
            greater.name != "foot"
            or between not in ([], ["-"])
            or second.value >= 12
            or second.value != int(second.value)
        ):
            return None
        lesser = units()["inch"]
    else:
        lesser = second.unit.unit
    carried = convert(first.value, greater.name, lesser.name)
    if carried is None or greater.factor <= lesser.factor or second.approx or "old" in greater.name + lesser.name:
        return None
    if second.value * lesser.factor >= greater.factor:
        return None
    if lesser.name not in _PARTS.get(greater.name, ()):
        return None
    unit = second.unit or first.unit
    number = (first.number or (first.start, 0))[0], (second.number or (0, second.stop))[1]
    return first._replace(
        stop=second.stop, value=carried + second.value, step=second.step, number=number, kind=lesser.kind,
        unit=unit._replace(unit=lesser),
    )  # fmt: skip


# What a quantity in two units may be made of; "10 miles, 500 feet" are two quantities.
_PARTS = {
    "hour": ("minute",), "minute": ("second",), "day": ("hour",), "week": ("day",), "year": ("month",),
    "foot": ("inch",), "lb": ("ounce",), "pound": ("ounce",), "stone": ("pound", "lb"), "mile": ("yard",),
}  # fmt: skip


def _and_a_half(tokens: Sequence[Token], reading: Reading) -> Reading:
    """One hour and a half."""
    tail = tuple(token.lower for token in tokens[reading.stop : reading.stop + 3])
    if reading.unit and tail == ("and", "a", "half") and reading.value == int(reading.value):
        half = Decimal("0.5")
        return reading._replace(stop=reading.stop + 3, value=reading.value + half, step=Decimal("0.1"))
    return reading


def share(tokens: Sequence[Token], readings: list[Reading]) -> list[Reading]:
    """Give both ends of a range the unit, currency and magnitude that only one of them says: "10-15 percent".

    `readings` are those of one sentence in the order of its `tokens`; the list is changed in place and returned.
    """
    for index in range(len(readings) - 2, -1, -1):
        first, second = readings[index], readings[index + 1]
        between = [token.lower for token in tokens[first.stop : second.start]]
        if len(between) == 1 and between[0] in RANGE_JOINTS and first.kind in ("cardinal", "money", "label"):
            readings[index], readings[index + 1] = _shared(tokens, first, second)
    return readings


def _shared(tokens: Sequence[Token], first: Reading, second: Reading) -> tuple[Reading, Reading]:
    if (first.kind == "label" and second.kind == "label") or second.kind not in _KINDS:
        return first, second
    if second.start and tokens[second.start - 1].text == "-" and first.kind == "label":
        return first, second
    leading = first.unit is not None and first.unit.stop <= (first.number or (0, 0))[0]
    if leading and second.unit is None and second.kind == "cardinal":  # $5-6 billion
        second = second._replace(unit=first.unit, kind=first.kind, noun=(), shared=True)
    if first.unit is None and second.unit is not None and not first.noun:
        first = first._replace(unit=second.unit, kind=second.kind, shared=True)
    if first.unit is None and second.unit is None and not first.noun:
        first = first._replace(noun=second.noun)
    if first.scale == 1 and second.scale > 1 and first.value < 1000 and _is_magnitude(tokens, second):
        scale = second.scale
        first = first._replace(value=first.value * scale, step=first.step * scale, scale=scale)
    return first, second


_KINDS = frozenset(("cardinal", "money", "percent", "measure", "duration", "multiple"))


def _is_magnitude(tokens: Sequence[Token], reading: Reading) -> bool:
    """Whether the number ends in a magnitude said once for both: not "two or a hundred"."""
    stop = (reading.number or (0, reading.stop))[1]
    kind, value = numerals().get(tokens[stop - 1].lower, ("", ONE))
    return kind in ("hundred", "scale", "suffix", "dozen") and reading.value != value

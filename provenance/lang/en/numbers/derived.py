"""Find how a figure follows from one or two others: as a sum, a difference, a multiple, a share, a growth, the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from provenance.lang.en.mentions import Figure
from provenance.lang.en.numbers.equality import same

_SUM = "the sum of {one} and {other}"
_DIFFERENCE = "the difference between {one} and {other}"
_SHARE = "the share of {one} in {other}"
_PART = "the share of {one} in {one} and {other} together"
_CHANGE = "the change from {other} to {one}"
_TIMES = "worked out from {one} and {other}"
_RATIO = "{one} divided by {other}"
_REST = "what {one} leaves of the whole"
_MOST = 8  # figures of a passage: among more of them, some two add up to anything


class Derivation(NamedTuple):
    """How a figure follows from two others, or from one, which is both."""

    how: str  # in words, with {one} and {other} in the places of the two: "the sum of {one} and {other}"
    one: Figure
    other: Figure

    @property
    def is_rest(self) -> bool:
        """Whether it is what one figure leaves of another, or of the whole."""
        return self.how in (_DIFFERENCE, _REST)


def derive(figure: Figure, given: Sequence[Figure]) -> Derivation | None:
    """Return how `figure` follows from one or two of the figures `given`; None where it does not.

    None also for an ordinal, label, score or vague figure, for a number of one or less that is no share, and where more
    than eight figures are given: among so many, some two add up to anything.
    """
    if (
        len(given) > _MOST
        or figure.kind in ("ordinal", "label", "score", "vague")
        or (figure.value <= 1 and not _is_part(figure))
    ):
        return None
    for one, other in (*((one, one) for one in given if _is_part(one)), *permutations(given, 2)):
        for how, value in _results(figure, one, other):
            told = figure._replace(kind="cardinal", unit="") if how == _RATIO else figure
            if how in (_TIMES, _RATIO) and not figure.approx:  # rounded, such a value comes near anything
                told = told._replace(step=Decimal(0))
            if same(told, one._replace(value=value, step=Decimal(0), kind=told.kind, unit=told.unit, approx="")):
                return Derivation(how, one, other)
    return None


def _is_part(figure: Figure) -> bool:
    return figure.kind in ("percent", "share")


def _results(figure: Figure, one: Figure, other: Figure) -> Iterator[tuple[str, Decimal]]:
    """The values that two figures make, with how; of what is a part of one and the same, the rest."""
    if one is other:
        rest = 1 - (one.value / 100 if one.kind == "percent" else one.value)
        if _is_part(figure):
            yield _REST, rest * 100 if figure.kind == "percent" else rest
    elif figure.kind == "multiple":
        if (one.kind, one.unit) == (other.kind, other.unit) and other.value:
            yield _RATIO, one.value / other.value
    else:
        yield from _made(figure, one, other)


def _made(figure: Figure, one: Figure, other: Figure) -> Iterator[tuple[str, Decimal]]:
    if other.kind in ("multiple", "share") and (one.kind, one.unit) == (figure.kind, figure.unit) and other.value:
        yield from ((_TIMES, value) for value in (one.value * other.value, one.value / other.value))
    if _is_part(figure):
        if other.value and one.unit == other.unit and not _is_part(one):
            yield from _parts(figure, one.value, other.value)
        return
    is_bare = not other.unit and not other.noun and other.kind == "cardinal"
    if is_bare and figure.unit == one.unit:  # two years more than the three that were expected: five years
        other = other._replace(unit=one.unit, kind=one.kind)
    if one.unit != other.unit or (figure.unit and figure.unit != one.unit) or one.kind != other.kind:
        return
    yield _SUM, one.value + other.value
    if one.value > other.value:
        yield _DIFFERENCE, one.value - other.value


def _parts(figure: Figure, one: Decimal, other: Decimal) -> Iterator[tuple[str, Decimal]]:
    size: Callable[[Decimal], Decimal] = (lambda part: part * 100) if figure.kind == "percent" else (lambda part: part)
    if one < other:
        yield _SHARE, size(one / other)
        yield _PART, size(one / (one + other))
    else:
        yield _PART, size(one / (one + other))
    if one != other:
        yield _CHANGE, size(abs(one - other) / other)

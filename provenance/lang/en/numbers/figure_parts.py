"""Complete a figure with what stands around its number: currency, sign, unit, noun, approximator."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple, cast

from provenance.lang.en.closed import WORDS_BEFORE_AN_AGE
from provenance.lang.en.data import entries
from provenance.lang.en.mentions import Approx, Figure, Kind
from provenance.lang.en.numbers.number_words import ONE, context, hyphen, touching
from provenance.lang.en.numbers.units import Place, find_currency, find_unit, units
from provenance.lang.en.tokens import tokenize
from provenance.model import Token

_SIGNS = frozenset("-−+")  # a hyphen, the minus sign, a plus


class Reading(NamedTuple):
    """A number found in tokens `start` to `stop` (half-open), still to be completed."""

    start: int
    stop: int
    value: Decimal
    step: Decimal
    scale: Decimal = ONE
    kind: Kind = "cardinal"
    unit: Place | None = None
    number: tuple[int, int] | None = None  # tokens of the number words
    noun: tuple[str, ...] = ()
    approx: Approx = ""
    shared: bool = False  # the unit is a neighbour's: 10 of "10-15 percent"


_STOPS = context("noun ends")
_LABELS = context("label after")


def complete(tokens: Sequence[Token], reading: Reading) -> Reading:
    """Add to `reading` the sign, currency, unit, noun and approximator that stand around its number in `tokens`."""
    reading = reading._replace(number=(reading.start, reading.stop))
    if reading.kind in ("cardinal", "vague"):
        reading = _with_unit(tokens, reading)
    if reading.unit is None and reading.kind in ("cardinal", "vague", "ordinal"):
        reading = reading._replace(noun=_noun(tokens, reading.stop))
    if reading.kind == "cardinal" and reading.unit is None:
        reading = _labelled(tokens, reading)
    reading = _signed(tokens, reading)
    return _approximated(tokens, reading)


def _with_unit(tokens: Sequence[Token], reading: Reading) -> Reading:
    if _is_age_range(tokens, reading):
        return reading._replace(stop=reading.stop + 1)
    place = reading.unit
    currency = find_currency(tokens, reading.start)
    if currency:
        kind: Kind = "vague" if reading.kind == "vague" else "money"
        return reading._replace(start=currency.start, unit=currency, kind=kind)
    if place is None:
        at = reading.stop
        if reading.scale != 1 or reading.kind == "vague":  # millions of dollars, two million of pounds
            at += at + 1 < len(tokens) and tokens[at].lower == "of" and find_unit(tokens, at + 1) is not None
        place = find_unit(tokens, at, reading.value == 1, reading.scale != 1 or reading.kind == "vague")
    if place is None:
        before = tokens[reading.start - 1].lower if reading.start else ""
        if before in WORDS_BEFORE_AN_AGE:
            return reading._replace(unit=Place(units()["year-old"], reading.start - 1, reading.start), kind="duration")
        if before == "magnitude" or (
            before == "-" and reading.start > 1 and tokens[reading.start - 2].lower == "magnitude"
        ):
            return reading._replace(unit=Place(units()["magnitude"], reading.start - 1, reading.start), kind="measure")
        return reading
    kind = "vague" if reading.kind == "vague" else place.unit.kind
    return reading._replace(stop=max(reading.stop, place.stop), unit=place, kind=kind)


def _is_age_range(tokens: Sequence[Token], reading: Reading) -> bool:
    """In her 30s, in their mid-40s: no seconds."""
    at = reading.start
    return (
        touching(tokens, reading.stop)
        and tokens[reading.stop].lower == "s"
        and reading.value % 10 == 0
        and 20 <= reading.value <= 90
        and at > 0
        and tokens[at - 1].lower
        in ("his", "her", "their", "my", "your", "our", "the", "in", "early", "mid", "late", "-")
    )


def _noun(tokens: Sequence[Token], at: int) -> tuple[str, ...]:
    at += hyphen(tokens, at)
    at += at < len(tokens) and tokens[at].lower in ("plus", "+")
    at += 2 * ([token.lower for token in tokens[at : at + 2]] in (["or", "so"], ["or", "more"]))
    stems = []
    for token in tokens[at : at + 3]:
        if token.kind not in "wi" or token.lower in _STOPS:
            break
        stems.append(token.stem)
    return tuple(stems)


def _labelled(tokens: Sequence[Token], reading: Reading) -> Reading:
    """The number as a label where it is part of a name: Boeing 747, Route 66, 7-Eleven, 3D."""
    at, stop = reading.start, reading.stop
    if tokens[at].kind != "n":
        return reading
    before = tokens[at - 1] if at else None
    if (before is not None and before.lower in ("#", "no", "number")) or (at > 1 and _is_numero(tokens, at)):
        return reading._replace(kind="ordinal")
    if touching(tokens, stop) and tokens[stop].kind == "w" and tokens[stop].lower not in ("s", "'s"):
        return reading._replace(kind="label", stop=stop + 1)
    if hyphen(tokens, stop) and tokens[stop + 1].text[0].isupper() and reading.scale == 1:
        return reading._replace(kind="label", stop=stop + 2)
    if before is None or before.kind != "w" or not tokens[at].text.isdecimal() or reading.scale != 1:
        return reading
    close = tokens[at].start - before.end == 1
    if close and before.lower in _LABELS:
        return reading._replace(kind="label")
    named = before.text[0].isupper() and at > 1 and tokens[at - 2].text not in ('"', "'", ".", ":", "(")
    return reading._replace(kind="label") if close and named and not reading.noun else reading


def _is_numero(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at - 1].text == "." and tokens[at - 2].lower in ("no", "nos")


def _signed(tokens: Sequence[Token], reading: Reading) -> Reading:
    """The reading with a minus (not a hyphen, not a dash) or a plus before it."""
    at = reading.start - 1
    if at < 0 or reading.kind in ("ordinal", "label", "share", "multiple"):
        return reading
    mark = tokens[at].text
    free = at == 0 or not touching(tokens, at) or tokens[at - 1].text == "("
    if mark in _SIGNS and touching(tokens, at + 1) and free:
        return reading._replace(start=at, value=reading.value if mark == "+" else -reading.value)
    if tokens[at].lower == "minus" and (reading.unit or reading.number == (reading.start, reading.stop)):
        return reading._replace(start=at, value=-reading.value)
    return reading


@cache
def _approximators(where: str) -> dict[str, tuple[tuple[tuple[str, ...], Approx], ...]]:
    """Phrases by their word next to the figure, the longest first."""
    phrases: dict[str, list[tuple[tuple[str, ...], Approx]]] = {}
    for text, meaning, place in entries("approximators"):
        words = tuple(token.lower for token in tokenize(text))
        if place == where:
            phrases.setdefault(words[-1 if where == "before" else 0], []).append((words, cast(Approx, meaning)))
    return {word: tuple(sorted(group, key=lambda phrase: -len(phrase[0]))) for word, group in phrases.items()}


def _approximated(tokens: Sequence[Token], reading: Reading) -> Reading:
    """The reading with the approximator before it (more than) or after it (or so)."""
    start, stop = reading.start, reading.stop
    if start:
        for words, meaning in _approximators("before").get(tokens[start - 1].lower, ()):
            at = start - len(words)
            if at >= 0 and tuple(token.lower for token in tokens[at:start]) == words:
                return reading._replace(approx=meaning)
    after = stop + hyphen(tokens, stop)
    number = reading.number[1] if reading.number else stop
    for at in {after, number + hyphen(tokens, number)}:
        for words, meaning in _approximators("after").get(tokens[at].lower if at < len(tokens) else "", ()):
            if tuple(token.lower for token in tokens[at : at + len(words)]) == words and _is_plus(tokens, at):
                return reading._replace(approx=meaning)
    return reading


def _is_plus(tokens: Sequence[Token], at: int) -> bool:
    """Whether "plus" hangs on the number (50+, 300-plus) and does not add something (two plus two)."""
    return tokens[at].lower not in ("plus", "+") or touching(tokens, at)


def figure(tokens: Sequence[Token], reading: Reading) -> Figure:
    """Turn a completed `reading` of `tokens` into a figure, whose spans are offsets."""
    first, last = reading.number or (reading.start, reading.stop)
    unit = reading.unit
    name = unit.unit.name if unit else ""
    if reading.kind == "multiple":
        name = "time"
    return Figure(
        tokens[reading.start].start,
        tokens[reading.stop - 1].end,
        reading.value,
        reading.step,
        reading.kind,
        (tokens[first].start, tokens[last - 1].end),
        reading.scale,
        name,
        (tokens[unit.start].start, tokens[unit.stop - 1].end) if unit else None,
        reading.noun,
        reading.approx,
    )

"""Know the units of measure, money and time: their forms in a text, and what converts into what."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple, cast

from provenance.lang.en.closed import WORDS_BEHIND_A_LENGTH
from provenance.lang.en.data import entries
from provenance.lang.en.mentions import Kind
from provenance.lang.en.numbers.number_words import context
from provenance.lang.en.tokens import tokenize
from provenance.model import Token


class Unit(NamedTuple):
    """A unit: its name and kind, and how many (`factor`) of the unit `base` it makes."""

    name: str
    kind: Kind
    base: str
    factor: Decimal


class Form(NamedTuple):
    """One way to write a unit; `glued` forms stand directly after digits and mind the case."""

    words: tuple[str, ...]
    unit: Unit
    glued: bool


class Place(NamedTuple):
    """A unit found in a text: tokens `start` to `stop`, half-open."""

    unit: Unit
    start: int
    stop: int


# Said without saying which: a bare dollar may be any of these, a pound money or weight.
_LOOSE = {
    "dollar": frozenset({"USD", "AUD", "CAD", "NZD", "HKD", "SGD"}),
    "pound": frozenset({"GBP", "lb"}),
    "degree": frozenset({"celsius", "fahrenheit"}),
    "ton": frozenset({"tonne"}),
}
# What may stand between a number and its unit: 30 more days.
_BETWEEN = context("unit after")
_SIGNS = frozenset("$€£¥₹")


@cache
def units() -> dict[str, Unit]:
    """Return every unit of data/units.txt by its name."""
    return {row[0]: Unit(row[0], cast(Kind, row[1]), row[2], Decimal(row[3])) for row in entries("units")}


@cache
def _forms() -> dict[str, list[Form]]:
    """The forms by their first word, the longest first."""
    forms: dict[str, list[Form]] = {}
    for row in entries("units"):
        for text in row[4].split(","):
            glued = text.strip().startswith("=")
            text = text.strip().lstrip("=")
            words = (text,) if glued else tuple(token.lower for token in tokenize(text))
            forms.setdefault(words[0], []).append(Form(words, units()[row[0]], glued))
    for group in forms.values():
        group.sort(key=lambda form: -len(form.words))
    return forms


def find_unit(tokens: Sequence[Token], at: int, one: bool = False, scaled: bool = False) -> Place | None:
    """Return the unit that the number ending before token `at` counts; None where it counts none.

    `one` says that the number is 1 (then "second" may be a unit), `scaled` that it has a magnitude ("5 million won").
    """
    glued = 0 < at < len(tokens) and tokens[at].start == tokens[at - 1].end
    if glued and tokens[at].text == "-":
        place = _unit_at(tokens, at + 1) if _joined(tokens, at) else None
        return None if place and _is_won(place, scaled) else place
    if glued:
        for form in _forms().get(tokens[at].text, ()) if at < len(tokens) else ():
            if form.glued:
                return Place(form.unit, at, at + 1)
    place = _unit_at(tokens, at) or _lone_letter(tokens, at)
    if place is None and at < len(tokens) and tokens[at].lower in _BETWEEN:
        place = _unit_at(tokens, at + 1)
    if place and (_is_won(place, scaled) or (tokens[place.stop - 1].lower == "second" and not one)):
        return None  # "two second chances", "the 5 won"
    return place


def _lone_letter(tokens: Sequence[Token], at: int) -> Place | None:
    """450 g, and 11 m where what follows tells metres from millions."""
    if at >= len(tokens) or tokens[at].text not in ("g", "m"):
        return None
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if tokens[at].text == "m" and after not in WORDS_BEHIND_A_LENGTH:
        return None
    form = next(form for form in _forms()[tokens[at].text] if form.glued)
    return Place(form.unit, at, at + 1)


def _is_won(place: Place, scaled: bool) -> bool:
    return place.unit.name == "KRW" and place.stop - place.start == 1 and not scaled


def _joined(tokens: Sequence[Token], at: int) -> bool:
    """Whether the hyphen `at` touches the word after it."""
    return at + 1 < len(tokens) and tokens[at].end == tokens[at + 1].start


def _unit_at(tokens: Sequence[Token], at: int) -> Place | None:
    if at >= len(tokens):
        return None
    for form in _forms().get(tokens[at].lower, ()):
        stop = None if form.glued else _match(tokens, at, form.words)
        if stop is not None:
            return Place(form.unit, at, stop)
    return None


def _match(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> int | None:
    """Where `words` end that begin at token `at`, hyphens between them overlooked."""
    for number, word in enumerate(words):
        if number and at + 1 < len(tokens) and tokens[at].text == "-" and word != "-":
            at += 1
        if at >= len(tokens) or tokens[at].lower != word:
            return None
        at += 1
    return at


def find_currency(tokens: Sequence[Token], at: int) -> Place | None:
    """Return the currency before the number at token `at`: $5, US$5, Rs 5, EUR 5; None where there is none."""
    if at < 1:
        return None
    sign = tokens[at - 1]
    if sign.lower in _SIGNS:
        return _signed(tokens, at)
    if sign.text == "#" and _is_pound(tokens, at):
        return Place(units()["GBP"], at - 1, at)
    if sign.kind == "w" and ((sign.text.isupper() and len(sign.text) == 3) or sign.text == "Rs"):
        for form in _forms().get(sign.lower, ()):
            if form.unit.kind == "money" and len(form.words) == 1:
                return Place(form.unit, at - 1, at)
    return None


def _signed(tokens: Sequence[Token], at: int) -> Place:
    """The currency of a sign, with the letters before it: A$5."""
    sign, before = tokens[at - 1], tokens[at - 2] if at > 1 else None
    if before and before.lower == "u.s.":  # US$5, US $5
        return Place(units()["USD"], at - 2, at)
    for form in _forms().get(before.lower, ()) if before and before.end == sign.start else ():
        if form.words[1:] == (sign.lower,):
            return Place(form.unit, at - 2, at)
    return Place(_forms()[sign.lower][0].unit, at - 1, at)


def _is_pound(tokens: Sequence[Token], at: int) -> bool:
    """Whether # is how a text without £ writes it: # 42 million, #1,500; not the rank #5."""
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return tokens[at].start > tokens[at - 1].end or "," in tokens[at].text or after in ("million", "billion", "m", "bn")


def compatible(one: str, other: str) -> bool:
    """Whether the unit names `one` and `other` can mean the same unit: "dollar" and "AUD"; symmetrical."""
    return one == other or other in _LOOSE.get(one, ()) or one in _LOOSE.get(other, ())


def convert(value: Decimal, unit: str, into: str) -> Decimal | None:
    """Return `value`, which counts `unit`, in the unit `into`; None where one does not convert to the other."""
    if (unit, into) == ("celsius", "fahrenheit"):
        return value * 9 / 5 + 32
    if (unit, into) == ("fahrenheit", "celsius"):
        return (value - 32) * 5 / 9
    known = units()
    if unit not in known or into not in known or known[unit].base != known[into].base:
        return None
    return value * known[unit].factor / known[into].factor

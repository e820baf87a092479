"""Read numbers that are spelt out, and ask the small questions that all readers of numbers share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from provenance.lang.en.data import entries
from provenance.model import Token

ONE = Decimal(1)


class Numeral(NamedTuple):
    """A number that ends before token `stop`: value, written precision (`step`) and magnitude (`scale`)."""

    value: Decimal
    step: Decimal
    scale: Decimal
    stop: int
    ordinal: bool = False
    digits: bool = False


@cache
def numerals() -> dict[str, tuple[str, Decimal]]:
    """Return the class and value of every number word of data/numerals.txt."""
    return {word: (kind, Decimal(value)) for word, kind, value in entries("numerals")}


@cache
def context(group: str) -> frozenset[str]:
    """Return the words of one `group` of data/number_context.txt; empty for a group that is not there."""
    return frozenset(word for name, words in entries("number_context") if name == group for word in words.split())


def norm(tokens: Sequence[Token], at: int) -> str:
    """Return the form of token `at`; "" past either end."""
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def touching(tokens: Sequence[Token], at: int) -> bool:
    """Whether token `at` follows the one before it without a blank."""
    return 0 < at < len(tokens) and tokens[at - 1].end == tokens[at].start


def hyphen(tokens: Sequence[Token], at: int) -> bool:
    """Whether token `at` is a hyphen that touches the words on both its sides."""
    return (
        0 < at < len(tokens) - 1
        and tokens[at].text == "-"
        and tokens[at - 1].end == tokens[at].start
        and tokens[at].end == tokens[at + 1].start
    )


class _Small(NamedTuple):
    """A number below a thousand in words; step is 100 for "three hundred", else 1."""

    value: Decimal
    step: Decimal
    stop: int
    ordinal: bool = False


def _class(tokens: Sequence[Token], at: int) -> tuple[str, Decimal]:
    return numerals().get(tokens[at].lower, ("", ONE)) if at < len(tokens) else ("", ONE)


def _below_hundred(tokens: Sequence[Token], at: int) -> _Small | None:
    """Seven, fifteen, twenty-five, seventh, twenty-fifth."""
    kind, value = _class(tokens, at)
    if kind in ("digit", "teen") or (kind == "ordinal" and value < 100):
        return _Small(value, ONE, at + 1, kind == "ordinal")
    if kind != "ten":
        return None
    joined = hyphen(tokens, at + 1)
    kind, more = _class(tokens, at + 1 + joined)
    if (kind == "digit" and more) or (kind == "ordinal" and more < 10 and joined):
        return _Small(value + more, ONE, at + 2 + joined, kind == "ordinal")
    return _Small(value, ONE, at + 1)


def _below_thousand(tokens: Sequence[Token], at: int, first: _Small | None = None) -> _Small | None:
    """Three hundred and five, fifteen hundred, two-hundredth; `first` is what was read already."""
    first = first or _below_hundred(tokens, at)
    if first is None or first.ordinal or not first.value:
        return first
    at = first.stop + hyphen(tokens, first.stop)
    word = tokens[at].lower if at < len(tokens) else ""
    if word not in ("hundred", "hundredth"):
        return first
    value, at = first.value * 100, at + 1
    if word == "hundredth":
        return _Small(value, ONE, at, True)
    joined = at < len(tokens) and tokens[at].lower == "and"
    rest = _below_hundred(tokens, at + joined)
    if rest and rest.value and (joined or not rest.ordinal):
        return _Small(value + rest.value, ONE, rest.stop, rest.ordinal)
    return _Small(value, Decimal(100), at)


def read_words(tokens: Sequence[Token], at: int, first: _Small | None = None) -> Numeral | None:
    """Read the number in words that begins at token `at`; None where none does.

    It is made of groups below a thousand, each with its magnitude, from the greatest down. `first` is a group below a
    hundred that was read already; it is then not looked for at `at`.
    """
    group = _below_thousand(tokens, at, first)
    if group is None:
        return None
    total, limit, scale = Decimal(0), Decimal(10) ** 18, ONE
    while True:
        at = group.stop + hyphen(tokens, group.stop)
        kind, value = _class(tokens, at)
        ordinal = kind == "ordinal" and value == 1000
        if group.ordinal or not group.value or not (kind == "scale" or ordinal) or value >= limit:
            last = ONE if total else group.step
            return Numeral(total + group.value, group.step, last, group.stop, group.ordinal)
        total, limit, scale = total + group.value * value, value, value * group.step
        if ordinal:
            return Numeral(total, ONE, ONE, at + 1, True)
        joined = at + 1 < len(tokens) and tokens[at + 1].lower == "and"
        more = _below_thousand(tokens, at + 1 + joined)
        if more is None or not more.value or (more.ordinal and not joined) or (joined and more.step != 1):
            return Numeral(total, scale, scale if total == group.value * value else value, at + 1)
        group = more


def read_words_after_article(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read the number that begins with the magnitude at token `at`: (a) hundred and five; None where none does."""
    return read_words(tokens, at - 1, _Small(ONE, ONE, at))

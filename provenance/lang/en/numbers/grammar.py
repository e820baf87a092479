"""Recognise the shape of a figure by how it begins: a score, a share, a vague count, a multiple, a plain number."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from provenance.lang.en.numbers.figure_parts import Reading
from provenance.lang.en.numbers.fractions import read_half, read_magnitude, read_share, read_vague
from provenance.lang.en.numbers.number_words import ONE, Numeral, context, hyphen, norm, numerals
from provenance.lang.en.numbers.numerals import glyph, read_numeral
from provenance.lang.en.numbers.ratios import read_one_in, read_pair, read_score
from provenance.lang.en.numbers.units import find_currency, find_unit
from provenance.model import Token

_NOT_ONE_AFTER = context("one after")
_NOT_ONE_BEFORE = context("one before")
_NOT_ONE_HYPHEN = context("one hyphen")
_LABEL_LENGTH = 24
_MEASURING = context("times after")
_SCALES = frozenset(("hundred", "scale", "dozen"))
_TOLD_MULTIPLE = context("multiplier before")
_NOT_ORDINAL_AFTER = context("not ordinal before")


def read_shape(tokens: Sequence[Token], at: int, free: int) -> list[Reading]:
    """Read the figure that token `at` opens, by its shape; tokens before `free` belong to an earlier figure.

    Returns one reading, not yet completed, or none. It may begin before `at`: "a dozen" at "dozen".
    """
    token = tokens[at]
    if token.kind == "n":
        return read_pair(tokens, at) or read_one_in(tokens, at) or _plain(tokens, at)
    kind, value = numerals().get(token.lower, ("", ONE))
    if not kind:
        return _times(tokens, at)
    if kind == "glyph":
        return [Reading(at, at + 1, glyph(token.lower), Decimal(0), kind="share")]
    if kind == "part":
        return read_half(tokens, at, free)
    if kind == "vague":
        return read_vague(tokens, at, value)
    if kind == "couple":
        counted = norm(tokens, at + 1) == "of" and numerals().get(norm(tokens, at + 2), ("",))[0] not in _SCALES
        stop = at + 1 + (find_unit(tokens, at + 2) is not None)
        return [Reading(at - 1, stop, value, value, kind="vague")] if counted and norm(tokens, at - 1) == "a" else []
    if kind in ("multiple", "multiplier"):
        told = norm(tokens, at + 1) in _TOLD_MULTIPLE
        return [Reading(at, at + 1, value, ONE, kind="multiple")] if kind == "multiple" or told else []
    if kind in ("hundred", "scale", "dozen"):
        return read_magnitude(tokens, at, free)
    return read_share(tokens, at) or read_one_in(tokens, at) or read_score(tokens, at) or _plain(tokens, at)


def _times(tokens: Sequence[Token], at: int) -> list[Reading]:
    """Minutes, weeks, years without a number, where they measure: in minutes, not weeks; lasted for months."""
    unit = find_unit(tokens, at)
    if unit is None or unit.stop != at + 1 or norm(tokens, at - 1) not in _MEASURING or norm(tokens, at + 1) == "of":
        return []
    return [Reading(at, at + 1, ONE, ONE, kind="vague", unit=unit)]


def _plain(tokens: Sequence[Token], at: int) -> list[Reading]:
    token = tokens[at]
    number = read_numeral(tokens, at, money=find_currency(tokens, at) is not None)
    if number is None:
        value = Decimal("".join(filter(str.isdecimal, token.text))[:_LABEL_LENGTH] or 0)
        return [Reading(at, at + 1, value, ONE, kind="label")] if token.kind == "n" else []
    if number.ordinal:
        return _ordinal(tokens, at, number)
    if norm(tokens, at - 1) == "number" and number.step == 1:
        return [Reading(at, number.stop, number.value, ONE, kind="ordinal")]
    if token.lower == "one" and number.stop == at + 1 and not _is_number_one(tokens, at):
        return []
    return [Reading(at, number.stop, number.value, number.step, number.scale)]


def _is_number_one(tokens: Sequence[Token], at: int) -> bool:
    """Whether "one" counts (one man, one-year) and does not stand for something (no one, one of them)."""
    if at and hyphen(tokens, at - 1):  # one-on-one
        return False
    if at + 1 >= len(tokens) or norm(tokens, at - 1) in _NOT_ONE_AFTER:
        return norm(tokens, at - 1) == "the" and find_unit(tokens, at + 1, one=True) is not None
    if hyphen(tokens, at + 1):
        return norm(tokens, at + 2) not in _NOT_ONE_HYPHEN
    after = tokens[at + 1]
    return (after.lower not in _NOT_ONE_BEFORE and after.kind == "w") or norm(tokens, at + 1) in ("%", "or")


def _ordinal(tokens: Sequence[Token], at: int, number: Numeral) -> list[Reading]:
    after, word = norm(tokens, number.stop), tokens[at].lower
    if hyphen(tokens, number.stop) and norm(tokens, number.stop + 1) in _NOT_ORDINAL_AFTER:
        return []
    if number.stop == at + 1 and tokens[at].kind == "w":
        if word == "first" and (norm(tokens, at - 1) == "at" or after in _NOT_ORDINAL_AFTER):
            return []
        if after in ("hand", "party", "gentleman") or (
            word == "second" and norm(tokens, at - 1) in ("per", "split", "every")
        ):
            return []
        if (
            word == "second"
            and norm(tokens, at - 1) == "a"
            and after in ("", ".", ",", "later", "before", "after", "of")
        ):
            return []
    return [Reading(at, number.stop, number.value, ONE, kind="ordinal")]

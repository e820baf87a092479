"""Read parts and sizes: two-thirds, a quarter of, half a million, a half-hour, a dozen, tens of millions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from provenance.lang.en.numbers.figure_parts import Reading
from provenance.lang.en.numbers.number_words import ONE, context, hyphen, norm, numerals
from provenance.lang.en.numbers.numerals import read_article, read_part, read_scale
from provenance.lang.en.numbers.units import find_unit
from provenance.model import Token

_SHARE_BEFORE = context("share after")
_SHARE_AFTER = context("share before")
_UNCOUNTED = context("one before")
_HALF_AFTER = context("half after")
_HALF_NOT_AFTER = context("no half after")


def read_share(tokens: Sequence[Token], at: int) -> list[Reading]:
    """Read the share whose number word is token `at`: two-thirds, one-third, a third of, three quarters of a million.

    Returns one reading, or none; "five quarters" is a duration and no share.
    """
    article = norm(tokens, at - 1) in ("a", "an") and tokens[at].lower not in ("one",)
    kind, divisor = numerals()[tokens[at].lower]
    if article and kind == "ordinal" and divisor > 2:
        told = norm(tokens, at + 1) in _SHARE_AFTER or (
            norm(tokens, at - 2) in _SHARE_BEFORE and not _counts(tokens, at + 1)
        )
        return [Reading(at - 1, at + 1, ONE / divisor, Decimal(0), kind="share")] if told else []
    part = read_part(tokens, at)
    if part is None or (norm(tokens, part[1] - 1) == "quarters" and norm(tokens, at) == "two"):
        return []
    scale = _of_scale(tokens, part[1])
    if scale:
        return [Reading(at, scale[1], part[0] * scale[0], scale[0] / 10, scale[0])]
    return [Reading(at, part[1], part[0], Decimal(0), kind="share")]


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Whether token `at` is a noun that an ordinal before it would count: a third man."""
    return at < len(tokens) and tokens[at].kind == "w" and tokens[at].lower not in _UNCOUNTED


def _of_scale(tokens: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
    """The magnitude in: half (a) million, quarter of a million, half-dozen, half billion."""
    at += norm(tokens, at) == "of" and norm(tokens, at + 1) == "a"
    at += norm(tokens, at) == "a"
    return read_scale(tokens, at) if at < len(tokens) else None


def read_half(tokens: Sequence[Token], at: int, free: int) -> list[Reading]:
    """Read the half or quarter at token `at`: half the people, half a million, a half-hour, more than a quarter.

    Returns one reading, or none. Tokens before `free` belong to an earlier figure.
    """
    word, divisor = tokens[at].lower, numerals()[tokens[at].lower][1]
    if word not in ("half", "quarter") or (norm(tokens, at - 1) in ("and", "-") and word == "quarter"):
        return []
    if at > 3 and word == "half" and [token.lower for token in tokens[at - 2 : at]] == ["and", "a"]:
        whole = find_unit(tokens, at - 3, one=True)
        if whole and whole.stop == at - 2 and norm(tokens, at - 4) in ("a", "an") and at - 4 >= free:
            return [Reading(at - 4, at + 1, Decimal("1.5"), Decimal("0.1"), unit=whole)]
    article = at - 1 >= free and norm(tokens, at - 1) in ("a", "one")
    start = at - article
    scale = _of_scale(tokens, at + 1)
    if scale:
        return [Reading(start, scale[1], scale[0] / divisor, scale[0] / 10 if scale[0] > 12 else ONE, scale[0])]
    here = at + 1 + (norm(tokens, at + 1) == "of" and norm(tokens, at + 2) in ("a", "an"))
    here += norm(tokens, here) in ("a", "an")
    unit = find_unit(tokens, here, one=True)
    if unit and unit.start - hyphen(tokens, here) == here and (unit.unit.name != "percent" or word == "half"):
        return [Reading(start, at + 1, ONE / divisor, Decimal("0.01"), unit=unit)]
    if hyphen(tokens, at + 1) or (hyphen(tokens, at - 1) and not article):
        return []
    before = norm(tokens, start - 1)
    told = norm(tokens, at + 1) in _SHARE_AFTER or before in _SHARE_BEFORE
    open_half = start == 0 or tokens[start - 1].kind == "p" or before in _HALF_AFTER
    if before in _HALF_NOT_AFTER or (not told and (word == "quarter" or not open_half)):
        return []
    return [Reading(start, at + 1, ONE / divisor, Decimal(0), kind="share")]


def read_vague(tokens: Sequence[Token], at: int, value: Decimal) -> list[Reading]:
    """Read the vague count at token `at`, which names `value`: dozens, hundreds, tens of millions.

    Returns one reading, or none; "tens" and "scores" count only with "of".
    """
    stop = at + 1
    while norm(tokens, stop) == "of" and numerals().get(norm(tokens, stop + 1), ("",))[0] == "vague":
        value, stop = value * numerals()[norm(tokens, stop + 1)][1], stop + 2
    word = tokens[at].lower
    if (word == "tens" and stop == at + 1) or (word == "scores" and norm(tokens, at + 1) != "of"):
        return []
    return [Reading(at, stop, value, value, kind="vague")]


def read_magnitude(tokens: Sequence[Token], at: int, free: int) -> list[Reading]:
    """Read the number that begins with the magnitude at token `at`: a million, a hundred and five, a dozen.

    Returns one reading, or none; "several hundred" and "a few thousand" are vague. Tokens before `free` belong to an
    earlier figure.
    """
    number = read_article(tokens, at)
    before = norm(tokens, at - 1) if at > free else ""
    if number is None or before == "per":
        return []
    if before in ("several", "few", "many", "couple", "of"):
        couple = before == "couple" or (before == "of" and norm(tokens, at - 2) == "couple")
        if before == "of" and not couple:
            return [Reading(at, number.stop, number.value, number.step, number.scale)]
        start = at - (2 if before == "of" else 1)
        start -= norm(tokens, start - 1) == "a"
        return [Reading(max(start, free), number.stop, number.value * (2 if couple else 1), number.value, kind="vague")]
    start = at - (before in ("a", "an"))
    return [Reading(start, number.stop, number.value, number.step, number.scale)]

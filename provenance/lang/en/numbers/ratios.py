"""Read two numbers that make one figure: the score 3-1, the fraction 3/4, the label 24/7, the share one in four."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from provenance.lang.en.numbers.figure_parts import Reading
from provenance.lang.en.numbers.number_words import ONE, Numeral, context, hyphen, norm, touching
from provenance.lang.en.numbers.numerals import digits, read_article, read_numeral, read_scale
from provenance.lang.en.numbers.units import find_currency, find_unit
from provenance.model import Token

_SCORE_WORDS = context("score")
_FRACTIONS = frozenset((2, 3, 4, 5, 6, 8, 10, 16, 100))


def read_pair(tokens: Sequence[Token], at: int) -> list[Reading]:
    """Read two numbers joined without blanks at token `at`: a score 3-1, a fraction 3/4, a label 24/7 or 4-3-3.

    Returns one reading, or none: a range is two figures. "beaten 2 - 0" is a score in spite of its blanks.
    """
    if at + 2 >= len(tokens) or tokens[at + 1].text not in ("-", "–", "/", ":") or tokens[at + 2].kind != "n":
        return []
    close = touching(tokens, at + 1), touching(tokens, at + 2)
    if not all(close) and (any(close) or tokens[at + 1].text in ("/", ":") or not _is_contest(tokens, at)):
        return []  # "beaten 2 - 0" is a score, "in 2 - 10 of them" is not
    left, right, mark = digits(tokens[at].text), digits(tokens[at + 2].text), tokens[at + 1].text
    if left is None or right is None or left != int(left) or right != int(right) or find_currency(tokens, at):
        return []
    if (
        norm(tokens, at + 3) == mark
        and touching(tokens, at + 3)
        and at + 4 < len(tokens)
        and tokens[at + 4].kind == "n"
    ):
        last = digits(tokens[at + 4].text) or Decimal(0)
        return [Reading(at, at + 5, left * 10**6 + right * 1000 + last, ONE, kind="label")]
    if mark in ("-", "–"):
        return _score(tokens, at, left, right)
    if mark == "/" and left < right and int(right) in _FRACTIONS:
        unit = find_unit(tokens, at + 3)
        if unit:
            return [Reading(at, at + 3, left / right, Decimal("0.01"), unit=unit)]
        return [Reading(at, at + 3, left / right, Decimal(0), kind="share")]
    return [Reading(at, at + 3, _both(left, right), ONE, kind="label")]


def _both(left: Decimal, right: Decimal) -> Decimal:
    """One value for two numbers in either order."""
    return max(left, right) + min(left, right) / 1000


def _score(tokens: Sequence[Token], at: int, left: Decimal, right: Decimal) -> list[Reading]:
    """A score, if it falls (3-1), is even, or stands among words of winning and losing; ranges rise: 5-11."""
    stop = at + 3
    if left > 400 or right > 400 or find_unit(tokens, stop) or read_scale(tokens, stop):
        return []
    if left >= right or _is_contest(tokens, at) or _beside_a_pair(tokens, at, stop):
        return [Reading(at, stop, _both(left, right), ONE, kind="score")]
    return []


def _is_contest(tokens: Sequence[Token], at: int) -> bool:
    """Whether words of winning and losing stand near."""
    return not _SCORE_WORDS.isdisjoint(token.lower for token in tokens[max(0, at - 5) : at + 7])


def _beside_a_pair(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether another pair stands next to this one: 4-6, 6-3, 6-4."""
    stop += norm(tokens, stop) == ","
    at -= norm(tokens, at - 1) == ","
    for first in (stop, at - 3):
        pair = tokens[first : first + 3] if first >= 0 else ()
        if [token.kind for token in pair] == ["n", "p", "n"] and pair[1].text in ("-", "–"):
            return True
    return False


def read_score(tokens: Sequence[Token], at: int) -> list[Reading]:
    """Read the score in words at token `at`: two-nil, a five-four decision, fifty-fifty; one reading, or none."""
    first = read_numeral(tokens, at)
    if first is None or first.ordinal or not hyphen(tokens, first.stop):
        return []
    second = read_numeral(tokens, first.stop + 1)
    if second is None or second.ordinal or max(first.value, second.value) > 100 or hyphen(tokens, second.stop):
        return []
    told = "nil" in (tokens[at].lower, tokens[first.stop + 1].lower) or first.value == second.value
    if not told and not {token.lower for token in tokens[max(0, at - 5) : second.stop + 4]} & _SCORE_WORDS:
        return []
    return [Reading(at, second.stop, _both(first.value, second.value), ONE, kind="score")]


def read_one_in(tokens: Sequence[Token], at: int) -> list[Reading]:
    """Read the share at token `at`: one in four, nine out of 10; one reading, or none, as for "one in two years"."""
    first = read_numeral(tokens, at)
    if first is None or first.ordinal or first.value > 100 or first.value < 1 or first.value != int(first.value):
        return []
    here = first.stop
    spaced = not hyphen(tokens, here)
    here += 0 if spaced else 1
    if (norm(tokens, here) == "out" and norm(tokens, here + 1) == "of") or (
        norm(tokens, here) == "in" and norm(tokens, here + 1) == "every"
    ):
        here += 2
    elif norm(tokens, here) == "in":
        here += 1
    else:
        return []
    here += not spaced and hyphen(tokens, here)
    if here >= len(tokens):
        return []
    second = read_numeral(tokens, here) or _article_scale(tokens, here)
    if second is None or second.ordinal or second.value <= first.value or second.value > 10**7:
        return []
    if find_unit(tokens, second.stop) or second.value != int(second.value):
        return []
    if find_currency(tokens, at) or (
        first.value > 10 and second.value not in (100, 1000) and norm(tokens, here - 1) == "in"
    ):
        return []
    return [Reading(at, second.stop, first.value / second.value, Decimal(0), kind="share")]


def _article_scale(tokens: Sequence[Token], at: int) -> Numeral | None:
    """A hundred, a million after "one in"."""
    if norm(tokens, at) != "a" or at + 1 >= len(tokens):
        return None
    return read_article(tokens, at + 1)

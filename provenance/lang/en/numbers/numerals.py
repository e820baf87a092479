"""Read a number, in digits or in words: its exact value, its written precision and where it ends.

`twenty-five hundred` is 2,500, `5.1bn` is 5,100,000,000 written to the nearest 100 million, `two and a half` is 2.5.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from provenance.lang.en.numbers.number_words import (
    ONE,
    Numeral,
    hyphen,
    numerals,
    read_words,
    read_words_after_article,
    touching,
)
from provenance.model import Token

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?$")
_LONGEST = 24
_PLAIN = re.compile(r"\d+(?:\.\d+)?$")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}$")
_SUFFIXES = frozenset(("bn", "mn", "mln", "bln", "tn", "trn"))
_MONEY_SUFFIXES = _SUFFIXES | {"m", "b", "k"}  # without money the case or the company decides: 5m deep, 5m people


def digits(text: str) -> Decimal | None:
    """Return the value of `text`, digits as they are written; None for what is no single number (1.2.3).

    Commas group thousands where the last group has three digits; one comma before one or two digits is a decimal comma.
    None for more than 24 characters as well.
    """
    if len(text) > _LONGEST:  # no count, and too long to reckon with
        return None
    if _PLAIN.match(text):
        return Decimal(text)
    if _THOUSANDS.match(text):
        return Decimal(text.replace(",", ""))
    return Decimal(text.replace(",", ".")) if _DECIMAL_COMMA.match(text) else None


def read_numeral(tokens: Sequence[Token], at: int, money: bool = False) -> Numeral | None:
    """Read the number that begins at token `at`, in digits or words; None where none does.

    `money` says that it follows a currency sign, where m and b are million and billion. A fraction and a magnitude
    behind the number are included.
    """
    if tokens[at].kind == "n":
        value = digits(tokens[at].text)
        if value is None:
            return None
        step = ONE.scaleb(min(0, int(value.as_tuple().exponent)))
        return _scaled(tokens, _fraction_after(tokens, Numeral(value, step, ONE, at + 1, digits=True)), money)
    plain = read_words(tokens, at)
    if plain is None or plain.ordinal:
        return plain
    return _scaled(tokens, _fraction_after(tokens, plain), money)


def read_scale(tokens: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
    """Read the magnitude at token `at`, or behind a hyphen there; None where there is none.

    Returns the magnitude, several in a row multiplied, and the index of the token after them.
    """
    scale, start = ONE, at
    while at < len(tokens) and scale < 10**15:
        here = at + 1 if hyphen(tokens, at) else at
        kind, value = numerals().get(tokens[here].lower, ("", ONE))
        if kind not in ("hundred", "scale", "dozen") and not (
            tokens[here].lower[-1:] == "s" and kind == "vague" and value >= 10**6 and scale == ONE
        ):
            break
        scale, at = scale * value, here + 1
    return (scale, at) if at > start else None


def _scaled(tokens: Sequence[Token], number: Numeral, money: bool) -> Numeral:
    """The number with the magnitude after it: 5.1bn, 32 thousand, $3m, two and a half million."""
    at = number.stop
    if number.digits and touching(tokens, at):
        suffix = _suffix(tokens, at, money)
        if suffix:
            return _times(number, suffix, at + 1)
        if tokens[at].lower in ("st", "nd", "rd", "th") and number.step == 1:
            return number._replace(stop=at + 1, ordinal=True)
    elif number.digits and at < len(tokens) and tokens[at].lower in (_SUFFIXES if not money else _MONEY_SUFFIXES):
        return _times(number, numerals()[tokens[at].lower][1], at + 1)
    scale = read_scale(tokens, at) if number.scale == 1 else None
    if scale is None:
        return number
    return _fraction_after(tokens, _times(number, *scale))


def _suffix(tokens: Sequence[Token], at: int, money: bool) -> Decimal | None:
    """What a letter directly after digits multiplies by."""
    word = tokens[at].lower
    kind, value = numerals().get(word, ("", ONE))
    if kind != "suffix" or (word == "mm" and not money):
        return None
    if word in _SUFFIXES or money or word == "k" or tokens[at].text in ("M", "B"):
        return value
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    counted = after is not None and after.kind == "w" and (after.lower == "people" or after.lower[-1] == "s")
    return value if counted and after is not None and after.lower not in ("was", "is", "its", "across") else None


def _times(number: Numeral, scale: Decimal, stop: int) -> Numeral:
    step = scale * number.step if scale != 12 else ONE
    return number._replace(value=number.value * scale, step=step, scale=number.scale * scale, stop=stop)


def _fraction_after(tokens: Sequence[Token], number: Numeral) -> Numeral:
    """Add what follows as a fraction: 1½, 1 1/2, two and a half, three and three-quarters."""
    at, known = number.stop, numerals()
    if number.value != int(number.value) or at >= len(tokens):
        return number
    if number.digits and known.get(tokens[at].lower, ("",))[0] == "glyph":
        return _plus(number, glyph(tokens[at].lower), at + 1)
    if number.digits and at + 2 < len(tokens) and tokens[at].kind == "n" and tokens[at + 1].text == "/":
        over, under = digits(tokens[at].text), digits(tokens[at + 2].text)
        if over and under and over < under and touching(tokens, at + 1) and touching(tokens, at + 2):
            return _plus(number, over / under, at + 3)
    at += hyphen(tokens, at)
    if tokens[at].lower != "and":
        return number
    at += 1 + hyphen(tokens, at + 1)
    article = at + 1 < len(tokens) and tokens[at].lower in ("a", "an")
    if article and numerals().get(tokens[at + 1].lower, ("",))[0] == "ordinal":
        return number  # "two and a third man"
    part = read_part(tokens, at)
    return _plus(number, part[0], part[1]) if part else number


def read_part(tokens: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
    """Read the part of one at token `at`: a half, a quarter, one-third, three quarters, two-thirds.

    Returns its value, between 0 and 1, and the index of the token after it; None where there is none.
    """
    if at + 1 >= len(tokens):
        return None
    known, above = numerals(), tokens[at].lower
    kind, count = known.get(above, ("", ONE))
    if above not in ("a", "an") and kind not in ("digit", "teen"):
        return None
    at += 1 + hyphen(tokens, at + 1)
    kind, divisor = known.get(tokens[at].lower, ("", ONE))
    if kind == "part" or (kind == "ordinal" and count == 1 and divisor > 2):
        return (count / divisor, at + 1) if 0 < count < divisor else None
    return None


def glyph(char: str) -> Decimal:
    """Return the value of `char`, a fraction that is one character and that data/numerals.txt lists: ½, ¾."""
    return Decimal({"¾": 3, "⅔": 2}.get(char, 1)) / numerals()[char][1]


def _plus(number: Numeral, part: Decimal, stop: int) -> Numeral:
    step = (Decimal("0.1") if part == Decimal("0.5") else Decimal("0.01")) * number.scale
    return number._replace(value=number.value + part * number.scale, step=step, stop=stop)


def read_article(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read the number that begins with the magnitude at token `at`: (a) hundred and five, (a) million, (a) dozen.

    None where no magnitude stands there. The article before it is not looked at.
    """
    kind, value = numerals().get(tokens[at].lower, ("", ONE))
    if kind == "dozen":
        return _scaled(tokens, Numeral(value, ONE, value, at + 1), False)
    if kind not in ("hundred", "scale"):
        return None
    number = read_words_after_article(tokens, at)
    return _fraction_after(tokens, _scaled(tokens, number, False)) if number else None

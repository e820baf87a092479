"""Find the figures of a sentence: amounts, shares, counts, ordinals, scores, each with unit and written precision."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from provenance.lang.en.dates.coordination import Place
from provenance.lang.en.dates.finder import read_dates
from provenance.lang.en.mentions import Figure
from provenance.lang.en.numbers.compounds import join, share
from provenance.lang.en.numbers.equality import converted, difference, same
from provenance.lang.en.numbers.figure_parts import Reading, complete, figure
from provenance.lang.en.numbers.grammar import read_shape
from provenance.lang.en.numbers.number_words import ONE, context, numerals
from provenance.model import Token

__all__ = ["Figure", "converted", "difference", "find_articles", "find_figures", "read_figures", "same"]


@cache
def _openers() -> frozenset[str]:
    """The words that a figure can begin with, articles apart."""
    return frozenset(word for word, (kind, _) in numerals().items() if kind != "suffix") | context("times")


def find_figures(tokens: Sequence[Token]) -> tuple[Figure, ...]:
    """Find the figures of one sentence, given as `tokens`, in the order of the text.

    What is said of time is none of them: `find_dates` returns that.
    """
    return read_figures(tokens, read_dates(tokens))


def read_figures(tokens: Sequence[Token], dates: Sequence[Place]) -> tuple[Figure, ...]:
    """Find the figures of one sentence whose dates are known, in the order of the text.

    `dates` are those that `read_dates` returns for these `tokens`; no number is read from a token of theirs.
    """
    openers = _openers()
    ready = [at for at, token in enumerate(tokens) if token.kind == "n" or token.lower in openers]
    if not ready:
        return ()
    taken = {at for _, start, stop in dates for at in range(start, stop)}
    readings: list[Reading] = []
    free = 0
    for at in ready:
        if at < free or at in taken:
            continue
        for reading in read_shape(tokens, at, free):
            if taken and not taken.isdisjoint(range(reading.start, reading.stop)):
                continue
            readings.append(complete(tokens, reading))
            free = readings[-1].stop
    return tuple(figure(tokens, reading) for reading in share(tokens, join(tokens, readings)))


def find_articles(tokens: Sequence[Token]) -> tuple[Figure, ...]:
    """Return what "a" and "an" count in `tokens`, as figures of the value one: a year, a man.

    They are no figures of their own, but what "one year" may stand for. In the order of the text.
    """
    readings = [
        complete(tokens, Reading(at, at + 1, ONE, ONE))
        for at, token in enumerate(tokens[:-1])
        if token.lower in ("a", "an") and tokens[at + 1].kind == "w" and tokens[at + 1].lower not in numerals()
    ]
    return tuple(figure(tokens, reading) for reading in readings)

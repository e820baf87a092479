"""Figures and dates of a sentence, found together: no word belongs to both."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.lang.en.dates.finder import read_dates
from provenance.lang.en.mentions import Date, Figure
from provenance.lang.en.numbers.figures import read_figures
from provenance.model import Token

__all__ = ["Date", "Figure", "find_quantities"]


def find_quantities(tokens: Sequence[Token]) -> tuple[tuple[Figure, ...], tuple[Date, ...]]:
    """Find the figures and the dates of one sentence, given as `tokens`; no word belongs to both.

    Returns both in the order of the text, with the offsets of the tokens.
    """
    places = read_dates(tokens)
    return read_figures(tokens, places), tuple(found for found, _, _ in places)

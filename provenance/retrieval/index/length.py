"""The length term of BM25: how far a sentence is held to its length when its words are weighed (b and k1)."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from provenance.retrieval.index.best import Brakes

SATURATION = 1.2  # BM25's k1
_LENGTH_SHARE = 0.25  # BM25's b: how far a long sentence is held to its length


def brakes(lengths: Sequence[int]) -> Brakes:
    """The brake of each sentence by its length: 1 / (1 + k1 * (1 - b + b * length / mean length)).

    `lengths` are the counts of content words, by order. Times k1 + 1 it is what BM25 (Robertson & Zaragoza 2009) makes
    of a word that a sentence has once.
    """
    mean = sum(lengths) / len(lengths) if lengths else 1.0
    lengthy = (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / (mean or 1.0) for length in lengths)
    return Brakes(array("d", (1 / (1 + SATURATION * one) for one in lengthy)))

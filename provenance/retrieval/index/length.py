"""How far a sentence is held to its length when its words are weighed: the terms b and k1 of BM25."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from provenance.retrieval.index.best import Brakes

SATURATION = 1.2  # BM25's k1
_LENGTH_SHARE = 0.25  # BM25's b: how far a long sentence is held to its length


def brakes(lengths: Sequence[int]) -> Brakes:
    """The brake of each sentence, from how many of its words carry meaning."""
    mean = sum(lengths) / len(lengths) if lengths else 1.0
    lengthy = (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / (mean or 1.0) for length in lengths)
    return Brakes(array("d", (1 / (1 + SATURATION * one) for one in lengthy)))

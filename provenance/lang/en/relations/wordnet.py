"""Look up pairs of everyday words that WordNet relates.

Miller 1995, "WordNet: A Lexical Database for English", CACM 38 (11). `data/wordnet.txt.gz` is what
tools/distil_wordnet.py keeps of WordNet 3.0. Neither the direction nor the length of the way between two words is kept:
whether one is the kind or an instance of it, the pair is "near".
"""

from __future__ import annotations

import gzip
import re
from functools import cache
from importlib.resources import files
from typing import Literal

from provenance.lang.en import data

_MARKS: dict[str, Literal["opposite", "equivalent", "near"]] = {"!": "opposite", "=": "equivalent", "~": "near"}


def between(one: str, other: str) -> Literal["opposite", "equivalent", "near"] | None:
    """Return how WordNet relates the stems `one` and `other`, in either order.

    None where it does not, or no such pair is kept, and for a stem and itself.
    """
    if other < one:
        one, other = other, one
    row = _table().get(one)
    if row is None or other not in row:
        return None
    return next((meant for mark, meant in _MARKS.items() if f"{mark}{other} " in row), None)


@cache
def vocabulary() -> frozenset[str]:
    """Return every stem that stands in a pair."""
    return frozenset(_text().translate(_BLANKS).split())


_BLANKS = str.maketrans(dict.fromkeys(_MARKS, " "))


@cache
def with_antonyms() -> frozenset[str]:
    """Return every stem that stands in a pair of opposites."""
    rows = [(stem, row) for stem, row in _table().items() if "!" in row]
    return frozenset([stem for stem, _ in rows]).union(*(re.findall("!([a-z]+)", row) for _, row in rows))


@cache
def _table() -> dict[str, str]:
    """Stem → its relatives that sort after it, each with its mark before it and a blank after it."""
    return dict(line.split(" ", 1) for line in _text().split("\n"))


@cache
def _text() -> str:
    return gzip.decompress(files(data).joinpath("wordnet.txt.gz").read_bytes()).decode("ascii")

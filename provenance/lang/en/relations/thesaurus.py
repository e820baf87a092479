"""What two words are to each other: the same, near, or opposite, by WordNet and by the project's own lists.

Words go in as stems (`Token.stem`, or the keys of a sentence), so every form of a word counts as the word. A relation
says that one word may stand for the other, never that a claim is right.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files
from typing import Literal

from provenance.lang.en import data
from provenance.lang.en.tokens import normalize, stem

Relation = Literal["same", "near", "opposite"]
Phrase = tuple[str, ...]  # stems

# The first mark that fits stands: what is kept by hand has the last word over WordNet.
_MARKS: tuple[tuple[str, Relation], ...] = (
    ("-", "opposite"), ("+", "same"), ("!", "opposite"), ("=", "same"), ("~", "near"),
)  # fmt: skip


def related(one: str, other: str) -> Relation | None:
    """How two stems are related; symmetrical; None also for a stem and itself.

    same: each may stand for the other (purchase, buy), or is the other as another part of speech (arrive, arrival).
    near: one is a kind of the other, or they share a rarer sense; enough only where both stand at the same place.
    opposite: one denies the other (rise, fall), or they are two of a kind that exclude each other (first, last).
    """
    if other < one:
        one, other = other, one
    row = _table().get(one)
    if row is None or other not in row:
        return None
    return next((meant for mark, meant in _MARKS if f"{mark}{other} " in row), None)


@cache
def vocabulary() -> frozenset[str]:
    """The stems of all words that the thesaurus has: ordinary words, and no names."""
    return frozenset(word.lstrip("=~!+-") for stem, row in _table().items() for word in (stem, *row.split()))


@cache
def _table() -> dict[str, str]:
    """Stem → its relatives that sort after it, each with its mark before it and a blank after it.

    The file is made by tools/distil_wordnet.py, from WordNet, synonyms.txt and antonyms.txt: stems of a
    thousand words would take longer than reading it.
    """
    packed = files(data).joinpath("thesaurus.txt.gz").read_bytes()
    lines = gzip.decompress(packed).decode("ascii").split("\n")
    return dict(line.split(" ", 1) for line in lines)


@cache
def phrases() -> tuple[tuple[Phrase, ...], ...]:
    """The rows of synonyms.txt that hold phrases: each phrase or word as its stems, `get rid of` beside `ditch`."""
    rows = (row for row in data.entries("synonyms") if any(" " in phrase for phrase in row))
    return tuple(tuple(tuple(stem(normalize(word)) for word in phrase.split()) for phrase in row) for row in rows)

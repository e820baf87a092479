"""Pairs of words that exclude each other: opposites (rise and fall, more and less) and siblings (son and daughter).

Words go in as stems. The lists are antonyms.txt and siblings.txt; what is read is opposed.txt, which is made from both.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from provenance.lang.en import data

_KINDS = {"d": "direction", "c": "comparison"}


class Opposition(NamedTuple):
    """What two opposites are to each other."""

    kind: str  # "direction" or "comparison"
    strict: bool  # words of many uses: they count only where both stand in the very same place


def opposition(one: str, other: str) -> Opposition | None:
    """How two stems are opposites; None where they are none. A pair that counts anywhere comes before a strict one."""
    found = _shared(one, other)
    letter = next((letter for letter in "dcDC" if letter in found), None)
    return None if letter is None else Opposition(_KINDS[letter.lower()], letter.isupper())


def opposite(one: str, other: str) -> str | None:
    """The kind of opposition between two stems, "direction" or "comparison"; None where there is none."""
    found = opposition(one, other)
    return found.kind if found else None


def agree(one: str, other: str) -> bool:
    """Whether two stems stand on the same side of some pair of opposites, and in none against each other."""
    ours, theirs = _places(one), _places(other)
    return not opposite(one, other) and any(row in theirs and ours[row] & theirs[row] for row in ours)


def siblings(one: str, other: str) -> bool:
    """Whether two stems are of one kind and exclude each other: in some row they stand for different things."""
    return "s" in _shared(one, other)


def has_opposite(key: str) -> bool:
    """Whether a stem stands in any pair of opposites: most words do not, and need no further look."""
    return any(letter in _table().get(key, "") for letter in "dcDC")


def has_sibling(key: str) -> bool:
    """The same for siblings."""
    return "s" in _table().get(key, "")


def _shared(one: str, other: str) -> set[str]:
    """The letters of the rows that hold the two stems, and on no side both of them."""
    ours, theirs = _places(one), _places(other)
    return {row[0] for row in ours if row in theirs and not ours[row] & theirs[row]}


@lru_cache(maxsize=4096)
def _places(stem: str) -> dict[str, set[str]]:
    """The rows in which a stem stands, each with its sides there."""
    rows: dict[str, set[str]] = {}
    for place in _table().get(stem, "").split():
        row, side = place.split(".")
        rows.setdefault(row, set()).add(side)
    return rows


@cache
def _table() -> dict[str, str]:
    """Stem → its places as the file has them: stems of two thousand words would take longer than reading it."""
    text = files(data).joinpath("opposed.txt").read_text(encoding="ascii")
    return dict(line.split(" ", 1) for line in text.splitlines() if line[0] != "#")

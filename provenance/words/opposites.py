"""Pairs of words that say the opposite of each other: rise and fall, more and less."""

from __future__ import annotations

from functools import cache

from provenance.lists import entries
from provenance.words.tokens import normalize, stem


def opposite(one: str, other: str) -> str | None:
    """The kind of opposition between two stems, "direction" or "comparison"; None where there is none."""
    for group, side in _sides().get(one, ()):
        for other_group, other_side in _sides().get(other, ()):
            if group == other_group and side != other_side:
                return _kinds()[group]
    return None


def has_opposite(key: str) -> bool:
    """Whether a stem stands in any pair: most words do not, and need no further look."""
    return key in _sides()


@cache
def _sides() -> dict[str, tuple[tuple[int, int], ...]]:
    table: dict[str, set[tuple[int, int]]] = {}
    for group, fields in enumerate(entries("antonyms")):
        for side in (0, 1):
            for word in fields[side].split():
                table.setdefault(stem(normalize(word)), set()).add((group, side))
    return {key: tuple(sorted(places)) for key, places in table.items()}


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(fields[2] for fields in entries("antonyms"))

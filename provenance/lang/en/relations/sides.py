"""Small words that take the other side: for and against, to and from, ahead and behind, until and since."""

from __future__ import annotations

from functools import cache

from provenance.lang.en.data import entries


def other_side(word: str) -> tuple[str, ...]:
    """The words that take the other side in a word's place; none for a word that takes no side."""
    return _table().get(word, ())


@cache
def _table() -> dict[str, tuple[str, ...]]:
    return {word: tuple(others.split()) for word, others in entries("sides")}

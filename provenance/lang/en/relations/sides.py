"""Look up small words that take the other side: for and against, to and from, ahead and behind, until and since."""

from __future__ import annotations

from functools import cache

from provenance.lang.en.data import entries


def other_side(word: str) -> tuple[str, ...]:
    """Return the words that take the other side in the place of `word`, in lower case; empty where it takes none."""
    return _table().get(word, ())


@cache
def _table() -> dict[str, tuple[str, ...]]:
    return {word: tuple(others.split()) for word, others in entries("sides")}

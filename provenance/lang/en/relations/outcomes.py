"""Words that tell which way a thing went: who won and who lost, what rose and what fell."""

from __future__ import annotations

from functools import lru_cache

from provenance.lang.en.relations.lookup import agree

_WON, _LOST = ("win", "winner"), ("lose", "loser")  # stems; one row of opposites for deeds, and one for who does them
_UP, _DOWN = "rise", "fall"


@lru_cache(maxsize=4096)
def outcome(stem: str) -> int:
    """Return 1 where `stem` is a word of winning, -1 for one of losing, and else 0."""
    return any(agree(stem, one) for one in _WON) - any(agree(stem, one) for one in _LOST)


@lru_cache(maxsize=4096)
def course(stem: str) -> int:
    """Return 1 where `stem` is a word of rising, -1 for one of falling, and else 0."""
    return agree(stem, _UP) - agree(stem, _DOWN)

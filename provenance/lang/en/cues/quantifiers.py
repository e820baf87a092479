"""Quantifiers: how many or how much of a thing is meant, as a class from none (0) to all (6)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from provenance.lang.en.closed import (
    OWNED_OR_KNOWN,
    SUPERLATIVE_MOST,
    WORDS_BEFORE_NO_QUANTIFIER,
    WORDS_BEHIND_NO_QUANTIFIER,
)
from provenance.lang.en.data import entries
from provenance.lang.en.tokens import normalize
from provenance.model import Token


class Quantifier(NamedTuple):
    """A quantifier: its tokens `first` to `last` (half-open), and its `size` from 0 for none to 6 for all.

    `head` is the token index of the next word that has a key.
    """

    first: int
    last: int
    size: int
    head: int


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for phrase, size in entries("quantifiers"):
        words = tuple(normalize(word) for word in phrase.split())
        table.setdefault(words[0], []).append((words, int(size)))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()}


def find_quantifiers(tokens: tuple[Token, ...], keys: tuple[str, ...]) -> tuple[Quantifier, ...]:
    """Find the quantifiers of one sentence in its order; `keys` are the lookup keys of `tokens`.

    "at most", "no longer" and "all the same" are none, nor is one without a word with a key close behind it.
    """
    table, found, past = _phrases(), [], 0
    for index, token in enumerate(tokens):
        if index < past or token.lower not in table or _idiom(tokens, index):
            continue
        for words, size in table[token.lower]:
            last = index + len(words)
            if tuple(other.lower for other in tokens[index:last]) == words:
                start = _past_owner(tokens, last) if words[0] != "one" else last
                head = next((i for i in range(start, min(start + 4, len(tokens))) if keys[i]), None)
                if head is not None:
                    found.append(Quantifier(index, last, size, head))
                past = last
                break
    return tuple(found)


def _past_owner(tokens: tuple[Token, ...], at: int) -> int:
    """Past whose the thing is: all of the pool's 22 staff."""
    return next((i + 1 for i in range(at, min(at + 5, len(tokens))) if tokens[i].lower == "'s"), at)


def _idiom(tokens: tuple[Token, ...], index: int) -> bool:
    before = tokens[index - 1].lower if index else ""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or after.lower in WORDS_BEHIND_NO_QUANTIFIER or after.kind in ("n", "p"):
        return True
    if tokens[index].lower == SUPERLATIVE_MOST and before in OWNED_OR_KNOWN:
        return True
    return before in WORDS_BEFORE_NO_QUANTIFIER and tokens[index].lower not in ("majority", "whole", "entire")

"""Titles of honour and death: Sir, Dr or "the late" put before a name to which no source gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.lang.en.closed import ARTICLES_AND_POSSESSIVES, DEATH_STEMS, HONORIFICS, LATE

if TYPE_CHECKING:
    from provenance.align.trace import Alignment

_REACH = 4  # tokens between "the late" and the name: the late mayor Ada Finch


def honours(pair: Alignment) -> Iterator[tuple[int, int]]:
    """Yield the token of the claim of `pair` that honours a name, and the first token of the name.

    Only where the sources have the name, and nowhere the word; "late" where they tell of no death.
    """
    claim = pair.claim
    for name in claim.names:
        at = name.first - 1
        if not any(index in pair.links for index in range(name.first, name.last)) or claim.quoted(name.start):
            continue
        if at >= 0 and claim.lowers[at] == "." and at:
            at -= 1  # Dr. Berg
        word = claim.lowers[at] if at >= 0 else ""
        if word in HONORIFICS and not _has(pair, claim.tokens[at].stem, word):
            yield at, name.first
        late = next((i for i in range(max(0, name.first - _REACH), name.first) if claim.lowers[i] == LATE), None)
        if late and claim.lowers[late - 1] in ARTICLES_AND_POSSESSIVES and not _dead(pair):
            yield late, name.first


def _has(pair: Alignment, *words: str) -> bool:
    return any(not set(words).isdisjoint((*one.lowers, *one.lemmas)) for one in pair.sources.sentences)


def _dead(pair: Alignment) -> bool:
    told = pair.sources.postings
    return any(key in told for key in DEATH_STEMS) or _has(pair, LATE)

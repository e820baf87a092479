"""Look up how two words are related: the same, near, opposite, or excluding each other.

Words go in as stems (`Token.stem`, or the keys of a sentence, `Sentence.lemmas`), so every form of a word counts as the
word; a stem that no list has, "" among them, is related to none. A relation says that one word may or may not stand for
the other, never that a claim is right or wrong.

Sources: antonyms.txt, siblings.txt and synonyms.txt, kept by hand, and pairs distilled from WordNet 3.0 (Miller 1995).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from provenance.lang.en.closed import OPPOSED_PREFIXES
from provenance.lang.en.data import entries
from provenance.lang.en.lexicon import list_keys
from provenance.lang.en.relations import wordnet
from provenance.lang.en.relations.handmade import (
    COMPARISON,
    COMPARISON_SLOT,
    DIRECTION,
    DIRECTION_SLOT,
    SAME,
    SIBLINGS,
    places,
)
from provenance.lang.en.tokens import normalize, stem
from provenance.lang.language import Relation

Axis = Literal["direction", "comparison"]
Phrase = tuple[str, ...]  # stems


class Opposition(NamedTuple):
    """The kind of opposition between two words, where it counts, and how far it may be relied on."""

    kind: Axis
    strict: bool  # words of many uses: they count only where both stand in the very same place
    sure: bool = True  # False: WordNet says so of some sense of the two, and nobody has looked at the pair


_OPPOSITIONS = {
    DIRECTION: Opposition("direction", strict=False),
    COMPARISON: Opposition("comparison", strict=False),
    DIRECTION_SLOT: Opposition("direction", strict=True),
    COMPARISON_SLOT: Opposition("comparison", strict=True),
}

_OF_WORDNET = Opposition("direction", strict=True, sure=False)


def relation(one: str, other: str) -> Relation:
    """Return how the stems `one` and `other` are related; symmetrical.

    - equivalent: each may stand for the other (purchase, buy), or is the other as another part of speech (arrive,
      arrival); so is a stem to itself.
    - near: one is a kind of the other (which of the two is not kept), or they share a rarer sense; enough only where
      both stand at the same place.
    - opposite: one denies the other (rise, fall). Words of many uses that do so only in the very same place (kind,
      cruel) are left to `opposition`, which says so.
    - excluding: two of a kind that are never told of the same thing (guitar, piano).
    - unrelated: no list relates them, nor what is kept of WordNet.

    Opposites and equivalents that are kept by hand come before what WordNet says, and that before what excludes.
    """
    if one == other:
        return "equivalent"
    kinds = _kinds(one, other)
    if DIRECTION in kinds or COMPARISON in kinds:
        return "opposite"
    if SAME in kinds:
        return "equivalent"
    if opposed_prefixes(one, other):
        return "opposite"
    return wordnet.between(one, other) or ("excluding" if SIBLINGS in kinds else "unrelated")


def opposition(one: str, other: str) -> Opposition | None:
    """Return how the stems `one` and `other` are opposites; None where they are none.

    Symmetrical. A pair that counts anywhere comes before a strict one, and what the lists kept by hand say before what
    WordNet says; words that these lists hold for the same, or for two of a kind, are no opposites.
    """
    kinds = _kinds(one, other)
    if kinds:
        return next((found for kind, found in _OPPOSITIONS.items() if kind in kinds), None)
    if opposed_prefixes(one, other):
        return _OF_PREFIXES
    if wordnet.between(one, other) != "opposite" or not _quantifiers().isdisjoint((one, other)):
        return None  # how many are meant is asked elsewhere, by how much: "how many" is no "not few"
    return _OF_WORDNET


@cache
def _quantifiers() -> frozenset[str]:
    return list_keys("quantifiers")


def opposite(one: str, other: str) -> Axis | None:
    """Return the kind of opposition between the stems `one` and `other`; None where there is none. See `opposition`."""
    found = opposition(one, other)
    return found.kind if found else None


def siblings(one: str, other: str) -> bool:
    """Whether the stems `one` and `other` are of one kind and exclude each other: guitar, piano; symmetrical."""
    return SIBLINGS in _kinds(one, other)


def agree(one: str, other: str) -> bool:
    """Whether the stems `one` and `other` stand on the same side of some row, and nowhere as opposites.

    Rows are pairs of opposites and lists of siblings; words for the same alone do not count.
    """
    ours, theirs = places(one), places(other)
    return any(row[0] != SAME and row in theirs and ours[row] & theirs[row] for row in ours) and not opposite(
        one, other
    )


@lru_cache(maxsize=65536)
def has_opposite(key: str) -> bool:
    """Whether the stem `key` stands in any pair of opposites: most do not, and need no further look."""
    return (
        any(row[0] in _OPPOSITIONS for row in places(key)) or key in wordnet.with_antonyms() or key.startswith(_OPPOSED)
    )


def has_sibling(key: str) -> bool:
    """Whether the stem `key` stands in any row of siblings."""
    return any(row[0] == SIBLINGS for row in places(key))


def is_ordinary(key: str) -> bool:
    """Whether the stem `key` is that of an ordinary word, which WordNet or a list relates; hardly that of a name."""
    return key in wordnet.vocabulary() or any(row[0] in (SAME, DIRECTION, COMPARISON) for row in places(key))


@cache
def phrases() -> tuple[tuple[Phrase, ...], ...]:
    """Return the rows of synonyms.txt that hold phrases, each phrase or word as its stems."""
    rows = (row for row in entries("synonyms") if any(" " in phrase for phrase in row))
    return tuple(tuple(tuple(stem(normalize(word)) for word in phrase.split()) for phrase in row) for row in rows)


def opposed_prefixes(one: str, other: str) -> bool:
    """Whether the words or stems `one` and `other` are the same but for prefixes that say the opposite."""
    if not (one.startswith(_OPPOSED) and other.startswith(_OPPOSED)):  # as most
        return False
    for pair in OPPOSED_PREFIXES:
        for ours, theirs in (pair, pair[::-1]):
            if one.startswith(ours) and other.startswith(theirs):
                rest = one[len(ours) :]
                return len(rest) >= _REST and rest == other[len(theirs) :]
    return False


def with_opposed_prefix(word: str) -> tuple[str, ...]:
    """Return the candidates for `opposed_prefixes`: `word` with the opposite of each prefix that it begins with."""
    if not word.startswith(_OPPOSED):  # as most
        return ()
    both = [pair for one in OPPOSED_PREFIXES for pair in (one, one[::-1])]
    return tuple(theirs + word[len(ours) :] for ours, theirs in both if word.startswith(ours))


_OPPOSED = tuple(one for pair in OPPOSED_PREFIXES for one in pair)
_REST = 4  # letters behind a prefix: "prose" and "antise" are no words of one kind
_OF_PREFIXES = Opposition("direction", strict=False)


def _kinds(one: str, other: str) -> set[str]:
    """The kinds of the rows that hold the two against each other, and of those that hold them for the same."""
    ours, theirs = places(one), places(other)
    if not ours or not theirs:
        return _NONE
    return {row[0] for row in ours if row in theirs and (row[0] == SAME or not ours[row] & theirs[row])}


_NONE: set[str] = set()

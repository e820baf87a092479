"""Look up the rows of related words that are kept by hand: opposites, words of one kind, and words for the same.

The lists hold words, and a lookup holds stems. Stemming all of the four thousand words would cost a quarter of a whole
check, so that a stem is met from its own side: only listed words that may be forms of it are stemmed. The rows are
antonyms.txt, siblings.txt and the single words of synonyms.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from provenance.lang.en.data import entries
from provenance.lang.en.spelling import variants
from provenance.lang.en.tokens import base_forms, normalize, stem

DIRECTION, COMPARISON, SIBLINGS, SAME = "d", "c", "s", "="
DIRECTION_SLOT, COMPARISON_SLOT = "D", "C"  # words of many uses: opposites only in the very same place
_OPPOSED = {
    "direction": DIRECTION,
    "comparison": COMPARISON,
    "direction slot": DIRECTION_SLOT,
    "comparison slot": COMPARISON_SLOT,
}

_HEAD = 3  # letters by which words are found, the last of them turned in a stem as short as that
_TURNED = {"i": "y", "e": "i", "l": "i", "z": "s"}  # last letter of a stem → the word's: carry, rising, ability, prise
_TAIL = re.compile(  # what Porter's rules take off, in pieces
    "[dglmnprt]?(?:at|ic|iz|al|ion|[ai]bl|[ai]?bilit|ilit|iv|ment|ful|ness|e?ous|[ea]n[tc]|ing|ed|er|or|ism|it|is|ies"
    "|[esydlu])*"
)

Places = dict[str, set[int]]  # the rows in which a word stands, each with the sides, or members, that it is there


@lru_cache(maxsize=65536)
def places(key: str) -> Places:
    """Return the rows in which any word with the stem `key` stands; the result is cached and must not be changed.

    A row is named by its kind and number (`d12`) and maps to the sides, or members, on which the word stands there.
    Empty for a stem that no row has.
    """
    found: Places = {}
    by_head, bases = _by_head(), _bases()
    turned = key[:-1] + _TURNED.get(key[-1:], key[-1:])
    for word in chain(*(by_head.get(head, ()) for head in {key[:_HEAD], turned[:_HEAD]})):
        if _may_be(bases.get(word, word), key, turned) and stem(normalize(word)) == key:
            for row, side in _listed()[word]:
                found.setdefault(row, set()).add(side)
    return found


def _may_be(base: str, key: str, turned: str) -> bool:
    """Whether a stem may be that of a base form, as far as letters tell; true wherever it is."""
    if base.startswith(key):
        return base == key or (len(key) >= _HEAD and _TAIL.fullmatch(base, len(key)) is not None)
    return base.startswith(turned) and _TAIL.fullmatch(base, len(key) - 1) is not None


@cache
def _by_head() -> dict[str, list[str]]:
    """The first letters of a base form → the listed words that have them."""
    found: dict[str, list[str]] = {}
    bases = _bases()
    for word in _listed():
        found.setdefault(bases.get(word, word)[:_HEAD], []).append(word)
    return found


@cache
def _bases() -> dict[str, str]:
    """What is stemmed of a word, where it is another word than itself: of an irregular form, of another spelling."""
    bases = base_forms()
    return bases | {word: bases.get(meant, meant) for word, meant in variants().items()}


@cache
def _listed() -> dict[str, list[tuple[str, int]]]:
    """Every word as it is listed → its rows, and its side there."""
    found: dict[str, list[tuple[str, int]]] = {}
    for row, side, words in _sides():
        place = row, side
        for word in words:
            if word in found:
                found[word].append(place)
            else:
                found[word] = [place]
    return found


def _sides() -> Iterator[tuple[str, int, list[str]]]:
    for number, (*sides, kind) in enumerate(entries("antonyms")):
        row = f"{_OPPOSED[kind]}{number}"
        for side, words in enumerate(sides):
            yield row, side, words.split()
    for number, (_, members) in enumerate(entries("siblings")):
        row = f"{SIBLINGS}{number}"
        for member, same in enumerate(members.split()):
            yield row, member, same.split("/")
    for number, fields in enumerate(entries("synonyms")):
        single = [word for word in fields if " " not in word]
        if len(single) > 1:
            yield f"{SAME}{number}", 0, single

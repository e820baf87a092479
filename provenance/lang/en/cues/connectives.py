"""Connectives: the words that tie one event to another as condition, cause or time, with what they govern."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import Literal, NamedTuple, cast

from provenance.lang.en.closed import (
    COORDINATORS_AND_RELATIVES,
    DEFINITE_NOUN_OPENERS,
    FINITE_FORMS_OF_BE,
    WORDS_BEFORE_GIVEN_AS_VERB,
)
from provenance.lang.en.data import entries
from provenance.lang.en.tokens import normalize
from provenance.model import Token

_STOPS = frozenset([".", ";", ":", "!", "?", '"', "\u2013", "\u2014", "--"])
Kind = Literal["condition", "cause", "effect", "purpose", "after", "before", "other"]


class Connective(NamedTuple):
    """A connective and what it governs; all numbers are token indices, `first` to `last` half-open.

    `inner` are the tokens with a key of the clause that it opens, in the order of the text. `outer` are those, eight at
    most, of the clause that it hangs on, the nearest first.
    """

    first: int
    last: int
    kind: Kind
    inner: tuple[int, ...]
    outer: tuple[int, ...]


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], Kind], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], Kind]]] = {}
    for phrase, kind in entries("connectives"):
        words = tuple(normalize(word) for word in phrase.split())
        table.setdefault(words[0], []).append((words, cast(Kind, kind)))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()}


def find_connectives(tokens: tuple[Token, ...], keys: tuple[str, ...]) -> tuple[Connective, ...]:
    """Find the connectives of one sentence in its order; `keys` are the lookup keys of `tokens`.

    A connective that opens no clause with meaning is left out, and so is "due to" in "is due to open".
    """
    table, found, past = _phrases(), [], 0
    for index, token in enumerate(tokens):
        if index < past or token.lower not in table:
            continue
        for words, kind in table[token.lower]:
            last = index + len(words)
            if words == ("provided",) and index and tokens[index - 1].lower in WORDS_BEFORE_GIVEN_AS_VERB:
                continue
            if tuple(other.lower for other in tokens[index:last]) == words and not _planned(tokens, index, last):
                found.append(_govern(tokens, keys, index, last, kind))
                past = last
                break
    return tuple(one for one in found if one.inner)


def _planned(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """ "is due to open": a plan, and no cause."""
    if tokens[first].lower != "due" or first == 0 or last >= len(tokens):
        return False
    return (
        tokens[first - 1].lower in FINITE_FORMS_OF_BE
        and tokens[last].lower not in DEFINITE_NOUN_OPENERS
        and tokens[last].text.islower()
    )


def _govern(tokens: tuple[Token, ...], keys: tuple[str, ...], first: int, last: int, kind: Kind) -> Connective:
    """What the connective opens runs to the end of its clause; a clause in front is hung on what follows its comma."""
    end = last
    while end < len(tokens) and tokens[end].lower not in _STOPS:
        after = tokens[end + 1].lower if end + 1 < len(tokens) else ""
        if tokens[end].lower == "," and (
            _fronted(tokens, first) or end - last >= 2 or after in COORDINATORS_AND_RELATIVES
        ):
            break
        end += 1
    inner = tuple(index for index in range(last, end) if keys[index])
    if _fronted(tokens, first):
        outer = (index for index in range(end, len(tokens)) if keys[index])
    else:
        outer = (index for index in range(first - 1, -1, -1) if keys[index])
    return Connective(first, last, kind, inner, tuple(islice(outer, 8)))


def _fronted(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether the clause stands before what it hangs on: at the start of the sentence or of a new clause."""
    return (
        first == 0
        or tokens[first - 1].lower in _STOPS
        or (first == 1 and tokens[0].lower in ("but", "and", "yet", "so"))
    )

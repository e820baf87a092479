"""Find hedges, each with the word that it is about: may, reportedly, possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import takewhile
from typing import cast

from provenance.lang.en.closed import (
    DETERMINERS_OF_A_CLAIM,
    INFINITIVE_MARKER,
    JOINTS_BEFORE_MAY_THE_MONTH,
    NOUN_PHRASE_OPENERS,
    OPENERS_OF_A_CLAIMED_CLAUSE,
    WORDS_BEFORE_POSSIBLE,
)
from provenance.lang.en.cues.negation import heads_from, norm_at
from provenance.lang.en.data import entries
from provenance.lang.en.names.capitals import is_headline_case
from provenance.lang.en.tokens import tokenize
from provenance.lang.language import Cue, Strength
from provenance.model import Token

_ENDS = frozenset(".;:!?")
_REACH = 3  # tokens from a hedge to the word that it is about

Rows = tuple[tuple[tuple[str, ...], Strength], ...]  # phrases as their norms, each with its class of strength
Hedges = Mapping[str, Rows]  # first word → the hedges that begin with it, the longest first


@cache
def listed_hedges() -> Hedges:
    """Return the hedges of data/hedges.txt, as `hedge_table` orders them."""
    return hedge_table(entries("hedges"))


def hedge_table(rows: Iterable[tuple[str, ...]]) -> Hedges:
    """Build the lookup of hedges from `rows`, each a phrase and its class of strength.

    Returns the form of a first word → the phrases that begin with it as tuples of forms, the longest first.
    """
    table: dict[str, list[tuple[tuple[str, ...], Strength]]] = {}
    for phrase, group in rows:
        parts = tuple(token.lower for token in tokenize(phrase))
        table.setdefault(parts[0], []).append((parts, cast(Strength, group)))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()}


def find_hedges(tokens: tuple[Token, ...], keys: tuple[str, ...], own: Hedges | None = None) -> tuple[Cue, ...]:
    """Find the hedges of one sentence in its order; "as soon as possible" and the month of May are none.

    `keys` are the lookup keys of `tokens`; `own` are the caller's hedges, which win where they are longer than a listed
    one.
    """
    table, found, past = listed_hedges(), list[Cue](), 0
    for index, token in enumerate(tokens):
        rows = table.get(token.lower)
        if rows is None and not own:
            continue
        last, group = _longest(tokens, index, rows) if rows and index >= past else (0, "")
        if last and (_no_hedge(tokens, index) or _is_of_a_thing(tokens, index, last)):
            last = 0
        heads = heads_from(tokens, keys, last, _REACH) if last else ()
        if own and index >= past:
            mine, strength = _longest(tokens, index, own.get(token.lower, ()))
            if mine > last:
                last, group, heads = mine, strength, _heads(tokens, keys, index, mine)
        if last:
            found.append(Cue(token.start, tokens[last - 1].end, index, last, group, heads))
            past = last
    return tuple(found)


def without_hedges(tokens: tuple[Token, ...], keys: tuple[str, ...], own: Hedges) -> tuple[str, ...]:
    """Return `keys` with "" for the words of the caller's hedges, `own`: what they add is doubt, and no detail.

    `keys` are the lookup keys of `tokens`, one each. A sentence that is nothing but a hedge keeps its keys.
    """
    left, past = list(keys), 0
    for index, token in enumerate(tokens):
        last, _ = _longest(tokens, index, own.get(token.lower, ())) if index >= past else (0, "")
        if last:
            left[index:last] = [""] * (last - index)
            past = last
    return tuple(left) if any(left) else keys


def _heads(tokens: tuple[Token, ...], keys: tuple[str, ...], first: int, last: int) -> tuple[int, ...]:
    """What a phrase is about: the words behind it, or before it where it closes the sentence or stands in brackets."""
    behind = heads_from(tokens, keys, last, _REACH)
    if behind:
        return behind
    before = range(first - 1, max(-1, first - 1 - _REACH), -1)
    within = takewhile(lambda index: tokens[index].lower not in _ENDS, before)
    return tuple(index for index in within if keys[index])


def _longest(tokens: tuple[Token, ...], index: int, rows: Rows) -> tuple[int, Strength]:
    """The index after the longest phrase that stands here, and its class; (0, "") for none."""
    second = norm_at(tokens, index + 1)
    for words, group in rows:
        last = index + len(words)
        if len(words) == 1 or (words[1] == second and tuple(t.lower for t in tokens[index:last]) == words):
            return last, group
    return 0, ""


def _is_of_a_thing(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a phrase that a deed should follow is followed by a thing: reported to the police, set to a C."""
    if last - first < 2 or tokens[last - 1].lower != INFINITIVE_MARKER or last >= len(tokens):
        return False
    return tokens[last].lower in NOUN_PHRASE_OPENERS or tokens[last].kind == "n"


def _no_hedge(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the word that a hedge begins with says something else here."""
    norm, before, after = tokens[index].lower, norm_at(tokens, index - 1), norm_at(tokens, index + 1)
    if not index and after in NOUN_PHRASE_OPENERS and norm == "considering":
        return True  # in view of
    if norm == "may":
        is_month = before in JOINTS_BEFORE_MAY_THE_MONTH or (index + 1 < len(tokens) and tokens[index + 1].kind == "n")
        return is_month or (tokens[index].text == "May" and not is_headline_case(tokens))
    if norm == "could":
        return after in ("not", "only")  # was unable to, was able to in no other way
    if norm == "possible":
        return not WORDS_BEFORE_POSSIBLE.isdisjoint((before, norm_at(tokens, index - 2)))
    if norm in ("claims", "claimed"):
        return after not in OPENERS_OF_A_CLAIMED_CLAUSE or before in DETERMINERS_OF_A_CLAIM or after == "responsibility"
    return (norm == "set" and before in ("a", "the")) or (norm == "proposed" and after == "to")

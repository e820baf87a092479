"""Claims spliced from two clauses of one sentence, so that one clause's word stands where the other has its own.

Every word is the source's and the order may be, too. What tells is the place where the two parts meet: on the other
side of it the evidence has a word that the claim leaves out, and a clause ends between the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from provenance.lang.en.closed import (
    ARTICLES_AND_POSSESSIVES,
    COMPLEMENT_PREPOSITIONS,
    CONTRASTED_CLAUSE_BREAKS,
    MEASURE_NOUN_STEMS,
    PARTITIVE_OF,
)
from provenance.lang.en.inflection import is_past_form
from provenance.lang.en.names.capitals import is_capital
from provenance.lang.en.relations.lookup import relation

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

_TITLED = 3  # words with meaning that may stand before the end of a name that opens a clause
_HELD = 3  # words with meaning of a clause that make the claim tell of it


class Graft(NamedTuple):
    """The claim's word (claim token index) in the place of another; the evidence's own, half-open token indices."""

    word: int
    evidence: int
    first: int
    last: int


def grafts(pair: Alignment) -> Iterator[Graft]:
    """Yield words of the claim of `pair` that stand where their own sentence has a word that is left out."""
    for number, sentence in pair.on_topic:
        yield from _objects(pair, number, sentence)
        yield from _subjects(pair, number, sentence)


def _objects(pair: Alignment, number: int, sentence: Sentence) -> Iterator[Graft]:
    """ "Paid by a brewer", of what was paid by the council; two of its members own a brewer."""
    linked = pair.linked_into(number)
    for here, after in pairwise(linked):
        between = pair.claim.lowers[here + 1 : after]
        start, there = pair.links[here].token, pair.links[after].token
        if (
            not between
            or between[0] not in COMPLEMENT_PREPOSITIONS | ARTICLES_AND_POSSESSIVES
            or sentence.lowers[start + 1 : start + 2] != between[:1]
        ):
            continue
        if any(form not in ARTICLES_AND_POSSESSIVES for form in between[1:]):
            continue
        own = _next(sentence, start + 2)
        if own is None or not _of_a_kind(pair, number, after, own, between[0]):
            continue
        is_measure = between[0] == PARTITIVE_OF and pair.claim.lemmas[here] in MEASURE_NOUN_STEMS and there > own
        if pair.claim.tokens[after].kind == "n":
            is_anothers = _is_of_another_deed(pair, number, there, between[0])
        else:
            is_anothers = is_measure or _apart(sentence, own, there)
        if is_anothers and _is_left_out(pair, number, own):
            yield Graft(after, number, own, own + 1)


def _is_of_another_deed(pair: Alignment, number: int, there: int, joint: str) -> bool:
    """Whether a figure of the evidence stands behind the same small word and a deed that the claim leaves out."""
    sentence = pair.evidence[number]
    if there < 2 or sentence.lowers[there - 1] != joint:
        return False
    return is_past_form(sentence.lowers[there - 2]) and _is_left_out(pair, number, there - 2)


def _of_a_kind(pair: Alignment, number: int, index: int, own: int, joint: str) -> bool:
    """Whether one of two words cannot stand for the other: a name may for "the city", a synonym for its like."""
    token, theirs = pair.claim.tokens[index], pair.evidence[number].tokens[own]
    if token.kind == theirs.kind == "n":  # added in 2.4, removed in 3.0
        return pair.links[index].exact and token.lower != theirs.lower
    if (
        not pair.links[index].exact
        or token.kind != "w"
        or theirs.kind != "w"
        or relation(token.stem, theirs.stem) in ("equivalent", "near")
    ):
        return False
    names = is_capital(token), is_capital(theirs)
    return not any(names) if joint in ARTICLES_AND_POSSESSIVES else not names[0] or names[1]


def _subjects(pair: Alignment, number: int, sentence: Sentence) -> Iterator[Graft]:
    """ "The Red Cross sent aircraft", of a sentence in which it asked for water; the EU sent aircraft."""
    subject = next((index for index in pair.claim.content if is_capital(pair.claim.tokens[index])), None)
    if subject is None or pair.partner(subject, number) is None or pair.claim.content.index(subject) >= _TITLED:
        return
    home = pair.links[subject].token
    for first, last in _clauses(sentence):
        inside = [i for i in pair.linked_into(number) if first <= pair.links[i].token < last]
        name = _opening_name(sentence, first, last)
        if first <= home < last or name is None or len(inside) < _HELD or min(inside) < subject:
            continue
        rest = [index for index in pair.claim.content if index > subject and index not in inside]
        if len(rest) <= 1 and all(_is_left_out(pair, number, at) for at in range(*name) if sentence.lemmas[at]):
            yield Graft(subject, number, *name)


def _clauses(sentence: Sentence) -> list[tuple[int, int]]:
    """The clauses that a semicolon parts, as token indices, but for the first."""
    ends = [at for at, form in enumerate(sentence.lowers) if form == ";"]
    return [(one + 1, other) for one, other in pairwise([*ends, len(sentence.lowers)])]


def _opening_name(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """The name that a clause begins with, an office before it or not."""
    for name in sentence.names:
        if first <= name.first and name.last < last:
            before = [at for at in range(first, name.first) if sentence.lemmas[at]]
            return (name.first, name.last) if len(before) < _TITLED and not name.initial else None
    return None


def _next(sentence: Sentence, at: int) -> int | None:
    """The word with meaning that stands here, behind articles."""
    while at < len(sentence.lowers) and sentence.lowers[at] in ARTICLES_AND_POSSESSIVES:
        at += 1
    return at if at < len(sentence.lowers) and sentence.lemmas[at] else None


def _is_left_out(pair: Alignment, number: int, at: int) -> bool:
    """Whether the claim has nothing of a word of the evidence."""
    return at not in pair.aligned_tokens[number] and pair.evidence[number].lemmas[at] not in pair.claim.lemma_set


def _apart(sentence: Sentence, one: int, other: int) -> bool:
    """Whether a clause ends between two words."""
    return not CONTRASTED_CLAUSE_BREAKS.isdisjoint(sentence.lowers[min(one, other) : max(one, other)])

"""Absolute words (only, all, always, unanimously) that were put in or left out between words that are linked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from provenance.align.gaps import Seam, neighbours, seam
from provenance.lang.en.closed import (
    ADJUNCT_OPENERS,
    ARTICLES_POSSESSIVES_AND_ONE,
    BEFORE_BARE_PLURALS,
    BEFORE_IDIOMATIC_ABSOLUTES,
    INDEFINITE_ARTICLES,
    LIMITERS,
    OTHER,
    RESTRICTIVE_ADVERB,
)
from provenance.lang.en.data import entries
from provenance.lang.en.inflection import is_plural

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

_OPEN = BEFORE_BARE_PLURALS | {","}


class Absolute(NamedTuple):
    """An absolute word of the claim (token index) that its evidence does not have, and where it would stand there."""

    word: int
    evidence: int
    before: int  # the token of the evidence that it would stand before


@cache
def _words() -> dict[str, tuple[str, frozenset[str]]]:
    return {word: (kind, frozenset(others.split())) for word, kind, others in entries("absolutes")}


def added(pair: Alignment) -> Iterator[Absolute]:
    """Yield absolute words of the claim of `pair` where the evidence says the same without them.

    Passed over: quoted words, idioms, and a word of which the evidence or a sentence beside it has a listed equivalent.
    """
    for index, token in enumerate(pair.claim.tokens):
        kind, alike = _words().get(token.lower, ("", frozenset()))
        if not kind or pair.claim.is_quoted(index) or index in pair.links or _is_idiom(pair.claim, index):
            continue
        place = seam(pair, index)
        if place is None or not pair.is_on_topic(place.evidence) or _said(pair, place.evidence, alike):
            continue
        if kind != "share" or _is_bare(pair, place):
            yield Absolute(index, place.evidence, place.theirs.stop)


def left_out(pair: Alignment, number: int) -> Iterator[tuple[int, range]]:
    """Yield limiters (only, solely) of evidence sentence `number` that the claim of `pair` leaves out.

    Each as its token index in the evidence, with the range of the claim's tokens from the linked word before to the one
    behind.
    """
    sentence = pair.evidence[number]
    if LIMITERS.isdisjoint(sentence.lowers) or _has(pair.claim, _words()[RESTRICTIVE_ADVERB][1]):
        return
    back = pair.back(number)
    for at, token in enumerate(sentence.tokens[:-1]):
        if token.lower not in LIMITERS or sentence.lowers[at + 1] not in ADJUNCT_OPENERS or _is_idiom(sentence, at):
            continue
        left, right = neighbours(sentence, at)
        ours = back.get(left, -1), back.get(right, -1)
        if -1 not in ours and ours[0] < ours[1] and not any(pair.claim.lemmas[i] for i in range(ours[0] + 1, ours[1])):
            yield at, range(ours[0], ours[1] + 1)


def _is_idiom(sentence: Sentence, index: int) -> bool:
    """Not only, if only, an only child, not always, at all."""
    before = sentence.tokens[index - 1].lower if index else ""
    after = sentence.tokens[index + 1].lower if index + 1 < len(sentence.tokens) else ""
    if before in BEFORE_IDIOMATIC_ABSOLUTES or after == OTHER:
        return True
    return sentence.tokens[index].lower in LIMITERS and before in ARTICLES_POSSESSIVES_AND_ONE


def _is_bare(pair: Alignment, place: Seam) -> bool:
    """Whether the evidence has a plural without any article where the claim says "all": doctors, not the doctors."""
    sentence = pair.evidence[place.evidence]
    head, between = sentence.tokens[place.theirs.stop], [sentence.tokens[at].lower for at in place.theirs]
    plural = is_plural(head)
    if place.theirs.start == 0 and len(between) < 2:  # "Doctors agreed", "A member agreed": it opens the sentence
        return between[0] in INDEFINITE_ARTICLES if between else plural
    return plural and head.text.islower() and set(between) <= _OPEN


def _said(pair: Alignment, number: int, alike: frozenset[str]) -> bool:
    """Whether the evidence or a sentence beside it says as much in other words."""
    near = pair.sources.around(pair.evidence[number].order, 1)
    return any(_has(one, alike) for one in (*pair.evidence, *(pair.sources.sentences[at] for at in near)))


def _has(sentence: Sentence, norms: frozenset[str]) -> bool:
    return not norms.isdisjoint(sentence.lower_words)

"""Superlatives under another rank: the largest and the second largest, the first and one of the first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from provenance.lang.en.closed import (
    COMPARATIVE_CONJUNCTION,
    EQUALITY_WORDS,
    MORE_AND_MOST,
    ONE_OF_MANY,
    OWNED_OR_KNOWN,
    PARTITIVE_MARKERS,
    PARTITIVE_ONE_OF,
    RANK_WORDS,
    SUPERLATIVE_MOST,
    UNIQUE_ADJECTIVES,
)
from provenance.lang.en.inflection import is_superlative

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence


class Rank(NamedTuple):
    """A superlative with what ranks it on both sides, as half-open token indices; `evidence` numbers the sentence."""

    evidence: int
    ours: tuple[int, int]
    theirs: tuple[int, int]


def ranks(pair: Alignment) -> Iterator[Rank]:
    """Yield superlatives of the claim of `pair` with an ordinal before them on one side only: second largest."""
    for index, partner in pair.links.items():
        sentence = pair.evidence[partner.evidence]
        if not (partner.exact and is_superlative(pair.claim.lowers[index]) and pair.is_on_topic(partner.evidence)):
            continue
        ours, theirs = _first(pair.claim, index), _first(sentence, partner.token)
        stem = pair.claim.tokens[index].stem  # the largest may stand beside the second largest
        alike = (at for at, token in enumerate(sentence.tokens) if token.stem == stem)
        if any((_first(sentence, at) == at) == (ours == index) for at in alike):
            continue
        if not pair.claim.is_quoted(index):
            yield Rank(partner.evidence, (ours, index + 1), (theirs, partner.token + 1))


def lone(pair: Alignment) -> Iterator[Rank]:
    """Yield ranks of the claim of `pair` that are one of several in the evidence: first, one of the first."""
    for index, partner in pair.links.items():
        sentence, norm = pair.evidence[partner.evidence], pair.claim.lowers[index]
        if not partner.exact or not (norm in RANK_WORDS or is_superlative(norm)):
            continue
        ours, theirs = _group(pair.claim, index), _group(sentence, partner.token)
        if theirs is None or ours is not None or not pair.is_on_topic(partner.evidence):
            continue
        if PARTITIVE_MARKERS.isdisjoint(pair.claim.lowers) and not pair.claim.is_quoted(index):
            yield Rank(partner.evidence, (index, index + 1), (theirs, partner.token + 1))


def raised(pair: Alignment) -> Iterator[Rank]:
    """Yield words of the claim of `pair` that make first of its kind what the evidence has as one of many.

    "The most popular soup", of a soup that is popular; "the main way", of one way.
    """
    for index, partner in pair.links.items():
        sentence, at = pair.evidence[partner.evidence], index - 1
        if at < 1 or not partner.exact or at in pair.links or not pair.is_on_topic(partner.evidence):
            continue
        word, before = pair.claim.lowers[at], sentence.lowers[partner.token - 1] if partner.token else ""
        is_most = word == SUPERLATIVE_MOST and pair.claim.lowers[at - 1] in OWNED_OR_KNOWN
        is_first = word in UNIQUE_ADJECTIVES and before in ONE_OF_MANY
        if not (is_most or is_first) or pair.claim.is_quoted(at) or _ranks(pair):
            continue
        yield Rank(partner.evidence, (at, index + 1), (partner.token, partner.token + 1))


def evened(pair: Alignment) -> Iterator[Rank]:
    """Yield "the same" in the claim of `pair` where its evidence, told in the same order, compares with "than"."""
    if not pair.evidence or pair.in_order < _SAME_ORDER or COMPARATIVE_CONJUNCTION in pair.claim.lowers:
        return
    ours, theirs = pair.claim.lowers, pair.evidence[0].lowers
    at = next((at for at, form in enumerate(ours) if form in EQUALITY_WORDS), None)
    if at is None or COMPARATIVE_CONJUNCTION not in theirs or not EQUALITY_WORDS.isdisjoint(theirs):
        return
    than = theirs.index(COMPARATIVE_CONJUNCTION)
    if than and not pair.claim.is_quoted(at):
        yield Rank(0, (at, at + 1), (than - 1, than + 1))


_SAME_ORDER = 0.5  # share of the claim's words in the order of the evidence


def _ranks(pair: Alignment) -> bool:
    """Whether some evidence, or a sentence beside it, ranks anything by itself."""
    orders = {at for one in pair.evidence for at in (one.order, *pair.sources.around(one.order, 1))}
    told = [pair.sources.sentences[at] for at in orders if at < len(pair.sources.sentences)]
    ranking = UNIQUE_ADJECTIVES | MORE_AND_MOST
    return any(form in ranking or is_superlative(form) for one in told for form in one.lowers)


_GROUP = 3  # tokens of "one of the"


def _group(sentence: Sentence, index: int) -> int | None:
    """Where "one of the" before a rank begins; None where it does not stand there."""
    first = index - _GROUP
    return first if first >= 0 and sentence.lowers[first : first + 2] == PARTITIVE_ONE_OF else None


def _first(sentence: Sentence, index: int) -> int:
    """The index of the ordinal before a superlative, or the superlative's own: third-largest, second largest."""
    before = index - 2 if index > 1 and sentence.tokens[index - 1].lower == "-" else index - 1
    start = sentence.tokens[before].start if before >= 0 else -1
    ordinal = any(one.kind == "ordinal" and one.start <= start < one.end for one in sentence.figures)
    return before if ordinal else index

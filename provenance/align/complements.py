"""Complements on the wrong word: what a sentence says of one deed or figure, the claim says of another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from provenance.lang.en.relations.lookup import has_opposite, opposite

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.mentions import Figure
    from provenance.lang.en.sentence import Sentence

_LEAST = 2  # words with meaning that follow the wrong deed: one alone is often said of both


class Attached(NamedTuple):
    """A claim word (claim token index), and its opposite that the same words follow (evidence number, token index)."""

    word: int
    evidence: int
    token: int


def attached(pair: Alignment) -> Iterator[Attached]:
    """Yield words of `pair.claim` whose next words follow, in the evidence, an opposite of theirs.

    "The court acquitted two deputies" of a court that acquitted the mayor but convicted two deputies: every word is the
    source's and none has changed its place. What tells is that at least `_LEAST` content words behind the claim's deed
    stand, one by one, behind its opposite in the evidence, and fewer behind the deed itself.
    """
    for index, partner in pair.links.items():
        key = pair.claim.lemmas[index]
        if not partner.exact or not has_opposite(key) or pair.claim.is_quoted(index):
            continue
        sentence, used = pair.evidence[partner.evidence], pair.aligned_tokens[partner.evidence]
        here = _alike(pair.claim, index, sentence, partner.token)
        for other in sentence.content:
            if other in used or not opposite(key, sentence.lemmas[other]):
                continue
            there = _alike(pair.claim, index, sentence, other)
            if there >= _LEAST and there > here:
                yield Attached(index, partner.evidence, other)
                break


def figures(pair: Alignment) -> Iterator[tuple[Figure, int, Figure]]:
    """Yield figures of the claim of `pair`, the number of an evidence sentence, and its figure that is meant.

    "899 dollars with 512 gigabytes", of 899 dollars with 256 gigabytes or 1,049 with 512: behind the claim's figure
    stands what stands behind another one, which the claim leaves out, and what stands behind its own is left out, too.
    """
    held = _held(pair) if pair.claim.figures else []
    for ours in pair.claim.figures:
        partner = pair.links.get(pair.claim.words_of(ours)[0])
        if partner is None or ours.kind == "ordinal" or pair.claim.quoted(ours.start):
            continue
        own = next((words for _, words in held[partner.evidence].all if partner.token in words), None)
        if own is None:
            continue
        for other, words in held[partner.evidence].left_out:
            if other.kind == ours.kind and _is_followed(pair, ours, partner.evidence, own.stop, words.stop):
                yield ours, partner.evidence, other
                break


class _Held(NamedTuple):
    """The figures of a sentence with their token indices, and those of them that the claim leaves out."""

    all: list[tuple[Figure, range]]
    left_out: list[tuple[Figure, range]]


def _held(pair: Alignment) -> list[_Held]:
    found = []
    for sentence, used in zip(pair.evidence, pair.aligned_tokens, strict=True):
        every = [(one, range(*sentence.words_of(one))) for one in sentence.figures]
        found.append(_Held(every, [(one, words) for one, words in every if used.isdisjoint(words)]))
    return found


def _is_followed(pair: Alignment, ours: Figure, number: int, own: int, other: int) -> bool:
    """Whether what follows a figure of the claim goes on as behind `other`, where behind `own` a word is left out."""
    behind, sentence = pair.claim.words_of(ours)[1], pair.evidence[number]
    here, there = (_forms_alike(pair.claim, behind, sentence, at) for at in (own, other))
    breaks = own + here
    if not 1 <= here < there or breaks >= len(sentence.lemmas) or breaks in pair.aligned_tokens[number]:
        return False
    return bool(sentence.lemmas[breaks]) and any(pair.claim.lemmas[behind + here : behind + there])


def _forms_alike(claim: Sentence, index: int, sentence: Sentence, other: int) -> int:
    """How many tokens are the same, from these on."""
    ours, theirs = claim.lowers, sentence.lowers
    most = min(len(ours) - index, len(theirs) - other)
    return next((step for step in range(most) if ours[index + step] != theirs[other + step]), max(0, most))


def _alike(claim: Sentence, index: int, sentence: Sentence, other: int) -> int:
    """How many words with meaning follow both, until the two differ."""
    tokens = _forms_alike(claim, index + 1, sentence, other + 1)
    return sum(map(bool, claim.lemmas[index + 1 : index + 1 + tokens]))

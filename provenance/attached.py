"""Two deeds or two figures in one sentence of evidence, and a claim that says of one what is said of the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from provenance.words.opposites import has_opposite, opposite

if TYPE_CHECKING:
    from provenance.trace import Trace
    from provenance.words.sentence import Sentence
    from provenance.words.values import Figure

_LEAST = 2  # words with meaning that follow the wrong deed: one alone is often said of both


class Attached(NamedTuple):
    """A word of the claim (token index), and the opposite that the evidence has before the same words."""

    word: int
    evidence: int
    token: int


def attached(trace: Trace) -> Iterator[Attached]:
    """ "The court acquitted two deputies" of a court that acquitted the mayor but convicted two deputies.

    Every word is the source's and none has changed its place. What tells is that the words behind the claim's deed
    stand, one by one, behind its opposite in the evidence, and not behind the deed itself.
    """
    for index, partner in trace.partners.items():
        key = trace.claim.keys[index]
        if not partner.same or not has_opposite(key) or trace.claim.quoted(trace.claim.tokens[index].start):
            continue
        sentence, used = trace.evidence[partner.evidence], trace.used[partner.evidence]
        here = _alike(trace.claim, index, sentence, partner.token)
        for other in sentence.content:
            if other in used or not opposite(key, sentence.keys[other]):
                continue
            there = _alike(trace.claim, index, sentence, other)
            if there >= _LEAST and there > here:
                yield Attached(index, partner.evidence, other)
                break


def figures(trace: Trace) -> Iterator[tuple[Figure, int, Figure]]:
    """Figures of the claim, each with the number of an evidence and the figure of it that is meant there.

    "899 dollars with 512 gigabytes", of 899 dollars with 256 gigabytes or 1,049 with 512: behind the claim's figure
    stands what stands behind another one, which the claim leaves out, and what stands behind its own is left out, too.
    """
    for ours in trace.claim.figures:
        partner = trace.partners.get(trace.claim.words_of(ours)[0])
        if partner is None or ours.kind == "ordinal" or trace.claim.quoted(ours.start):
            continue
        sentence = trace.evidence[partner.evidence]
        held = {one: range(*sentence.words_of(one)) for one in sentence.figures}
        own = next((one for one, words in held.items() if partner.token in words), None)
        if own is None:
            continue
        for other, words in held.items():
            is_free = other.kind == ours.kind and trace.used[partner.evidence].isdisjoint(words)
            if is_free and _is_followed(trace, ours, partner.evidence, held[own].stop, words.stop):
                yield ours, partner.evidence, other
                break


def _is_followed(trace: Trace, ours: Figure, number: int, own: int, other: int) -> bool:
    """Whether what follows a figure of the claim goes on as behind `other`, where behind `own` a word is left out."""
    behind, sentence = trace.claim.words_of(ours)[1], trace.evidence[number]
    here, there = (_forms_alike(trace.claim, behind, sentence, at) for at in (own, other))
    breaks = own + here
    if not 1 <= here < there or breaks >= len(sentence.keys) or breaks in trace.used[number]:
        return False
    return bool(sentence.keys[breaks]) and any(trace.claim.keys[behind + here : behind + there])


def _forms_alike(claim: Sentence, index: int, sentence: Sentence, other: int) -> int:
    """How many tokens are the same, from these on."""
    pairs = zip(claim.forms[index:], sentence.forms[other:], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _alike(claim: Sentence, index: int, sentence: Sentence, other: int) -> int:
    """How many words with meaning follow both, until the two differ."""
    count = 0
    for ours, theirs in zip(range(index + 1, len(claim.forms)), range(other + 1, len(sentence.forms)), strict=False):
        if claim.forms[ours] != sentence.forms[theirs]:
            break
        count += bool(claim.keys[ours])
    return count

"""Two opposite deeds in one sentence of evidence, and a claim that says of one what is said of the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from provenance.words.opposites import has_opposite, opposite

if TYPE_CHECKING:
    from provenance.trace import Trace
    from provenance.words.sentence import Sentence

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


def _alike(claim: Sentence, index: int, sentence: Sentence, other: int) -> int:
    """How many words with meaning follow both, until the two differ."""
    count = 0
    for ours, theirs in zip(range(index + 1, len(claim.forms)), range(other + 1, len(sentence.forms)), strict=False):
        if claim.forms[ours] != sentence.forms[theirs]:
            break
        count += bool(claim.keys[ours])
    return count

"""For whom a value holds, left out where the sentence beside it gives another value for others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

_APART = 2  # words by which the two sentences differ: for whom, and how much


class Group(NamedTuple):
    """The sentence of evidence 0 and the token in it that says for whom its value holds; the sentence beside it."""

    word: int
    beside: Sentence


def groups(pair: Alignment) -> Iterator[Group]:
    """Yield the word that tells the evidence of `pair` from a like sentence beside it, where the claim has the value
    alone: "within 30 days", of 30 days in Europe and 20 in Asia.
    """
    if not pair.evidence or not pair.evidence[0].figures:
        return
    own = pair.evidence[0]
    for order in sorted(pair.sources.around(own.order, 1)):
        beside = pair.sources.sentences[order]
        if len(beside.content) != len(own.content):
            continue
        both = zip(own.content, beside.content, strict=True)
        apart = [(at, there) for at, there in both if own.lemmas[at] != beside.lemmas[there]]
        values = [pair_ for pair_ in apart if own.tokens[pair_[0]].kind == beside.tokens[pair_[1]].kind == "n"]
        words = [at for at, there in apart if (at, there) not in values]
        if len(apart) != _APART or len(values) != 1 or len(words) != 1:
            continue
        told = pair.claim.lemma_set
        if own.lemmas[values[0][0]] in told and own.lemmas[words[0]] not in told:
            yield Group(words[0], beside)
            return

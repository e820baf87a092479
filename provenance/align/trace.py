"""Alignment of a claim with its evidence: how much of the claim stands in it, and whether it is a copy.

Similarity links words; it never clears a claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rapidfuzz.distance import LCSseq

from provenance.align.corpus import Corpus
from provenance.align.linked import ANCHORED, LOOSE, Link, Linked, Slot
from provenance.infra.lazy import lazy
from provenance.lang.en.numbers.figures import Figure
from provenance.lang.en.quantities import Date
from provenance.lang.en.sentence import Sentence

__all__ = ["ANCHORED", "LOOSE", "Alignment", "Link", "Slot"]

_SPEAKS = 0.45  # share of the claim's meaning below which two sentences only touch the same matter
_SPENT, _SPENT_SHARE = 3, 0.7  # or so much of the sentence itself went into the claim
_CLOSE = 3  # sentences apart that still make one passage
_BEFORE = 8  # sentences that a copied passage may begin before the one that serves as evidence


class Alignment(Linked):
    """A claim linked to its evidence, and how much of it that evidence holds; `sources` is the corpus it is from."""

    def __init__(self, claim: Sentence, evidence: Sequence[Sentence], sources: Corpus) -> None:
        super().__init__(claim, evidence)
        self.sources = sources
        self._shares: dict[int, float] = {}  # what each sentence of evidence adds: nearly every check asks
        self.frames: dict[int, Any] = {}  # by evidence sentence, what `align.frames` made of it, for the next that asks

    @lazy
    def content_evidence(self) -> tuple[Sentence, ...]:
        """The evidence without the labels of speakers that stand at its end; the best sentence always stays."""
        return tuple(one for number, one in enumerate(self.evidence) if not number or one.item.kind != "label")

    @lazy
    def weights(self) -> dict[int, float]:
        """Weight of each content token of the claim, by claim token index: see `Corpus.weights`."""
        return self.sources.weights(self.claim)

    @lazy
    def _total(self) -> float:
        return sum(self.weights.values())

    @lazy
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the best evidence sentence, then those of the sentences right beside it in its document."""
        if not self.evidence:
            return ()
        first = self.evidence[0]
        near = [self.sources.sentences[order] for order in sorted(self.sources.around(first.order, 1))]
        return tuple(figure for one in (first, *near) for figure in one.figures)

    @lazy
    def whole(self) -> bool:
        """Whether the claim equals its only evidence sentence: the same words, each content word linked to itself."""
        return (
            len(self.evidence) == 1
            and self.claim.lower_words == self.evidence[0].lower_words
            and self.claim.content == self.evidence[0].content
            and all(index == one.token for index, one in self.links.items())
            and len(self.links) == len(self.claim.content)
        )

    @lazy
    def copied(self) -> bool:
        """Whether the claim is, word for word, a whole source sentence or several in a row, marks and case aside.

        Several are looked for from at most `_BEFORE` sentences before the best evidence on.
        """
        if not self.evidence:
            return False
        ours, first = self.claim.lower_words, self.evidence[0]
        if len(ours) <= len(first.lower_words):
            return ours == first.lower_words
        return any(self._begins(start) for start in range(max(0, first.order - _BEFORE), first.order + 1))

    def _begins(self, start: int) -> bool:
        """Whether the claim is what the sources say from the sentence of this order on."""
        ours, at = self.claim.lower_words, 0
        for order in range(start, len(self.sources.sentences)):
            sentence = self.sources.sentences[order]
            norms = sentence.lower_words
            if not norms or sentence.document != self.evidence[0].document or ours[at : at + len(norms)] != norms:
                return False
            at += len(norms)
            if at == len(ours):
                return True
        return False

    @lazy
    def lifted(self) -> bool:
        """Whether the claim's words stand in a row in the best evidence sentence; marks and case do not count.

        Raises `IndexError` where there is no evidence.
        """
        claim, source = ("\n".join(("", *one.lower_words, "")) for one in (self.claim, self.evidence[0]))
        return claim in source

    @lazy
    def coverage(self) -> float:
        """Share (0..1) of the claim's weight that is linked to any evidence; 1 for a claim without content words."""
        return self._share(set(range(len(self.evidence))))

    @lazy
    def in_order(self) -> float:
        """Share (0..1) of the claim's content lemmas that the best evidence has in the same order (longest common
        subsequence); 0 without evidence or without content."""
        ours = self.claim.content_lemmas
        if not self.evidence or not ours:
            return 0.0
        return LCSseq.similarity(ours, self.evidence[0].content_lemmas) / len(ours)

    @lazy
    def local_coverage(self) -> float:
        """IDF-weighted share (0..1) of the claim's content tokens aligned to evidence close to the best sentence.

        Close: at most `_CLOSE` sentences away in the same document. Unlike `coverage`, not inflated by scattered
        matches.
        """
        first = self.evidence[0] if self.evidence else None
        near = {
            number
            for number, one in enumerate(self.evidence)
            if first and one.document == first.document and abs(one.order - first.order) <= _CLOSE
        }
        return self._share(near)

    def share(self, number: int) -> float:
        """Share (0..1) of the claim's weight that is linked to evidence sentence `number`."""
        known = self._shares.get(number)
        if known is None:
            known = self._shares[number] = self._share({number})
        return known

    def is_on_topic(self, number: int) -> bool:
        """Whether evidence sentence `number` holds so much of the claim that a difference between the two is a change.

        It holds a `share` of at least `_SPEAKS`, or at least `_SPENT` of its tokens and `_SPENT_SHARE` of its content
        words are linked.
        """
        linked, words = len(self.aligned_tokens[number]), len(self.evidence[number].content)
        return self.share(number) >= _SPEAKS or (linked >= _SPENT and linked >= _SPENT_SHARE * words)

    @lazy
    def on_topic(self) -> tuple[tuple[int, Sentence], ...]:
        """The evidence sentences that are on topic, each with its number."""
        return tuple((number, one) for number, one in enumerate(self.evidence) if self.is_on_topic(number))

    def _share(self, numbers: set[int]) -> float:
        if self.whole:
            return float(0 in numbers)
        total = self._total
        get = self.weights.get
        linked = sum([get(index, 0.0) for index, one in self.links.items() if one.evidence in numbers])
        return min(1.0, linked / total) if total else 1.0

    def slot_of(self, mention: Figure | Date) -> Slot | None:
        """The anchored slot of figure or date `mention` of the claim; None without one, or in a sentence off topic."""
        slot = self.slot(*self.claim.words_of(mention))
        return slot if slot is not None and self.is_on_topic(slot.evidence) else None

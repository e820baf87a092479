"""Alignment of a claim with its evidence: which claim token corresponds to which source token, and what has no partner.

Similarity links words; it never clears a claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from rapidfuzz.distance import LCSseq

from provenance.align.corpus import Corpus
from provenance.align.word_links import align
from provenance.infra.lazy import lazy
from provenance.lang.en.closed import PHRASE_ENDERS
from provenance.lang.en.numbers.figures import Figure
from provenance.lang.en.quantities import Date
from provenance.lang.en.sentence import Sentence

_SPEAKS = 0.45  # share of the claim's meaning below which two sentences only touch the same matter
_SPENT, _SPENT_SHARE = 3, 0.7  # or so much of the sentence itself went into the claim
_CLOSE = 3  # sentences apart that still make one passage
_PHRASE_ENDS = PHRASE_ENDERS | {",", ";", ":", '"'}
_BEFORE = 8  # sentences that a copied passage may begin before the one that serves as evidence


class Link(NamedTuple):
    """The partner of a claim token: number of evidence sentence, token index there, and whether lemmas are equal."""

    evidence: int
    token: int
    exact: bool  # False: a variant


# How sure it is that a slot holds what the claim has there.
LOOSE, ANCHORED = 0.5, 1.0


class Slot(NamedTuple):
    """The tokens of one evidence sentence that stand where the claim has certain tokens.

    `evidence` is the number of the evidence sentence; `first` and `last` are token indices there, half-open; a slot may
    be empty. `confidence` is ANCHORED where linked words stand right beside the claim's tokens, else LOOSE.
    """

    evidence: int
    first: int
    last: int
    confidence: float = ANCHORED

    @property
    def tokens(self) -> range:
        """The token indices of the slot in its evidence sentence."""
        return range(self.first, self.last)


class Alignment:
    """A claim, its evidence sentences, and the links between their tokens.

    Evidence sentences are known by their number in `evidence`, the best one 0. `links` maps token indices of the claim
    to `Link`s; each token has at most one, into the first evidence sentence that has a partner for it.
    `aligned_tokens[n]` are the linked token indices of evidence sentence `n`. `sources` is the corpus that the evidence
    is from.
    """

    def __init__(self, claim: Sentence, evidence: Sequence[Sentence], sources: Corpus) -> None:
        self.claim = claim
        self.evidence = tuple(evidence)
        self.sources = sources
        self.links: dict[int, Link] = {}
        self.aligned_tokens: list[set[int]] = [set() for _ in self.evidence]
        self._shares: dict[int, float] = {}  # what each sentence of evidence adds: nearly every check asks
        self.frames: dict[
            int, Any
        ] = {}  # by number of evidence sentence, what `align.frames` made of the two, for the next check that asks
        for number, sentence in enumerate(self.evidence):
            self._add(number, sentence)

    def _add(self, number: int, sentence: Sentence) -> None:
        open_words = [index for index in self.claim.content if index not in self.links]
        links = align(self.claim, sentence, open_words)
        self.links.update([(left, Link(number, right, is_same)) for left, right, is_same in links])
        self.aligned_tokens[number].update([right for _, right, _ in links])

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

    def _share(self, numbers: set[int]) -> float:
        if self.whole:
            return float(0 in numbers)
        total = self._total
        get = self.weights.get
        linked = sum([get(index, 0.0) for index, one in self.links.items() if one.evidence in numbers])
        return min(1.0, linked / total) if total else 1.0

    @lazy
    def unaligned(self) -> tuple[int, ...]:
        """Token indices, ascending, of the claim's content words that have no partner."""
        return tuple([index for index in self.claim.content if index not in self.links])

    def slot(self, first: int, last: int, at_least: float = ANCHORED) -> Slot | None:
        """The slot of claim tokens `first` to `last` (half-open); None where its confidence is below `at_least`.

        Bounded by the partners of the nearest linked words on both sides, when these lie in one sentence and in order;
        else by one of them and, on the other side, the next linked word, the end of the phrase or that of the sentence.
        None where no word of the claim outside of these tokens is linked.
        """
        confidence = ANCHORED if self.is_anchored(first, last) else LOOSE
        bounds = self._bounds(first, last) if confidence >= at_least else None
        return bounds and Slot(*bounds, confidence)

    def _bounds(self, first: int, last: int) -> tuple[int, int, int] | None:
        left = next((self.links[i] for i in range(first - 1, -1, -1) if i in self.links), None)
        right = next((self.links[i] for i in range(last, len(self.claim.tokens)) if i in self.links), None)
        if left and right and left.evidence == right.evidence and left.token < right.token:
            return left.evidence, left.token + 1, right.token
        inner = {self.links[i].token for i in range(first, last) if i in self.links}
        if right and (left is None or left.evidence != right.evidence):
            return right.evidence, self._before(right, inner), right.token
        if left:
            return left.evidence, left.token + 1, self._after(left, inner)
        return None

    def slot_of(self, mention: Figure | Date) -> Slot | None:
        """The anchored slot of figure or date `mention` of the claim; None without one, or in a sentence off topic."""
        slot = self.slot(*self.claim.words_of(mention))
        return slot if slot is not None and self.is_on_topic(slot.evidence) else None

    def claim_slot(self, number: int, first: int, last: int) -> tuple[int, int] | None:
        """The reverse of `slot`: claim words without a partner where evidence sentence `number` has `first` to `last`.

        Both are token indices, half-open; the result runs from the first unlinked content word in that place to the
        last. None without such a word, or unless linked words bound the place on both sides, in order.
        """
        back = {one.token: index for index, one in self.links.items() if one.evidence == number}
        left = next((back[i] for i in range(first - 1, -1, -1) if i in back), -1)
        right = next((back[i] for i in range(last, len(self.evidence[number].tokens)) if i in back), None)
        if right is None or left < 0 or left >= right:
            return None
        open_words = [i for i in range(left + 1, right) if self.claim.lemmas[i] and i not in self.links]
        return (open_words[0], open_words[-1] + 1) if open_words else None

    def _before(self, partner: Link, inner: set[int]) -> int:
        """Back from a partner to the word after the linked word before it, but for the words `inner`."""
        linked = self.aligned_tokens[partner.evidence] - inner
        first = max((index + 1 for index in linked if index < partner.token), default=0)
        ends = self._phrase_ends(partner.evidence, range(partner.token - 1, first - 1, -1))
        return max(first, ends + 1) if ends is not None else first

    def _after(self, partner: Link, inner: set[int]) -> int:
        linked = self.aligned_tokens[partner.evidence] - inner
        end = len(self.evidence[partner.evidence].tokens)
        last = min((index for index in linked if index > partner.token), default=end)
        ends = self._phrase_ends(partner.evidence, range(partner.token + 1, last))
        return min(last, ends) if ends is not None else last

    def _phrase_ends(self, number: int, indices: range) -> int | None:
        """Where, behind a word with meaning, a mark or a conjunction ends what stands beside a linked word."""
        sentence, told = self.evidence[number], False
        for index in indices:
            if told and sentence.lowers[index] in _PHRASE_ENDS:
                return index
            told = told or bool(sentence.lemmas[index])
        return None

    def is_anchored(self, first: int, last: int) -> bool:
        """Whether the nearest content words on both sides of claim tokens `first` to `last` (half-open) are linked.

        An end of the claim counts as linked.
        """
        before = next((i for i in range(first - 1, -1, -1) if self.claim.lemmas[i]), None)
        after = next((i for i in range(last, len(self.claim.tokens)) if self.claim.lemmas[i]), None)
        return (before is None or before in self.links) and (after is None or after in self.links)

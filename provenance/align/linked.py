"""The links between the words of a claim and those of its evidence, and the slot of each word on the other side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from provenance.align.word_links import align
from provenance.infra.lazy import lazy
from provenance.lang.en.closed import PHRASE_ENDERS
from provenance.lang.en.sentence import Sentence

_PHRASE_ENDS = PHRASE_ENDERS | {",", ";", ":", '"'}


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


class Linked:
    """A claim, its evidence sentences, and the links between their tokens.

    Evidence sentences are known by their number in `evidence`, the best one 0. `links` maps token indices of the claim
    to `Link`s; each token has at most one, into the first evidence sentence that has a partner for it.
    `aligned_tokens[n]` are the linked token indices of evidence sentence `n`.
    """

    def __init__(self, claim: Sentence, evidence: Sequence[Sentence]) -> None:
        self.claim = claim
        self.evidence = tuple(evidence)
        self.links: dict[int, Link] = {}
        self.aligned_tokens: list[set[int]] = [set() for _ in self.evidence]
        self._back: dict[int, dict[int, int]] = {}
        for number, sentence in enumerate(self.evidence):
            self._add(number, sentence)

    def _add(self, number: int, sentence: Sentence) -> None:
        open_words = [index for index in self.claim.content if index not in self.links]
        links = align(self.claim, sentence, open_words)
        self.links.update([(left, Link(number, right, is_same)) for left, right, is_same in links])
        self.aligned_tokens[number].update([right for _, right, _ in links])

    @lazy
    def unaligned(self) -> tuple[int, ...]:
        """Token indices, ascending, of the claim's content words that have no partner."""
        return tuple([index for index in self.claim.content if index not in self.links])

    def back(self, number: int) -> dict[int, int]:
        """The links into evidence sentence `number` the other way round: token indices there → those of the claim."""
        if number not in self._back:
            self._back[number] = {one.token: index for index, one in self.links.items() if one.evidence == number}
        return self._back[number]

    def linked_into(self, number: int) -> list[int]:
        """The claim tokens that are linked into evidence sentence `number`, ascending."""
        return sorted(index for index, one in self.links.items() if one.evidence == number)

    def partner(self, index: int, number: int) -> int | None:
        """The token index in evidence sentence `number` to which claim token `index` is linked; None for none there."""
        one = self.links.get(index)
        return one.token if one is not None and one.evidence == number else None

    def partners(self, indices: Iterable[int], number: int) -> list[int]:
        """The token indices in evidence sentence `number` to which claim tokens `indices` are linked, in that order."""
        return [one.token for index in indices if (one := self.links.get(index)) and one.evidence == number]

    def home(self, indices: Iterable[int]) -> int | None:
        """The number of the evidence sentence that most of claim tokens `indices` are linked into.

        The first of several with as many; None where none of the tokens is linked.
        """
        numbers = [self.links[index].evidence for index in indices if index in self.links]
        return max(sorted(set(numbers)), key=numbers.count) if numbers else None

    def left_out(self, slot: Slot) -> list[int]:
        """The token indices of the content words in `slot` to which no word of the claim is linked."""
        sentence, used = self.evidence[slot.evidence], self.aligned_tokens[slot.evidence]
        return [index for index in slot.tokens if sentence.lemmas[index] and index not in used]

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

    def claim_slot(self, number: int, first: int, last: int) -> tuple[int, int] | None:
        """The reverse of `slot`: claim words without a partner where evidence sentence `number` has `first` to `last`.

        Both are token indices, half-open; the result runs from the first unlinked content word in that place to the
        last. None without such a word, or unless linked words bound the place on both sides, in order.
        """
        back = self.back(number)
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

"""Find the sentences that share most with a claim without looking at every sentence that has its common words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappush, heappushpop, nlargest
from itertools import islice
from typing import NamedTuple

from provenance.infra.lazy import lazy
from provenance.retrieval.index.lists import Lists, Numbers, holds

_FEW = 500  # so many sentences are looked at one by one
_COMMON = 256  # a word that one of so many sentences has is common
_HELD = 400  # common words whose bits are held
_SLACK = 1e-9  # sums of the same numbers in another order differ by less, relatively
_FILLED = re.compile(rb"[^\0]")


class Bits(NamedTuple):
    """A set of sentences, by order, as one bit each."""

    bytes: bytes
    number: int  # the same as a whole number, little end first

    def has(self, order: int) -> int:
        """1 if sentence `order` is in the set, else 0."""
        return self.bytes[order >> 3] >> (order & 7) & 1


class Brakes:
    """For each sentence, by order, how much a word of it counts (`each`): BM25's term of length."""

    def __init__(self, each: Sequence[float]) -> None:
        self.each, self.highest = each, max(each, default=0.0)
        self._bits: dict[str, Bits] = {}

    @lazy
    def alike(self) -> list[tuple[float, int]]:
        """Each value in `each`, the highest first, and the sentences that have it as bits."""
        found: dict[float, bytearray] = {}
        size = (len(self.each) + 7) // 8
        for order, brake in enumerate(self.each):
            found.setdefault(brake, bytearray(size))[order >> 3] |= 1 << (order & 7)
        return [(brake, int.from_bytes(found[brake], "little")) for brake in sorted(found, reverse=True)]

    def bits(self, word: str, row: Numbers) -> Bits:
        """The sentences of the common `word` as bits; `row` are their orders."""
        known = self._bits.get(word)
        if known is None:
            found = bytearray((len(self.each) + 7) // 8)
            for order in row:
                found[order >> 3] |= 1 << (order & 7)
            known = Bits(bytes(found), int.from_bytes(found, "little"))
            if len(self._bits) >= _HELD:
                self._bits = {}
            self._bits[word] = known
        return known


def best(
    weights: Mapping[str, float], postings: Mapping[str, Numbers] | Lists, brakes: Brakes, most: int
) -> list[tuple[float, int]]:
    """The `most` sentences with the highest scores: (score, order), best first; ties go to the earlier one.

    A sentence's score is the sum of the `weights` of the lemmas that it has, by `postings`, each times the sentence's
    brake. It is exact; only sentences that cannot be among the best are passed over, as in MaxScore (Turtle & Flood
    1995).
    """
    rows = {word: row for word in weights if (row := postings.get(word, ()))}
    scores: dict[int, float] = {}
    if sum(map(len, rows.values())) <= _FEW:
        for word, row in rows.items():
            _add(scores, row, weights[word], brakes.each)
    else:
        scores = _Search(weights, rows, brakes, most).scores()
    found = nlargest(most, scores.items(), key=lambda pair: (pair[1], -pair[0]))
    return [(score, order) for order, score in found]


def _add(scores: dict[int, float], row: Iterable[int], weight: float, brake: Sequence[float]) -> None:
    get = scores.get
    for order in row:
        scores[order] = get(order, 0.0) + weight * brake[order]


class _Search:
    """Finds all sentences that can be among the best, and scores them.

    A sentence with a rare word is looked at, as in MaxScore (Turtle & Flood, 1995), while the common words could still
    lift it to where the best ones are; one with common words only, when it has as many of them as that takes.
    """

    def __init__(self, weights: Mapping[str, float], rows: Mapping[str, Numbers], brakes: Brakes, most: int) -> None:
        self.weights, self.rows, self.brakes, self.most = weights, rows, brakes, most
        least = len(brakes.each) // _COMMON
        self.common = {word: brakes.bits(word, row) for word, row in rows.items() if len(row) > least}
        # What so many common words can come to at most, from none to all.
        self.reach = [0.0]
        for weight in sorted((weights[word] for word in self.common), reverse=True):
            self.reach.append(self.reach[-1] + weight * brakes.highest)
        self.rare: dict[int, float] = {}  # the sentences with a rare word, and what their rare words come to
        self.whole: dict[int, float] = {}  # what all words come to
        self.top: list[float] = []  # a heap of the highest of these

    def scores(self) -> dict[int, float]:
        """The scores of the best sentences, and of some others."""
        for word, row in self.rows.items():
            if word not in self.common:
                _add(self.rare, row, self.weights[word], self.brakes.each)
        having = self._having()
        floor = self._floor(having)
        for order, score in self.rare.items():
            if score + self.reach[-1] >= floor and score + self._common(order) >= floor:
                self._score(order)
        floor = max(floor, self._least())
        needed = next((count for count, reach in enumerate(self.reach) if reach >= floor), None)
        if needed is not None and having:
            self._alike(having[max(0, needed - 1)], [*self.common], 0.0)
        return self.whole

    def _alike(self, bits: int, words: list[str], sure: float) -> None:
        """Score the sentences `bits` that can be among the best; `sure` is what the words that all of them have weigh.

        They are parted by each of the common `words` that are left. Thousands that were made from one template have
        the same words and the same length, and so the same score: the first few of them stand for all.
        """
        if not bits:
            return
        if bits.bit_count() <= 4 * self.most:
            for order in _orders(bits):
                self._score(order)
            return
        if (sure + sum([self.weights[word] for word in words])) * self.brakes.highest < self._least():
            return
        if words:
            word, *rest = words
            having = bits & self.common[word].number
            self._alike(having, rest, sure + self.weights[word])
            self._alike(bits ^ having, rest, sure)
            return
        for brake, same in self.brakes.alike:
            if sure * brake < self._least():
                return
            plain = (order for order in _orders(bits & same) if order not in self.rare)
            for order in islice(plain, self.most):
                self._score(order)

    def _common(self, order: int) -> float:
        """What the common words come to in a sentence, all but the last digits."""
        weights = self.weights
        return sum([weights[word] for word, bits in self.common.items() if bits.has(order)]) * self.brakes.each[order]

    def _least(self) -> float:
        """What the last of the best has at least, and a little less; 0 where there are not so many."""
        if len(self.top) < self.most:
            return 0.0
        return self.top[0] - _SLACK * (1 + self.top[0])

    def _floor(self, having: list[int]) -> float:
        """What the last of the best has at least: the score of the last of some that are good."""
        for order in nlargest(2 * self.most, self.rare, key=self.rare.__getitem__):
            self._score(order)
        several = next((bits for bits in reversed(having) if bits.bit_count() >= self.most), 0)
        for order in _orders(several, self.most):  # those that have most of the common words
            self._score(order)
        return self._least()

    def _having(self) -> list[int]:
        """The sentences that have at least one of the common words, two of them, and so on, as bits."""
        having: list[int] = []
        for bits in self.common.values():
            having.append(0)
            for count in range(len(having) - 1, 0, -1):
                having[count] |= having[count - 1] & bits.number
            having[0] |= bits.number
        return having

    def _score(self, order: int) -> None:
        """Sum up in the order of the words, so that the score is the same to the last bit however it was found."""
        if order in self.whole:
            return
        score, brake, common = 0.0, self.brakes.each[order], self.common
        for word in self.rows if order in self.rare else common:
            bits = common.get(word)
            if bits.has(order) if bits else holds(self.rows[word], order):
                score += self.weights[word] * brake
        self.whole[order] = score
        if len(self.top) < self.most:
            heappush(self.top, score)
        else:
            heappushpop(self.top, score)


def _orders(bits: int, most: int | None = None) -> Iterator[int]:
    """The places of the bits that are set, the first `most` of them."""
    data, found = bits.to_bytes((bits.bit_length() + 7) // 8, "little"), 0
    for at in _filled(data):
        for step in range(8):
            if data[at] >> step & 1:
                yield 8 * at + step
                found += 1
        if most is not None and found >= most:
            return


def _filled(data: bytes) -> Iterator[int]:
    """Where a byte is not 0."""
    return (match.start() for match in _FILLED.finditer(data))

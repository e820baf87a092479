"""The sentences that share most with a claim, found without looking at every sentence that has its common words."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest

from provenance.index.lists import Lists, Numbers, holds

_FEW = 4000  # so many sentences are looked at one by one
_ENOUGH = 60  # so few are not worth thinning out
_SHORT = 400  # a word that stands in so few sentences costs nothing
_MANY = 20_000  # so many sentences are not gone through again for a better floor
_SLACK = 1e-9  # sums of the same numbers in another order differ by less, relatively


class Brakes:
    """For each sentence how much a word of it counts, for what else it says: BM25's term of length."""

    def __init__(self, each: Sequence[float]) -> None:
        self.each, self.highest = each, max(each, default=0.0)


def best(
    weights: Mapping[str, float], postings: Mapping[str, Numbers] | Lists, brakes: Brakes, most: int
) -> list[tuple[float, int]]:
    """(score, order) of the `most` sentences with the highest scores, best first; ties go to the earlier one.

    A sentence's score is the sum of the weights of the words that it has, each times the sentence's brake.
    """
    rows = [(weights[word], row) for word in weights if (row := postings.get(word, ()))]
    scores: dict[int, float] = {}
    if sum(len(row) for _, row in rows) <= _FEW:
        for weight, row in rows:
            _add(scores, row, weight, brakes.each)
    else:
        scores = _Search(rows, brakes, most).scores()
    found = nlargest(most, scores.items(), key=lambda pair: (pair[1], -pair[0]))
    return [(score, order) for order, score in found]


def _add(scores: dict[int, float], row: Iterable[int], weight: float, brake: Sequence[float]) -> None:
    get = scores.get
    for order in row:
        scores[order] = get(order, 0.0) + weight * brake[order]


class _Search:
    """Finds sentences among which the best are (MaxScore: Turtle & Flood, 1995).

    Words are taken rarest first. Once the words that are left, all together, could not lift a sentence that has none of
    the words before to where the best ones are, no new sentence is looked at, and those that were found are fewer with
    every word.
    """

    def __init__(self, rows: list[tuple[float, Numbers]], brakes: Brakes, most: int) -> None:
        self.rows, self.brakes, self.most = rows, brakes, most
        self.whole: dict[int, float] = {}  # the scores that are known to the end

    def scores(self) -> dict[int, float]:
        """The scores of the best sentences, and of some others."""
        scores: dict[int, float] = {}
        rest = sum(weight for weight, _ in self.rows) * self.brakes.highest  # what the words that are left can add
        floor, is_open = 0.0, True  # what the last of the best has at least; whether new sentences are looked at
        for weight, row in sorted(self.rows, key=lambda one: len(one[1])):
            if len(row) > _SHORT and self.most <= len(scores) <= _MANY:
                floor = max(floor, self._floor(scores))
            is_open = is_open and rest * (1 + _SLACK) >= floor
            if not is_open:
                scores = _from(scores, floor - rest)
                if len(scores) <= _ENOUGH:
                    break
            _add(scores, _numbers(row) if is_open else _both(scores, row), weight, self.brakes.each)
            rest -= weight * self.brakes.highest
        else:
            scores = _from(scores, nlargest(self.most, scores.values())[-1])
        return {order: self._whole(order) for order in scores}

    def _floor(self, scores: Mapping[int, float]) -> float:
        """The least of the scores, to the end, of as many sentences as are wanted: no better ones have less."""
        least = nlargest(2 * self.most, scores.values())[-1]
        several = [order for order, score in scores.items() if score >= least][: 4 * self.most]
        return nlargest(self.most, map(self._whole, several))[-1]

    def _whole(self, order: int) -> float:
        """The sum in the order of the words, so that it is the same to the last bit however it was found."""
        known = self.whole.get(order)
        if known is None:
            brake, known = self.brakes.each[order], 0.0
            for weight, row in self.rows:
                if holds(row, order):
                    known += weight * brake
            self.whole[order] = known
        return known


def _numbers(row: Numbers) -> list[int]:
    return row.tolist() if isinstance(row, (array, memoryview)) else list(row)  # many times as fast to go through


def _both(scores: Mapping[int, float], row: Numbers) -> Iterable[int]:
    """The numbers of a row that are among the found ones."""
    return [order for order in scores if holds(row, order)]


def _from(scores: Mapping[int, float], least: float) -> dict[int, float]:
    least -= _SLACK * (1 + abs(least))
    return {order: score for order, score in scores.items() if score >= least}

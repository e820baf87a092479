"""The sentences that share most with a claim, found without looking at every sentence that has its common words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest

from provenance.index.lists import Lists, Numbers, holds

_FEW = 4000  # so many sentences are looked at one by one
_ENOUGH = 60  # so few are not worth thinning out
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
    rows = {word: row for word in weights if (row := postings.get(word, ()))}
    scores: dict[int, float] = {}
    if sum(map(len, rows.values())) <= _FEW:
        for word, row in rows.items():
            _add(scores, row, weights[word], brakes.each)
    else:
        for order in _within_reach(weights, rows, brakes, most):
            scores[order] = _score(weights, rows, brakes.each, order)
    found = nlargest(most, scores.items(), key=lambda pair: (pair[1], -pair[0]))
    return [(score, order) for order, score in found]


def _add(scores: dict[int, float], row: Iterable[int], weight: float, brake: Sequence[float]) -> None:
    get = scores.get
    for order in row:
        scores[order] = get(order, 0.0) + weight * brake[order]


def _score(weights: Mapping[str, float], rows: Mapping[str, Numbers], brake: Sequence[float], order: int) -> float:
    """The sum in the order of the words, so that it is the same to the last bit however the sentence was found."""
    score = 0.0
    for word, row in rows.items():
        if holds(row, order):
            score += weights[word] * brake[order]
    return score


def _within_reach(
    weights: Mapping[str, float], rows: Mapping[str, Numbers], brakes: Brakes, most: int
) -> Iterable[int]:
    """Sentences among which the best are (MaxScore: Turtle & Flood, 1995).

    Words are taken rarest first. Once the words that are left, all together, could not lift a sentence that has none of
    the words before to where the best ones are already, no new sentence is looked at, and those that were found are
    fewer with every word.
    """
    words = sorted(rows, key=lambda word: len(rows[word]))
    rest = sum(weights[word] for word in words) * brakes.highest  # what the words that are left can add at most
    scores: dict[int, float] = {}
    is_open = True  # a sentence with none of the words before may still be among the best
    for word in words:
        if len(scores) >= most:
            floor = nlargest(most, scores.values())[-1]  # what the last of the best has at least
            is_open = is_open and rest * (1 + _SLACK) >= floor
            if not is_open:
                scores = _from(scores, floor - rest)
        if len(scores) <= _ENOUGH and not is_open:
            break
        weight, row = weights[word], rows[word]
        _add(scores, row if is_open else _both(scores, row), weight, brakes.each)
        rest -= weight * brakes.highest
    floor = nlargest(most, scores.values())[-1]
    return _from(scores, floor - rest)


def _from(scores: Mapping[int, float], least: float) -> dict[int, float]:
    least -= _SLACK * (1 + abs(least))
    return {order: score for order, score in scores.items() if score >= least}


def _both(scores: Mapping[int, float], row: Numbers) -> Iterable[int]:
    """The numbers of a row that are among the found ones."""
    return [order for order in scores if holds(row, order)]

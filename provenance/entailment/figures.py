"""Figures about scores and truths: AUC, the best cut, a fitted probability. Plain Python."""

from __future__ import annotations

import math
from collections.abc import Sequence


def auc(scores: Sequence[float], truths: Sequence[bool]) -> float:
    """Area under the ROC curve (0..1; 0.5 is chance), ties counted half; NaN where one label is missing."""
    order = sorted(range(len(scores)), key=lambda i: scores[i])
    ranks, place = [0.0] * len(scores), 0
    while place < len(order):
        end = place
        while end < len(order) and scores[order[end]] == scores[order[place]]:
            end += 1
        for i in order[place:end]:
            ranks[i] = (place + end + 1) / 2
        place = end
    good = sum(truths)
    bad = len(truths) - good
    if not good or not bad:
        return float("nan")
    return (sum(r for r, t in zip(ranks, truths, strict=True) if t) - good * (good + 1) / 2) / (good * bad)


def best(scores: Sequence[float], truths: Sequence[bool]) -> tuple[float, float]:
    """Balanced accuracy (0.5..1) at the best cut on these very rows, and the cut: what scores above it is supported.

    It is optimistic, for orientation. Equal scores stay on one side.
    """
    good, bad = sum(truths), len(truths) - sum(truths)
    pairs = sorted(zip(scores, truths, strict=True))
    kept, caught, top = good, 0, (0.5, float("-inf"))
    for place, (score, truth) in enumerate(pairs):
        kept, caught = kept - truth, caught + (not truth)
        value = (kept / max(good, 1) + caught / max(bad, 1)) / 2
        last = place + 1 == len(pairs) or pairs[place + 1][0] != score
        if last and value > top[0]:
            top = (value, score)
    return top


def calibration(scores: Sequence[float], truths: Sequence[bool]) -> tuple[float, float]:
    """Scale and offset with which 1 / (1 + exp(-(scale * score + offset))) is the likeliest probability of the truths.

    Newton's method on the two numbers; a small pull towards (1, 0) keeps them finite where the scores tell all.
    """
    scale, offset = 1.0, 0.0
    for _ in range(50):
        # The gradient, and below the curvature with its sign turned.
        first, second = -(scale - 1) * 1e-2, -offset * 1e-2
        a, b, c = 1e-2, 0.0, 1e-2
        for score, truth in zip(scores, truths, strict=True):
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, scale * score + offset))))
            first += (truth - chance) * score
            second += truth - chance
            weight = chance * (1 - chance)
            a, b, c = a + weight * score * score, b + weight * score, c + weight
        spread = a * c - b * b
        step = ((c * first - b * second) / spread, (a * second - b * first) / spread)
        scale, offset = scale + max(-1.0, min(1.0, step[0])), offset + max(-1.0, min(1.0, step[1]))
        if max(map(abs, step)) < 1e-6:
            break
    return scale, offset

"""Shares with their intervals, and how sure it is that two of them differ; 95 % throughout, by closed formulas."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

Z = 1.959964  # the 97.5th percentile of the normal distribution


@dataclass(frozen=True)
class Share:
    """`count` of `total`, and the interval (0..1) of the rate behind it."""

    count: int
    total: int
    low: float
    high: float

    @property
    def rate(self) -> float | None:
        """None where nothing was counted."""
        return self.count / self.total if self.total else None


def share(count: int, total: int) -> Share:
    """With Wilson's interval, which holds for rare things and small numbers too; of nothing it is all from 0 to 1."""
    if not total:
        return Share(0, 0, 0.0, 1.0)
    rate, square = count / total, Z * Z
    middle = (rate + square / (2 * total)) / (1 + square / total)
    half = Z / (1 + square / total) * math.sqrt(rate * (1 - rate) / total + square / (4 * total * total))
    return Share(count, total, 0.0 if not count else max(0.0, middle - half), 1.0 if count == total else middle + half)


class Difference(NamedTuple):
    """How much higher a rate is than another, with Newcombe's interval, and the chance of that much by accident."""

    value: float
    low: float
    high: float
    chance: float  # two-sided, 0..1


def difference(new: Share, old: Share) -> Difference | None:
    """None where one of the two has nothing to count."""
    if new.rate is None or old.rate is None:
        return None
    value = new.rate - old.rate
    low = value - math.hypot(new.rate - new.low, old.high - old.rate)
    high = value + math.hypot(new.high - new.rate, old.rate - old.low)
    both = (new.count + old.count) / (new.total + old.total)
    spread = math.sqrt(both * (1 - both) * (1 / new.total + 1 / old.total))
    return Difference(value, low, high, math.erfc(abs(value) / spread / math.sqrt(2)) if spread else 1.0)


def surely(chances: Sequence[float | None], false: float = 0.05) -> list[bool]:
    """Which of many differences hold when `false` of those that are told may be accidents (Benjamini and Hochberg)."""
    ranked = sorted((chance, at) for at, chance in enumerate(chances) if chance is not None)
    last = max((rank for rank, (chance, _) in enumerate(ranked, 1) if chance <= false * rank / len(ranked)), default=0)
    held = {at for _, at in ranked[:last]}
    return [at in held for at in range(len(chances))]


def either_way(one: int, other: int) -> float:
    """The chance (two-sided) that a fair coin falls this unevenly: McNemar's exact test of records that changed."""
    total = one + other
    least = sum(math.comb(total, at) for at in range(min(one, other) + 1))
    return min(1.0, 2 * least / 2**total) if total <= 2000 else math.erfc((abs(one - other) - 1) / math.sqrt(2 * total))

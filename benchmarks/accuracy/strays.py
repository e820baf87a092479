"""Strays: faithful claims, each with the source of another claim, in which nothing bears it out."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from training.rows import Row


def strays(rows: Sequence[Row], most: int) -> list[Row]:
    """So made of the faithful ones among `rows`, `most` at most: always the same for the same rows."""
    chance = random.Random("strays")
    faithful = [row for row in rows if row.supported]
    pairs = [(row, chance.choice(rows)) for row in chance.sample(faithful, min(most, len(faithful)))]
    return [
        replace(row, sentences=other.sentences, supported=False, gold=(), wrong=(), kind="whole")
        for row, other in pairs
        if other.sentences != row.sentences
    ]

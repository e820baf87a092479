"""What a stage trains on, batch by batch: drawn anew each epoch, always the same for one seed, not encoded yet."""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from typing import NamedTuple

from training.encoding import WINDOW, Passage, chosen, elsewhere
from training.rows import KEYPOINTS, Row

TOKENS = 3072  # of one batch, padding included, as far as characters tell
_FAMILY = 8  # claims of one fact that stand in one batch at most
_STRETCH = 600  # families among which those of like length share a batch
_CHARACTERS = 4.4  # of English text in a token of a vocabulary of 30,000


class Pick(NamedTuple):
    """A row of a batch with its passage; `family` is a number that its batch has for one fact alone."""

    row: Row
    passage: Passage
    family: int

    @property
    def tokens(self) -> int:
        """About how many tokens the row has, by its characters."""
        ours = sum(len(self.row.sentences[number]) + 1 for number in self.passage.numbers)
        shown = ours + len(self.passage.elsewhere)
        return min(WINDOW, 3 + int((shown + len(self.row.claim)) / _CHARACTERS))


@dataclass(frozen=True)
class Stage:
    """One stage of training. `shares` gives for each origin how often a row of it comes up in one epoch (0.3: three
    rows of ten; 2: every row twice; not named: never); `rate` is the highest learning rate of the encoder; `most` ends
    the stage after so many steps; `strays` is the share (0..1) of our faithful claims that are shown what another
    source says, where nothing supports them."""

    name: str
    shares: dict[str, float]
    epochs: int
    rate: float
    seed: int = 7
    most: int | None = None
    strays: float = 0.0


def plan(rows: Sequence[Row], stage: Stage) -> Iterator[list[Pick]]:
    """The batches of all epochs in order, one a step."""
    return islice(_batches_of(rows, stage), stage.most)


def size(rows: Sequence[Row], stage: Stage) -> tuple[int, str]:
    """Steps of a stage, and a digest of its plan: training goes on from a checkpoint of the same plan only."""
    told = hashlib.sha256(repr((stage.rate, stage.seed)).encode())
    steps = 0
    for steps, batch in enumerate(plan(rows, stage), 1):
        for row, passage, family in batch:
            told.update(f"{steps} {family} {row.claim} {row.supported} {passage}\n".encode())
    return steps, told.hexdigest()


def _batches_of(rows: Sequence[Row], stage: Stage) -> Iterator[list[Pick]]:
    for epoch in range(stage.epochs):
        chance = random.Random(stage.seed * 1000 + epoch)
        numbers = count()
        families = _families(_drawn(rows, stage, chance), chance)
        for start in range(0, len(families), _STRETCH):
            stretch = families[start : start + _STRETCH]
            own = [row for family in stretch for row in family if row.origin == KEYPOINTS]
            units = [
                [Pick(row, _shown(row, own, stage, chance), number) for row in family]
                for number, family in zip(numbers, stretch, strict=False)
            ]
            batches = list(_filled(units))
            chance.shuffle(batches)
            yield from batches


def _shown(row: Row, others: Sequence[Row], stage: Stage, chance: random.Random) -> Passage:
    """The passage of a row; of ours now and then one of another source among `others`."""
    if stage.strays and row.origin == KEYPOINTS and row.supported and chance.random() < stage.strays:
        other = chance.choice(others)
        if other.group != row.group:
            return elsewhere(row, other, chance)
    return chosen(row, chance)


def _drawn(rows: Sequence[Row], stage: Stage, chance: random.Random) -> list[Row]:
    picked: list[Row] = []
    for row in rows:
        if row.origin not in stage.shares:
            continue
        share = stage.shares[row.origin]
        picked += [row] * (int(share) + (chance.random() < share % 1))
    chance.shuffle(picked)
    return picked


def _families(rows: Sequence[Row], chance: random.Random) -> list[list[Row]]:
    members: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        members[row.family].append(row)
    units = [some[i : i + _FAMILY] for some in members.values() for i in range(0, len(some), _FAMILY)]
    chance.shuffle(units)
    return units


def _filled(units: list[list[Pick]]) -> Iterator[list[Pick]]:
    """Whole families of like length, put together up to TOKENS."""
    batch: list[Pick] = []
    longest = 0
    for length, unit in sorted(((max(one.tokens for one in unit), unit) for unit in units), key=lambda pair: pair[0]):
        if batch and max(longest, length) * (len(batch) + len(unit)) > TOKENS:
            yield batch
            batch, longest = [], 0
        batch = batch + unit
        longest = max(longest, length)
    if batch:
        yield batch

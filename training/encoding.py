"""Rows become token ids: a passage is chosen as retrieval would choose it, then joined with the claim."""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from training.rows import KINDS, NEUTRAL, Row

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WINDOW = 224  # tokens of passage and claim together
NO_ANSWER = -100  # what a loss leaves out

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Passage:
    """Which sentences of a row's source are shown: their indices from 0, in reading order. `missing`: what the claim
    needs was left out on purpose, so nothing shown supports it; `elsewhere` is then what another source has instead."""

    numbers: tuple[int, ...]
    missing: bool = False
    elsewhere: str = ""

    def text(self, row: Row) -> str:
        """The sentences, joined by blanks."""
        return self.elsewhere or " ".join(row.sentences[number] for number in self.numbers)


@dataclass(frozen=True)
class Encoded:
    """One row as the network reads it.

    `ids`, `types` and `tags` have one number a token. `types` is 1 from the claim's first token to the row's end, 0
    before it. `tags` is 1 for a token that is not supported, 0 for one that is, NO_ANSWER outside the claim and where
    nobody marked it. `supported` is 0 or 1; `relation` 0..2 and `kind` an index of KINDS, or NO_ANSWER. Rows of a
    batch with one `family` are about one fact.
    """

    ids: list[int]
    types: list[int]
    tags: list[int]
    supported: int
    relation: int
    kind: int
    family: int


@lru_cache(maxsize=4096)
def _bags(sentences: tuple[str, ...]) -> tuple[list[set[str]], dict[str, float]]:
    bags = [set(_WORD.findall(text.lower())) for text in sentences]
    counts = Counter(word for bag in bags for word in bag)
    return bags, {word: math.log(1 + len(bags) / counts[word]) for word in counts}


def overlap(sentences: tuple[str, ...], claim: str) -> list[float]:
    """How much of a claim's rarer words each sentence shares, from 0 on: a stand-in for retrieval."""
    bags, weight = _bags(sentences)
    words = set(_WORD.findall(claim.lower()))
    return [sum(weight[word] for word in sorted(bag & words)) / math.sqrt(4 + len(bag)) for bag in bags]


def chosen(row: Row, chance: random.Random | None) -> Passage:
    """The passage of a row.

    Without `chance` it is what was retrieved; where nobody asked, the needed sentences and what overlaps most, four in
    all. With `chance` it varies as in training: half of what was retrieved is shown as it is, but for the needed
    sentences, which come in; else neighbours and wrong sentences come and go, and now and then the needed one is
    missing.
    """
    count = len(row.sentences)
    if count <= 2:
        return Passage(tuple(range(count)))
    if row.retrieved and chance is None:
        return Passage(row.retrieved)
    if row.retrieved and chance and chance.random() < 0.5:
        return Passage(tuple(sorted({*row.retrieved, *row.gold})))
    shared = overlap(row.sentences, row.claim)
    ranked = sorted(range(count), key=lambda number: -shared[number])
    if chance is None:
        picked = set(row.gold) or set(ranked[:2])
        return Passage(tuple(sorted(picked.union(ranked[: max(0, 4 - len(picked))]))))
    needed = set(row.gold) or set(ranked[: chance.choice((2, 3, 4))])
    missing = bool(row.gold) and row.supported and len(row.gold) <= 2 and chance.random() < 0.08
    around = _around(row.gold, ranked, chance)
    if missing:
        others = [number for number in ranked if number not in needed]
        return Passage(tuple(sorted(around - needed or others[:1])), missing)
    return Passage(tuple(sorted(needed | around)))


def elsewhere(row: Row, other: Row, chance: random.Random) -> Passage:
    """What retrieval would show for a row if it had the source of `other` alone, which says nothing of the kind."""
    shared = overlap(other.sentences, row.claim)
    ranked = sorted(range(len(other.sentences)), key=lambda number: -shared[number])
    picked = sorted(ranked[: chance.choice((1, 2, 3, 4))])
    return Passage((), missing=True, elsewhere=" ".join(other.sentences[number] for number in picked))


def _around(gold: Sequence[int], ranked: Sequence[int], chance: random.Random) -> set[int]:
    """Sentences that come along by chance: neighbours of the needed ones, near misses of retrieval, any one."""
    picked = {
        near for number in gold for near in (number - 1, number + 1)
        if 0 <= near < len(ranked) and chance.random() < 0.3
    }  # fmt: skip
    picked.update(number for number in ranked[:4] if chance.random() < 0.5)
    if chance.random() < 0.3:
        picked.add(chance.randrange(len(ranked)))
    return picked


class Encoder:
    """Pairs of passage and claim as ids of one tokeniser; the passage is cut at its end where both are too long."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer

    def encode(self, row: Row, passage: Passage, family: int = -1) -> Encoded | None:
        """The row with this passage, which may be empty; None where the claim leaves no room for it."""
        both = self._tokenizer.encode(passage.text(row), row.claim)
        # Not the tokeniser's own type ids: those of some kinds are all 0.
        sequences = both.sequence_ids
        shown = [place for place, sequence in enumerate(sequences) if sequence == 0]
        over = max(0, len(sequences) - WINDOW)
        if 1 not in sequences or (over and over >= len(shown)):
            return None
        begin = sequences.index(1)
        cut = set(shown[len(shown) - over :])
        kept = [place for place in range(len(sequences)) if place not in cut]
        wrong = None if passage.missing else row.wrong
        return Encoded(
            [both.ids[place] for place in kept],
            [int(place >= begin) for place in kept],
            [_tag(both.offsets[place], wrong) if sequences[place] == 1 else NO_ANSWER for place in kept],
            int(row.supported and not passage.missing),
            NEUTRAL if passage.missing else NO_ANSWER if row.relation is None else row.relation,
            NO_ANSWER if passage.missing or row.kind is None else KINDS.index(row.kind),
            family,
        )


def _tag(offsets: tuple[int, int], wrong: tuple[tuple[int, int], ...] | None) -> int:
    if wrong is None:
        return NO_ANSWER
    return int(any(offsets[0] < end and start < offsets[1] for start, end in wrong))

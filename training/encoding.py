"""Rows become token ids: a passage is chosen as retrieval would choose it, then joined with the claim."""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from training.rows import KINDS, Row

WINDOW = 224  # tokens of passage and claim together
NO_ANSWER = -100  # what a loss leaves out

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Encoded:
    """One row as the network reads it. `tags` has one number a token: 1 not supported, 0 supported, NO_ANSWER outside
    the claim or where nobody marked it."""

    ids: list[int]
    types: list[int]
    tags: list[int]
    supported: int
    relation: int
    kind: int
    family: int


def overlap(sentences: Sequence[str], claim: str) -> list[float]:
    """How much of a claim's rarer words each sentence shares: a stand-in for retrieval."""
    bags = [set(_WORD.findall(text.lower())) for text in sentences]
    counts = Counter(word for bag in bags for word in bag)
    weight = {word: math.log(1 + len(bags) / counts[word]) for word in counts}
    words = set(_WORD.findall(claim.lower()))
    return [sum(weight[word] for word in bag & words) / math.sqrt(4 + len(bag)) for bag in bags]


def chosen(row: Row, chance: random.Random | None) -> tuple[list[int], bool]:
    """Sentence numbers of a passage in reading order, and whether a needed one was left out on purpose.

    With `chance` the passage varies as in training: neighbours and wrong sentences come and go. Without it the passage is
    the needed sentences and what overlaps most.
    """
    count = len(row.sentences)
    if count <= 2:
        return list(range(count)), False
    ranked = sorted(range(count), key=lambda i, s=overlap(row.sentences, row.claim): -s[i])
    if chance is None:
        picked = set(row.gold) or set(ranked[:2])
        picked |= set(ranked[: max(0, 4 - len(picked))])
        return sorted(picked), False
    missing = False
    picked = set(row.gold)
    if not picked:
        picked = set(ranked[: chance.choice((2, 3, 4))])
    elif row.supported and len(row.gold) <= 2 and chance.random() < 0.06:
        picked, missing = set(), True
    for i in row.gold:
        for near in (i - 1, i + 1):
            if 0 <= near < count and chance.random() < 0.3:
                picked.add(near)
    for i in ranked[:4]:
        if chance.random() < 0.5:
            picked.add(i)
    if chance.random() < 0.3:
        picked.add(chance.randrange(count))
    if missing:
        picked -= set(row.gold)
        picked = picked or (
            {i for i in ranked if i not in row.gold[:]} and {next(i for i in ranked if i not in row.gold)}
        )
    return sorted(picked), missing


class Encoder:
    """Pairs of passage and claim as ids of one tokeniser; the passage is cut at its end where both are too long."""

    def __init__(self, tokenizer: Tokenizer, lower_names: bool = False) -> None:
        tokenizer.no_padding()
        tokenizer.enable_truncation(WINDOW, strategy="only_first")
        self._tokenizer = tokenizer

    def encode(self, row: Row, chance: random.Random | None, family: int = -1) -> Encoded | None:
        """The row with a passage chosen by `chance`; None where the claim alone fills the window."""
        numbers, missing = chosen(row, chance)
        passage = " ".join(row.sentences[i] for i in numbers)
        return self.pair(passage, row, missing, family)

    def pair(self, passage: str, row: Row, missing: bool, family: int) -> Encoded | None:
        """The row with this passage; `missing` says that it lacks what the claim needs, so nothing supports it."""
        try:
            both = self._tokenizer.encode(passage, row.claim)
        except Exception:  # the tokeniser raises its own, unnamed kind where the claim alone is too long
            return None
        marked = row.wrong if not missing else None
        tags = []
        for sequence, (start, end) in zip(both.sequence_ids, both.offsets, strict=True):
            if sequence != 1 or marked is None:
                tags.append(NO_ANSWER)
            else:
                tags.append(int(any(start < b and a < end for a, b in marked)))
        supported = row.supported and not missing
        relation = 1 if missing else NO_ANSWER if row.relation is None else row.relation
        kind = NO_ANSWER if row.kind is None or missing or row.kind not in KINDS else KINDS.index(row.kind)
        return Encoded(both.ids, both.type_ids, tags, int(supported), relation, kind, family)

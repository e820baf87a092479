"""Text as a model reads it, cut into overlapping windows where it is longer than the model can take."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from provenance.structure.sentences import split

_CLAIM = 0.5  # the share of a window that a claim may take; a longer one leaves no room for evidence
_OVERLAP = 0.5  # the share of a window that the next one repeats


class Row(NamedTuple):
    """What goes into the model once."""

    ids: tuple[int, ...]
    kinds: tuple[int, ...]  # 0 for the passage, 1 for the claim


class Tokens:
    """A tokenizer of the library `tokenizers`, and how many tokens its model takes. For one thread at a time."""

    def __init__(self, tokenizer: Any, most: int, pad: int = 0, end: str = "") -> None:
        self._tokenizer, self.most, self.pad, self.end = tokenizer, most, pad, end
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._marks = tokenizer.num_special_tokens_to_add(True)

    def count(self, text: str) -> int:
        """How many tokens a text is, without the marks around it."""
        return len(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def pairs(self, passage: str, claim: str) -> list[Row]:
        """The claim with each window of the passage; none where the claim leaves too little room."""
        ours = self.count(claim)
        room = self.most - self._marks - ours
        if ours > self.most * _CLAIM or room < 2:
            return []
        self._tokenizer.enable_truncation(self.most, stride=math.floor(room * _OVERLAP), strategy="only_first")
        try:
            first = self._tokenizer.encode(passage, claim)
        finally:
            self._tokenizer.no_truncation()
        return [Row(tuple(one.ids), tuple(one.type_ids)) for one in (first, *first.overflowing)]

    def single(self, text: str) -> Row | None:
        """A text on its own; None where it is too long."""
        found = self._tokenizer.encode(text)
        return Row(tuple(found.ids), tuple(found.type_ids)) if len(found.ids) <= self.most else None


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[start:end] for start, end in split(text)] or [text]


def packed(parts: Sequence[str], most: int, tokens: Tokens) -> Iterator[str]:
    """Sentences in a row, as many as fit into `most` tokens; one that is longer is cut between words, overlapping."""
    row: list[str] = []
    size = 0
    for part in (piece for one in parts for piece in _pieces(one, most, tokens)):
        count = tokens.count(part)
        if row and size + count > most:
            yield " ".join(row)
            row, size = [], 0
        row.append(part)
        size += count
    if row:
        yield " ".join(row)


def _pieces(sentence: str, most: int, tokens: Tokens) -> Iterator[str]:
    count, words = tokens.count(sentence), sentence.split()
    if count <= most or len(words) < 2:
        yield sentence
        return
    wide = max(1, math.floor(len(words) * most / count * 0.8))  # words differ in length
    for start in range(0, len(words), max(1, wide // 2)):
        yield " ".join(words[start : start + wide])
        if start + wide >= len(words):
            break

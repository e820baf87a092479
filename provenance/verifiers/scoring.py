"""A verifier made of a tokenizer, a style of input, and something that scores rows."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from provenance.model import Model
from provenance.verifiers import Question
from provenance.verifiers.styles import Groups, Style
from provenance.verifiers.tokens import Row, Tokens

Engine = Callable[[Sequence[Row]], Sequence[float]]  # the probability of support of each row of a batch


class Scorer:
    """Answers questions with a model that scores one row of tokens at a time."""

    def __init__(self, model: Model, tokens: Tokens, style: Style, engine: Engine, batch: int) -> None:
        self._model, self._tokens, self._style, self._engine, self._batch = model, tokens, style, engine, batch

    @property
    def model(self) -> Model:
        return self._model

    def support(self, questions: Sequence[Question]) -> list[float]:
        """NaN for a claim that is too long for the model."""
        groups = [self._style(question, self._tokens) for question in questions]
        scores = self._scores({row for several in groups for rows in several for row in rows})
        return [_answer(several, scores) for several in groups]

    def _scores(self, rows: set[Row]) -> dict[Row, float]:
        """Every row once, those of like length together: less is padding. In an order that chance does not decide."""
        ordered = sorted(rows, key=lambda row: (len(row.ids), row))
        found: dict[Row, float] = {}
        for start in range(0, len(ordered), self._batch):
            batch = ordered[start : start + self._batch]
            found.update(zip(batch, map(float, self._engine(batch)), strict=True))
        return found


def _answer(groups: Groups, scores: dict[Row, float]) -> float:
    if not groups or not all(groups):
        return math.nan
    return math.fsum(max(scores[row] for row in rows) for rows in groups) / len(groups)


def padded(rows: Sequence[Row], pad: int) -> tuple[list[list[int]], list[list[int]], list[list[int]]]:
    """The rows at one length: ids, kinds, and 1 where there is a token."""
    most = max(len(row.ids) for row in rows)
    ids = [[*row.ids, *[pad] * (most - len(row.ids))] for row in rows]
    kinds = [[*row.kinds, *[0] * (most - len(row.ids))] for row in rows]
    mask = [[1] * len(row.ids) + [0] * (most - len(row.ids)) for row in rows]
    return ids, kinds, mask

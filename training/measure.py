"""How a judge ranks and decides labelled rows, beside what the words alone and the length alone would tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch

from provenance.entailment.figures import auc, best
from training.contrast import words
from training.device import Machine
from training.encoding import Encoder, Passage, chosen
from training.loss import answered
from training.network import Judge
from training.rows import Row

_BATCH = 48  # rows


class Answer(NamedTuple):
    """What a judge says of a row: the logit of support, and whether the most doubtful token lies in the wrong words
    (None where nothing is marked)."""

    row: Row
    passage: Passage
    score: float
    hit: bool | None


def answers(judge: Judge, rows: Sequence[Row], encoder: Encoder, machine: Machine, blind: bool = False) -> list[Answer]:
    """An answer to each row that fits the window, in no order; `blind` shows an empty passage."""
    judge.to(machine.kind).eval()
    given = [(row, Passage(()) if blind else chosen(row, None)) for row in rows]
    coded = [(row, passage, one) for row, passage in given if (one := encoder.encode(row, passage))]
    coded.sort(key=lambda entry: len(entry[2].ids))
    found: list[Answer] = []
    for start in range(0, len(coded), _BATCH):
        batch = coded[start : start + _BATCH]
        with torch.inference_mode():
            support, _, tag, _, tags = answered(judge, [one for _, _, one in batch], machine)
        worst = tag.masked_fill(tags < 0, float("-inf")).argmax(1)
        for at, (row, passage, one) in enumerate(batch):
            hit = bool(tags[at, worst[at]] == 1) if not one.supported and 1 in one.tags else None
            found.append(Answer(row, passage, float(support[at]), hit))
    return found


def line(name: str, given: Sequence[Answer]) -> str:
    """One line for people: rows, AUC, best balanced accuracy and its cut, marks that lie on the wrong words, and the
    AUC of word overlap and of the claim's length: a judge that is no better has learnt nothing."""
    scores, truths = [one.score for one in given], [one.row.supported for one in given]
    value, cut = best(scores, truths)
    hits = [one.hit for one in given if one.hit is not None]
    marks = f" marks {sum(hits) / len(hits):.2f}" if hits else ""
    plain = f"overlap {auc([_overlap(one) for one in given], truths):.2f} length {auc(lengths(given), truths):.2f}"
    return (
        f"{name:<30} {len(given):>5} rows  AUC {auc(scores, truths):.3f}  best {value:.3f} at {cut:+.2f}{marks}"
        f"  (AUC without reading: {plain})"
    )


def lengths(given: Sequence[Answer]) -> list[float]:
    """Words of each claim."""
    return [float(len(one.row.claim.split())) for one in given]


def _overlap(one: Answer) -> float:
    own = words([one.row.claim])
    return len(own & words([one.passage.text(one.row)])) / max(len(own), 1)

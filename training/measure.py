"""How a judge ranks and decides labelled rows: AUC, balanced accuracy at the best cut, marks on the right words."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from training.encoding import Encoder
from training.network import Judge
from training.rows import Row
from training.stages import collated


def auc(scores: Sequence[float], truths: Sequence[bool]) -> float:
    """Area under the ROC curve (0..1), ties counted half."""
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
    """Balanced accuracy at the best cut on these rows, and the cut: optimistic, for orientation."""
    good, bad = sum(truths), len(truths) - sum(truths)
    pairs = sorted(zip(scores, truths, strict=True))
    kept, caught, top = good, 0, (0.5, float("-inf"))
    for score, truth in pairs:
        if truth:
            kept -= 1
        else:
            caught += 1
        value = (kept / max(good, 1) + caught / max(bad, 1)) / 2
        if value > top[0]:
            top = (value, score)
    return top


@torch.inference_mode()
def answers(judge: Judge, rows: Sequence[Row], encoder: Encoder, pad: int) -> list[tuple[float, bool | None]]:
    """For each row the logit of support, and whether the worst token lies in the wrong words (None: nothing marked)."""
    judge.eval()
    result: list[tuple[float, bool | None]] = [(0.0, None)] * len(rows)
    coded = [(i, one) for i, row in enumerate(rows) if (one := encoder.encode(row, None))]
    coded.sort(key=lambda pair: len(pair[1].ids))
    for start in range(0, len(coded), 48):
        batch = coded[start : start + 48]
        ids, mask, types, tags = collated([one for _, one in batch], pad)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            support, _, tag, _ = judge(ids, mask, types)
        worst = (tag + (types * mask - 1) * 1e4).argmax(1)
        for place, (index, one) in enumerate(batch):
            hit = None
            if not one.supported and 1 in one.tags:
                hit = bool(tags[place, worst[place]] == 1)
            result[index] = (float(support[place]), hit)
    return result


def line(name: str, judge: Judge, rows: Sequence[Row], encoder: Encoder, pad: int) -> str:
    """One line for people: rows, AUC, best balanced accuracy, marks that lie on the wrong words."""
    given = answers(judge, rows, encoder, pad)
    scores, truths = [s for s, _ in given], [row.supported for row in rows]
    value, cut = best(scores, truths)
    hits = [hit for _, hit in given if hit is not None]
    marked = f" marks {sum(hits) / len(hits):.2f}" if hits else ""
    return f"{name:<22} {len(rows):>5} rows  AUC {auc(scores, truths):.3f}  best {value:.3f} at {cut:+.2f}{marked}"

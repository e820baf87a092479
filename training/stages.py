"""One stage of training: a mix of rows, a learning rate, some epochs; resumed where it was stopped."""

from __future__ import annotations

import math
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from training.encoding import NO_ANSWER, Encoded, Encoder
from training.network import Judge
from training.rows import Row

TOKENS = 3072  # of one batch, padding included
SAVE_EVERY = 300  # steps


@dataclass(frozen=True)
class Stage:
    """What a stage trains on. `shares` gives for each origin how often a row of it comes up in one epoch (0.3: for
    three rows of ten; 2: twice); `grouped` origins are batched by family, and a margin is asked within one."""

    name: str
    shares: dict[str, float]
    epochs: int
    rate: float
    seed: int = 7
    most: int | None = None  # steps, where time is short


def plan(rows: Sequence[Row], stage: Stage, encoder: Encoder) -> Iterator[list[Encoded]]:
    """The batches of all epochs, always the same for one seed; encoded when they are asked for."""
    for epoch in range(stage.epochs):
        chance = random.Random(stage.seed * 1000 + epoch)
        picked: list[Row] = []
        for row in rows:
            share = stage.shares.get(row.origin, stage.shares.get("*", 0.0))
            picked += [row] * (int(share) + (chance.random() < share % 1))
        chance.shuffle(picked)
        families: dict[str, list[Row]] = defaultdict(list)
        for row in picked:
            families[row.family or row.group].append(row)
        units = [members[i : i + 8] for members in families.values() for i in range(0, len(members), 8)]
        chance.shuffle(units)
        number = 0
        for start in range(0, len(units), 600):  # sorted by length within a stretch, so that little is padding
            stretch: list[list[Encoded]] = []
            for unit in units[start : start + 600]:
                number += 1
                coded = [one for row in unit if (one := encoder.encode(row, chance, number))]
                if coded:
                    stretch.append(coded)
            stretch.sort(key=lambda unit: max(len(one.ids) for one in unit))
            batches: list[list[Encoded]] = []
            batch: list[Encoded] = []
            longest = 0
            for unit in stretch:
                length = max(len(one.ids) for one in unit)
                if batch and max(longest, length) * (len(batch) + len(unit)) > TOKENS:
                    batches.append(batch)
                    batch, longest = [], 0
                batch += unit
                longest = max(longest, length)
            if batch:
                batches.append(batch)
            chance.shuffle(batches)
            yield from batches


def collated(batch: Sequence[Encoded], pad: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """ids, mask, types, tags: each (batch, longest) of int64."""
    longest = max(len(one.ids) for one in batch)

    def filled(values: Sequence[list[int]], fill: int) -> Tensor:
        return torch.tensor([line + [fill] * (longest - len(line)) for line in values])

    return (
        filled([one.ids for one in batch], pad),
        filled([[1] * len(one.ids) for one in batch], 0),
        filled([one.types for one in batch], 0),
        filled([one.tags for one in batch], NO_ANSWER),
    )


def loss_of(judge: Judge, batch: Sequence[Encoded], pad: int) -> Tensor:
    """Support, relation, tags, kind, and a margin between the faithful and the slipped claims of one family."""
    ids, mask, types, tags = collated(batch, pad)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        support, relation, tag, kind = judge(ids, mask, types)
    truth = torch.tensor([float(one.supported) for one in batch])
    total = F.binary_cross_entropy_with_logits(support, truth)
    relations = torch.tensor([one.relation for one in batch])
    if (relations >= 0).any():
        total = total + 0.3 * F.cross_entropy(relation, relations, ignore_index=NO_ANSWER)
    known = tags != NO_ANSWER
    if known.any():
        weight = torch.where(tags == 1, 3.0, 1.0)[known]
        total = total + 0.7 * F.binary_cross_entropy_with_logits(tag[known], tags[known].float(), weight=weight)
    kinds = torch.tensor([one.kind for one in batch])
    if (kinds > 0).any():
        total = total + 0.15 * F.cross_entropy(kind, torch.where(kinds > 0, kinds, NO_ANSWER), ignore_index=NO_ANSWER)
    family = torch.tensor([one.family for one in batch])
    pairs = (family[:, None] == family[None]) & (truth[:, None] > truth[None])
    if pairs.any():
        total = total + 0.5 * F.softplus(1.0 - (support[:, None] - support[None])[pairs]).mean()
    return total


def run(judge: Judge, rows: Sequence[Row], stage: Stage, encoder: Encoder, pad: int, folder: Path) -> None:
    """Train `judge` in place; `folder` keeps the state, and a finished stage is only loaded."""
    done = folder / f"{stage.name}.pt"
    if done.exists():
        judge.load_state_dict(torch.load(done, weights_only=True))
        return
    resume = folder / f"{stage.name}.part.pt"
    quick = [p for n, p in judge.named_parameters() if not n.startswith("encoder.")]
    slow = [p for n, p in judge.named_parameters() if n.startswith("encoder.") and "word_embeddings" not in n]
    table = [p for n, p in judge.named_parameters() if n.startswith("encoder.") and "word_embeddings" in n]
    groups = [{"params": slow}, {"params": quick}, {"params": table, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=stage.rate, weight_decay=0.01, fused=True)
    total = min(sum(1 for _ in plan(rows, stage, encoder)), stage.most or 10**9)
    first = 0
    if resume.exists():
        state = torch.load(resume, weights_only=True)
        judge.load_state_dict(state["judge"])
        optimizer.load_state_dict(state["optimizer"])
        first = state["step"]
    torch.manual_seed(stage.seed + first)
    judge.train()
    started, seen, running = time.monotonic(), 0, 0.0
    print(f"{stage.name}: {total} steps, from {first}", flush=True)
    for step, batch in enumerate(plan(rows, stage, encoder)):
        if step < first:
            continue
        if step == total:
            break
        share = min(1.0, (step + 1) / (0.04 * total)) * 0.5 * (1 + math.cos(math.pi * step / total))
        for group, factor in zip(optimizer.param_groups, (1.0, 3.0, 1.0), strict=True):
            group["lr"] = stage.rate * factor * max(share, 0.02)
        loss = loss_of(judge, batch, pad)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        seen += len(batch)
        running += (float(loss.detach()) - running) / min(step - first + 1, 100)
        if (step + 1) % 50 == 0:
            pace = seen / (time.monotonic() - started)
            print(f"{stage.name} {step + 1}/{total} loss {running:.3f} {pace:.0f} rows/s", flush=True)
        if (step + 1) % SAVE_EVERY == 0:
            kept = {"judge": judge.state_dict(), "optimizer": optimizer.state_dict(), "step": step + 1}
            torch.save(kept, resume.with_suffix(".new"))
            resume.with_suffix(".new").replace(resume)
    torch.save(judge.state_dict(), done)
    resume.unlink(missing_ok=True)

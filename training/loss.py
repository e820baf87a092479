"""What a batch costs: every answer against its label, and faithful claims ahead of slipped ones about the same fact."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional as F

from training.device import Machine
from training.encoding import NO_ANSWER, Encoded
from training.network import Judge

_RELATION, _TAGS, _KIND, _MARGIN = 0.3, 0.7, 0.15, 0.5  # beside support, which counts 1
_WRONG = 3.0  # a wrong token counts as much as three right ones: there are about seven right ones for each


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


def answered(judge: Judge, batch: Sequence[Encoded], machine: Machine) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """The answers of `Judge.answers` to a batch, float32, and last its tags as they should be."""
    ids, mask, types, tags = (one.to(machine.kind) for one in collated(batch, judge.pad))
    with machine.autocast():
        states = judge.states(ids, mask, types)
    return (*judge.answers(states.float(), mask, types), tags)


def loss_of(judge: Judge, batch: Sequence[Encoded], machine: Machine) -> Tensor:
    """The loss of a batch, a scalar: support, relation, tags, kind, and the margin within a family."""
    support, relation, tag, kind, tags = answered(judge, batch, machine)
    truth = torch.tensor([float(one.supported) for one in batch]).to(support.device)
    relations = torch.tensor([one.relation for one in batch]).to(support.device)
    kinds = torch.tensor([one.kind for one in batch]).to(support.device)
    families = torch.tensor([one.family for one in batch]).to(support.device)
    return (
        F.binary_cross_entropy_with_logits(support, truth)
        + _RELATION * _named(relation, relations)
        + _TAGS * _tagged(tag, tags)
        + _KIND * _named(kind, torch.where(kinds > 0, kinds, NO_ANSWER))
        + _MARGIN * _apart(support, truth, families)
    )


def _named(given: Tensor, wanted: Tensor) -> Tensor:
    """Cross-entropy over the rows that have a label; 0 where none has."""
    if not (wanted != NO_ANSWER).any():
        return given.sum() * 0
    return F.cross_entropy(given, wanted, ignore_index=NO_ANSWER)


def _tagged(given: Tensor, wanted: Tensor) -> Tensor:
    known = wanted != NO_ANSWER
    if not known.any():
        return given.sum() * 0
    weight = torch.where(wanted == 1, _WRONG, 1.0)[known]
    return F.binary_cross_entropy_with_logits(given[known], wanted[known].float(), weight=weight)


def _apart(support: Tensor, truth: Tensor, families: Tensor) -> Tensor:
    """How far the faithful claims of a family are from standing 1 above its slipped ones."""
    pairs = (families[:, None] == families[None]) & (truth[:, None] > truth[None])
    if not pairs.any():
        return support.sum() * 0
    return F.softplus(1.0 - (support[:, None] - support[None])[pairs]).mean()

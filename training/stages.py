"""One stage of training, resumed at the step where it was stopped: the same weights as if it had not been."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import torch

from training.device import Machine
from training.encoding import Encoder
from training.loss import loss_of
from training.network import Judge
from training.plan import Stage, plan, size
from training.rows import Row

SAVE_EVERY = 300  # steps
_TOLD_EVERY = 50  # steps
_WARM_UP = 0.04  # of all steps
_LEAST = 0.02  # of the highest rate, to the end
_FACTORS = (1.0, 3.0, 1.0)  # of the rate: encoder, heads, table of words


def run(judge: Judge, rows: Sequence[Row], stage: Stage, encoder: Encoder, machine: Machine, folder: Path) -> bool:
    """Train `judge` in place; whether there was anything to train. `folder` keeps the state: a finished stage is only
    loaded, a stopped one goes on.

    Raises `ValueError` where the state in `folder` is of other rows or of a stage with other settings.
    """
    done, stopped = folder / f"{stage.name}.pt", folder / f"{stage.name}.part.pt"
    if done.exists():
        judge.load_state_dict(weights(done))
        return False
    judge.to(machine.kind).train()
    optimizer = optimizer_of(judge, stage.rate)
    steps, digest = size(rows, stage)
    first = _resumed(stopped, judge, optimizer, digest) if stopped.exists() else 0
    print(f"{stage.name}: {steps} steps, from {first}, on {machine}", flush=True)
    progress = _Progress(stage.name, steps)
    for step, batch in enumerate(islice(plan(rows, stage), first, None), first):
        coded = [one for pick in batch if (one := encoder.encode(*pick))]
        torch.manual_seed(stage.seed * 1_000_003 + step)  # dropout too is that of this step, whenever it is run
        for group, factor in zip(optimizer.param_groups, _FACTORS, strict=True):
            group["lr"] = stage.rate * factor * pace(step, steps)
        if coded:
            progress.told(step, _stepped(judge, optimizer, coded, machine), len(coded))
        if (step + 1) % SAVE_EVERY == 0:
            state = {"judge": judge.state_dict(), "optimizer": optimizer.state_dict(), "step": step + 1, "plan": digest}
            save(state, stopped)
    save(judge.state_dict(), done)
    stopped.unlink(missing_ok=True)
    return True


def pace(step: int, steps: int) -> float:
    """The share of the highest learning rate (0..1) at a step counted from 0: up in a line, down in half a cosine."""
    rising = min(1.0, (step + 1) / max(_WARM_UP * steps, 1.0))
    return max(_LEAST, rising * 0.5 * (1 + math.cos(math.pi * step / max(steps, 1))))


def optimizer_of(judge: Judge, rate: float) -> Any:
    """AdamW over three groups: the encoder, the heads (which begin at nothing), the table of words (not decayed)."""
    groups: tuple[list[Any], list[Any], list[Any]] = ([], [], [])
    for name, parameter in judge.named_parameters():
        table = "word_embeddings" in name
        groups[2 if table else 0 if name.startswith("encoder.") else 1].append(parameter)
    slow, quick, words = groups
    settings = [{"params": slow}, {"params": quick}, {"params": words, "weight_decay": 0.0}]
    return torch.optim.AdamW(settings, lr=rate, weight_decay=0.01, fused=True)


def weights(path: Path) -> dict[str, Any]:
    """The judge's weights in a file of a finished or of a stopped stage, on the CPU."""
    state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    found: dict[str, Any] = state.get("judge", state)
    return found


def mean(states: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The mean of each weight of several states of one network; what is no weight is that of the first."""
    first, *others = states
    return {
        name: sum((one[name] for one in others), value) / len(states) if value.is_floating_point() else value
        for name, value in first.items()
    }


def save(state: Any, path: Path) -> None:
    """Write a state whole or not at all: who is stopped while writing keeps the one before."""
    fresh = path.with_suffix(".new")
    torch.save(state, fresh)
    fresh.replace(path)


def _resumed(path: Path, judge: Judge, optimizer: Any, digest: str) -> int:
    state = torch.load(path, map_location="cpu", weights_only=True)
    if state.get("plan") != digest:
        raise ValueError(f"{path} is of other rows or another stage: remove it to begin anew, or give the old options")
    judge.load_state_dict(state["judge"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])


def _stepped(judge: Judge, optimizer: Any, coded: Sequence[Any], machine: Machine) -> float:
    loss = loss_of(judge, coded, machine)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return float(loss.detach())


class _Progress:
    """Prints now and then how far a stage is, its loss (about the mean of the last hundred steps), and its speed."""

    def __init__(self, name: str, steps: int) -> None:
        self._name, self._steps = name, steps
        self._started, self._seen, self._calls, self._loss = time.monotonic(), 0, 0, 0.0

    def told(self, step: int, loss: float, rows: int) -> None:
        self._seen += rows
        self._calls += 1
        self._loss += (loss - self._loss) / min(self._calls, 100)
        if (step + 1) % _TOLD_EVERY == 0:
            speed = self._seen / (time.monotonic() - self._started)
            print(f"{self._name} {step + 1}/{self._steps} loss {self._loss:.3f} {speed:.0f} rows/s", flush=True)

"""A checkpoint of transformers, a classifier of pairs, as a folder that the judge's session runs without PyTorch."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from provenance.entailment import Question
from provenance.entailment.installed import digest
from provenance.entailment.session import Session
from provenance.entailment.weights import ABOUT, NETWORK, TOKENIZER, read
from provenance.errors import InputError
from provenance.verifiers.checkpoint import Checkpoint, load
from provenance.verifiers.export import network, shrink
from provenance.verifiers.given import need

_PACKAGES = "torch", "transformers", "onnx", "onnxscript", "onnxruntime"
_APART = 0.02  # how far the converted network's probability may be from the checkpoint's, at full precision
_CALIBRATION = {"scale": 1.0, "offset": 0.0}  # until it is fitted


def ready() -> None:
    """Raise `UsageError`, with what to install, where the packages for a conversion are missing."""
    need("to convert a checkpoint", "onnx-export", *_PACKAGES)


def convert(
    folder: Path, out: Path, told: Mapping[str, str], shown: Sequence[Question], *, int8: bool, threads: int
) -> None:
    """Write the checkpoint in `folder` into the folder `out`, which is there; they have to answer `shown` alike.

    `told` stands in `about.json` as it is, and has `name`, `version` and `base`. `threads`: of the CPU, 0 for all. It
    is not calibrated yet. Raises `InputError` for a checkpoint that cannot be used, or that says something else as a
    judge.
    """
    name = told["base"]
    try:
        one = load("nli", str(folder), {"threads": threads})
    except InputError as error:
        raise InputError(name, error.reason, _advice(error)) from error
    try:
        network(one, out / NETWORK, types=_has_types(one))
        _join(out / NETWORK)
        one.tokenizer.backend_tokenizer.save(str(out / TOKENIZER))
        _describe(one, out, told)
        _compare(one, out, shown, threads)
        if int8:
            shrink(out / NETWORK)
            _describe(one, out, told)
    except InputError as error:
        raise InputError(name, error.reason, error.advice) from error
    except Exception as error:  # of the exporter, of ONNX, of a file past 2 GB: whatever these packages raise
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:160]
        raise InputError(name, f"cannot be converted ({reason})", "name another model") from error


def _advice(error: InputError) -> str:
    """Of the verifier's advice what fits here: there is no setting for a label."""
    if "label" in error.advice:
        return "name its labels in config.json (id2label); one has to mean entailment"
    return error.advice


def _has_types(one: Checkpoint) -> bool:
    """Whether the network is told which tokens are the claim's. Of some kinds of model all tokens have the type 0."""
    return (
        "token_type_ids" in one.tokenizer.model_input_names
        and 1 in one.tokenizer.backend_tokenizer.encode("a", "b").type_ids
    )


def _join(file: Path) -> None:
    """Put the weights that lie in a second file into the network's own: a judge has one file for both.

    What the exporter notes of each step, the paths of this machine among it, is left out.
    """
    import onnx

    joined = onnx.load(file)
    for step in joined.graph.node:
        del step.metadata_props[:]
    file.with_name(f"{file.name}.data").unlink(missing_ok=True)
    onnx.save(joined, file)


def _describe(one: Checkpoint, out: Path, told: Mapping[str, str]) -> None:
    about: dict[str, Any] = {
        **told, "window": one.tokens.most, "pad": one.tokens.pad, "kinds": [], "entailed": one.column,
        "calibration": _CALIBRATION, "sha256": {name: digest(out / name) for name in (NETWORK, TOKENIZER)},
    }  # fmt: skip
    (out / ABOUT).write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _compare(one: Checkpoint, out: Path, shown: Sequence[Question], threads: int) -> None:
    """Raise `InputError` where what was written says something else than the checkpoint."""
    import torch

    answers = Session(read(out), threads).ask(shown)
    for question, answer in zip(shown, answers, strict=True):
        given = one.tokenizer(
            question.passage, question.claim, truncation="only_first", max_length=one.tokens.most, return_tensors="pt"
        )
        with torch.inference_mode():
            ours = torch.softmax(one.network(**given).logits[0].float(), -1)[one.column].item()
        if answer is None or not abs(1 / (1 + math.exp(-answer.support)) - ours) < _APART:
            raise InputError(out.name, "says something else after the conversion", "name another model")

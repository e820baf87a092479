"""A trained judge as a folder that the package runs: ONNX with int8 weights, its tokeniser, and what it is."""

from __future__ import annotations

import hashlib
import json
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.encoding import WINDOW, Encoded
from training.loss import collated
from training.network import Judge
from training.rows import KINDS

NETWORK, TOKENIZER, ABOUT = "judge.onnx", "tokenizer.json", "about.json"
INPUTS, OUTPUTS = ("ids", "mask", "types"), ("support", "relation", "tags", "kind")
MOST = 35_000_000  # bytes of the network, for a package that people install


class Answers(nn.Module):
    """The judge with its answers as probabilities, but for support, whose logit is calibrated by who runs it."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Inputs and outputs as in `Judge`: support is a logit, relation and kind add up to 1, tags are 0..1."""
        support, relation, tags, kind = self.judge(ids, mask, types)
        return support, torch.softmax(relation, -1), torch.sigmoid(tags), torch.softmax(kind, -1)


def export(judge: Judge, tokenizer: Any, folder: Path, about: dict[str, Any], most: int = MOST) -> int:
    """Write the network, its tokeniser and `about` with their digests into `folder`; the network's size in bytes.

    Raises `ValueError`, and leaves `folder` alone, for a network larger than `most`.
    """
    with tempfile.TemporaryDirectory() as made:
        whole, small = Path(made) / "whole.onnx", Path(made) / NETWORK
        _converted(judge.cpu().eval(), whole)
        _quantised(whole, small)
        size = small.stat().st_size
        if size > most:
            raise ValueError(f"the network has {size:,} bytes, more than {most:,}; --most-bytes allows more")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / NETWORK).write_bytes(small.read_bytes())
    tokenizer.no_padding()
    tokenizer.no_truncation()
    (folder / TOKENIZER).write_text(tokenizer.to_str(), encoding="utf-8")
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (NETWORK, TOKENIZER)}
    found = {**about, "window": WINDOW, "pad": judge.pad, "kinds": list(KINDS), "sha256": digests}
    (folder / ABOUT).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return size


def difference(judge: Judge, folder: Path, rows: Sequence[Encoded]) -> float:
    """How far the exported network's probability of support is from the judge's, at most (0..1), over some rows."""
    from onnxruntime import InferenceSession

    network = InferenceSession(str(folder / NETWORK), providers=["CPUExecutionProvider"])
    judge.cpu().eval()
    apart = 0.0
    for row in rows:
        given = collated([row], judge.pad)[:3]
        with torch.inference_mode():
            ours = torch.sigmoid(judge(*given)[0])
        told = network.run([OUTPUTS[0]], {name: one.numpy() for name, one in zip(INPUTS, given, strict=True)})[0]
        apart = max(apart, abs(float(ours) - float(torch.sigmoid(torch.tensor(told)))))
    return apart


def _converted(judge: Judge, path: Path) -> None:
    ids = (torch.arange(24).reshape(2, 12) + 1) % judge.encoder.config.vocab_size
    types = torch.tensor([[0] * 7 + [1] * 5] * 2)
    tokens, rows = {0: "rows", 1: "tokens"}, {0: "rows"}
    axes = dict.fromkeys((*INPUTS, "tags"), tokens) | dict.fromkeys(("support", "relation", "kind"), rows)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the exporter about itself, and about checks that it does not trace
        torch.onnx.export(
            Answers(judge), (ids, torch.ones_like(ids), types), str(path), dynamo=False, opset_version=17,
            input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes,
        )  # fmt: skip


def _quantised(whole: Path, path: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    # Seven bits: processors without VNNI add two products of eight in 16 bits, and cut off what is too large. A judge
    # would answer otherwise there; the bit costs nothing that can be measured.
    quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)

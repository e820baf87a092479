"""A trained judge as a folder that the package runs: ONNX with int8 weights, its tokeniser, and what it is."""

from __future__ import annotations

import hashlib
import json
import tempfile
import warnings
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.encoding import WINDOW
from training.network import Judge
from training.rows import KINDS

NETWORK, TOKENIZER, ABOUT = "judge.onnx", "tokenizer.json", "about.json"


class Answers(nn.Module):
    """The judge with its answers as probabilities, so that whoever runs it needs no more arithmetic."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        support, relation, tags, kind = self.judge(ids, mask, types)
        return support, torch.softmax(relation, -1), torch.sigmoid(tags), torch.softmax(kind, -1)


def export(judge: Judge, base: Path, folder: Path, about: dict[str, Any]) -> None:
    """Write the network, its tokeniser and `about` with their digests into `folder`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    judge.eval()
    ids = torch.randint(5, 900, (2, 12))
    types = torch.tensor([[0] * 7 + [1] * 5] * 2)
    sizes = {0: "rows", 1: "tokens"}
    with tempfile.TemporaryDirectory() as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(made) / "whole.onnx"
        torch.onnx.export(
            Answers(judge), (ids, torch.ones_like(ids), types), str(whole), dynamo=False, opset_version=17,
            input_names=["ids", "mask", "types"], output_names=["support", "relation", "tags", "kind"],
            dynamic_axes={"ids": sizes, "mask": sizes, "types": sizes, "tags": sizes, "support": {0: "rows"},
                          "relation": {0: "rows"}, "kind": {0: "rows"}},
        )  # fmt: skip
        quantize_dynamic(whole, folder / NETWORK, weight_type=QuantType.QInt8, per_channel=True)
    (folder / TOKENIZER).write_bytes((base / "tokenizer.json").read_bytes())
    files = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (NETWORK, TOKENIZER)}
    found = {**about, "window": WINDOW, "kinds": list(KINDS), "sha256": files}
    (folder / ABOUT).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")

"""What an exported judge knows, as weights to go on from: training need not begin anew with every judge."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.export import NETWORK
from training.network import Judge

_INT8 = ("_quantized", "_scale", "_zero_point")


def started(judge: Judge, folder: Path) -> None:
    """Give `judge` the weights of the judge in `folder`, which has the same base. They are those of 7 bits: what was
    rounded there stays so until training moves it.

    Raises `ValueError` where the network in `folder` is of another make.
    """
    found = _named(folder / NETWORK)
    wanted = judge.state_dict()
    fresh = {name: found.get(name, value) for name, value in wanted.items()}
    missing = sorted(name for name, value in wanted.items() if name not in found and "position_ids" not in name)
    if missing or any(fresh[name].shape != value.shape for name, value in wanted.items()):
        raise ValueError(f"{folder} is no judge on this base: {', '.join(missing[:3]) or 'other sizes'}")
    judge.load_state_dict(fresh)


def _named(path: Path) -> dict[str, Tensor]:
    """The weights of an ONNX network by the names that the judge has for them. A matrix has lost its name on the way;
    it is the one that is multiplied before the bias of its layer is added."""
    import onnx

    try:
        graph = onnx.load(str(path)).graph
    except Exception as error:  # what protobuf raises for a damaged file has no name that can be relied on
        raise ValueError(f"no network can be read in {path.parent}: {error}") from None
    stored = {one.name: torch.from_numpy(onnx.numpy_helper.to_array(one).copy()) for one in graph.initializer}
    made = {output: node for node in graph.node for output in node.output}
    named = {_plain(name): value for name, value in stored.items() if not name.endswith(_INT8)}
    for name in stored:
        if name.endswith(".weight_quantized"):
            whole = name.removesuffix("_quantized")
            named[_plain(whole)] = _whole(stored, whole)
    for node in graph.node:
        bias = next((one for one in node.input if node.op_type == "Add" and one.endswith(".bias")), None)
        matrix = _matrix(node, made, stored) if bias in stored else None
        if bias and matrix:
            named[_plain(bias).removesuffix("bias") + "weight"] = _whole(stored, matrix).T.contiguous()
    return named


def _matrix(node: Any, made: dict[str, Any], stored: dict[str, Tensor]) -> str | None:
    """The matrix whose product an addition takes, by the name before `_quantized`."""
    seen = [node]
    while seen:
        for name in map(str, seen.pop().input):
            if name.endswith("_quantized") and name in stored and stored[name].dim() == 2:
                return name.removesuffix("_quantized")
            if name in made and made[name].op_type in {"Mul", "Cast", "MatMulInteger"}:
                seen.append(made[name])
    return None


def _plain(name: str) -> str:
    return re.sub(r"^judge\.", "", name)


def _whole(stored: dict[str, Tensor], name: str) -> Tensor:
    values, scale, zero = (stored[name + end].float() for end in _INT8)
    return (values - zero) * scale

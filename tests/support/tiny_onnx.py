"""A judge in a folder, made without PyTorch or the package onnx: a network of four steps, written byte by byte."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_FLOAT, _INT64 = 1, 7  # kinds of number
_TO_INT, _TO_INTS = 2, 7  # kinds of attribute


def _varint(number: int) -> bytes:
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*found, number])


def _part(key: int, value: int | str | bytes) -> bytes:
    """A field of a protocol buffer."""
    if isinstance(value, int):
        return _varint(key << 3) + _varint(value)
    data = value.encode() if isinstance(value, str) else value
    return _varint(key << 3 | 2) + _varint(len(data)) + data


def _step(kind: str, given: Sequence[str], made: str, *attributes: bytes) -> bytes:
    parts = [_part(1, one) for one in given] + [_part(2, made), _part(4, kind)]
    return _part(1, b"".join(parts) + b"".join(_part(5, one) for one in attributes))


def _number(name: str, value: int) -> bytes:
    return _part(1, name) + _part(3, value) + _part(20, _TO_INT)


def _numbers(name: str, *values: int) -> bytes:
    return _part(1, name) + b"".join(_part(8, one) for one in values) + _part(20, _TO_INTS)


def _tensor(name: str, sizes: Sequence[int], values: Sequence[float]) -> bytes:
    shape = b"".join(_part(1, one) for one in sizes)
    return _part(5, shape + _part(2, _FLOAT) + _part(8, name) + _part(9, struct.pack(f"<{len(values)}f", *values)))


def _place(key: int, name: str, kind: int, *sizes: str | int) -> bytes:
    shape = b"".join(_part(1, _part(1 if isinstance(one, int) else 2, one)) for one in sizes)
    return _part(key, _part(1, name) + _part(2, _part(1, _part(1, kind) + _part(2, shape))))


def network(weights: Sequence[float], bias: Sequence[float]) -> bytes:
    """A network that says `weights` times the mean of the ids plus `bias`: one number for each label."""
    labels = len(weights)
    graph = b"".join([
        _step("Cast", ["input_ids"], "numbers", _number("to", _FLOAT)),
        _step("ReduceMean", ["numbers"], "mean", _numbers("axes", 1), _number("keepdims", 1)),
        _step("MatMul", ["mean", "weights"], "weighed"),
        _step("Add", ["weighed", "bias"], "logits"),
        _part(2, "judge"),
        _tensor("weights", [1, labels], weights),
        _tensor("bias", [labels], bias),
        _place(11, "input_ids", _INT64, "rows", "tokens"),
        _place(12, "logits", _FLOAT, "rows", labels),
    ])  # fmt: skip
    return _part(1, 8) + _part(7, graph) + _part(8, _part(1, "") + _part(2, 13))


def save(folder: Path, bias: Sequence[float] = (0.0, 0.5, 0.0), **told: Any) -> Path:
    """A judge of three labels, of which the second means support; `told` stands in its `about.json` too."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors

    folder.mkdir(parents=True)
    (folder / "judge.onnx").write_bytes(network((0.0, 0.1, 0.0), bias))
    vocabulary = {word: at for at, word in enumerate("[UNK] [CLS] [SEP] the a of and to in was said".split())}
    words = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    words.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
    )
    words.save(str(folder / "tokenizer.json"))
    digests = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in ("judge.onnx", "tokenizer.json")
    }
    about = {
        "name": "tiny", "version": "1", "base": "made by hand", "window": 224, "pad": 0, "kinds": [], "entailed": 1,
        "calibration": {"scale": 1.0, "offset": 0.0}, "sha256": digests, **told,
    }  # fmt: skip
    (folder / "about.json").write_text(json.dumps(about), encoding="utf-8")
    return folder

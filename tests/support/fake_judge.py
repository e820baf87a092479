"""A judge whose network is a function: a folder as the weights have it, and ONNX Runtime as far as it is used."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from provenance.entailment import Answer, Question
from provenance.entailment.reader import Answers
from provenance.model import Model

WINDOW = 24  # tokens
_VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "yes", "no", "the", "boats", "sank", "are", "here", "."]

Run = Callable[[list[int], list[int]], Any]  # ids and types of one question → the outputs, without their first axis


class Fixed:
    """In place of a `Reader`: answers every question alike, or as a function says, and remembers what it was asked."""

    def __init__(self, said: Answer | Callable[[Question], Answer | None] | None, failure: str = "") -> None:
        self.said, self.failure = said, failure
        self.asked: list[Question] = []
        self.calls = 0
        self.model = Model("fixed", "1", "0" * 64)

    def ask(self, questions: Sequence[Question]) -> Answers:
        self.calls += 1
        self.asked += questions
        return Answers(tuple(self.said(one) if callable(self.said) else self.said for one in questions), self.failure)


def outputs(ids: list[int], odds: float = 0.0, contradicted: float = 0.0, tag: float = 0.1) -> list[Any]:
    """What the network of a judge gives for one question of so many tokens."""
    return [odds, [1 - contradicted, 0.0, contradicted], [tag] * len(ids), [0.5, 0.2, 0.3]]


def folder(path: Path, **changes: Any) -> Path:
    """A folder of weights; `changes` are put over what `about.json` says, and None takes a key out."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    path.mkdir(parents=True, exist_ok=True)
    words = Tokenizer(models.WordLevel({word: number for number, word in enumerate(_VOCABULARY)}, unk_token="[UNK]"))
    words.normalizer, words.pre_tokenizer = normalizers.Lowercase(), pre_tokenizers.Whitespace()
    words.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    words.save(str(path / "tokenizer.json"))
    (path / "judge.onnx").write_bytes(b"a network")
    digests = {
        name: hashlib.sha256((path / name).read_bytes()).hexdigest() for name in ("judge.onnx", "tokenizer.json")
    }
    about = {
        "name": "toy", "version": "3", "window": WINDOW, "pad": 0, "kinds": ["none", "number", "name"],
        "calibration": {"scale": 1.0, "offset": 0.0}, "sha256": digests, **changes,
    }  # fmt: skip
    about = {key: value for key, value in about.items() if value is not None}
    (path / "about.json").write_text(json.dumps(about), encoding="utf-8")
    return path


def install(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """ONNX Runtime is from now on what answers by `run`."""
    numpy = pytest.importorskip("numpy")

    class Session:
        def __init__(self, path: str, options: Any, providers: list[str]) -> None:
            assert Path(path).is_file() and providers == ["CPUExecutionProvider"]

        def get_inputs(self) -> list[Any]:
            return [SimpleNamespace(name=name) for name in ("input_ids", "attention_mask", "token_type_ids")]

        def run(self, names: None, given: dict[str, Any]) -> list[Any]:
            assert all(one.shape[0] == 1 for one in given.values()), "each question by itself"
            ids, types = (given[name][0].tolist() for name in ("input_ids", "token_type_ids"))
            return [numpy.array([one], dtype="float32") for one in run(ids, types)]

    module = ModuleType("onnxruntime")
    module.InferenceSession, module.SessionOptions = Session, SimpleNamespace  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "onnxruntime", module)

"""Verifier `onnx`: a model that `provenance verifier export` wrote, run by ONNX Runtime, without PyTorch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from provenance.errors import InputError, UsageError
from provenance.model import Model
from provenance.verifiers import Verifier, styles
from provenance.verifiers.folder import ABOUT, NETWORK, TOKENIZER, Place
from provenance.verifiers.given import counted, need, taken
from provenance.verifiers.scoring import Scorer, padded
from provenance.verifiers.tokens import Row, Tokens

_KEYS = {"style": str, "column": int, "most": int, "pad": int, "end": str, "name": str, "revision": str}
_SETTINGS: Mapping[str, object] = {"batch-size": 16, "threads": 0}  # 0: as many as there are cores


def open(path: str | None, settings: Mapping[str, object]) -> Verifier:
    """The model of an exported folder; raises `UsageError` and `InputError`."""
    table = taken("onnx", settings, _SETTINGS)
    batch = counted("onnx", table, "batch-size", 1, 4096)
    threads = counted("onnx", table, "threads", 0, 1024)
    need("verifier onnx", "onnx", "onnxruntime", "tokenizers")
    if path is None:
        raise UsageError("verifier onnx: no model is named; write onnx:FOLDER, which provenance verifier export makes")
    place = Place(Path(path), Path(path).resolve().name, "")
    about = _about(place)
    tokens, engine = _loaded(place, about, threads)
    model = Model(about["name"], about["revision"], place.digest(styles.VERSION))
    return Scorer(model, tokens, styles.STYLES[about["style"]], engine, batch)


def _about(place: Place) -> dict[str, Any]:
    where = f"verifier onnx: {place.name}"
    if not place.folder.is_dir() or not (place.folder / ABOUT).is_file():
        raise InputError(where, "is no exported model", "make one with: provenance verifier export NAME:PATH FOLDER")
    found = place.json(ABOUT)
    if any(type(found.get(key)) is not kind for key, kind in _KEYS.items()) or found["style"] not in styles.STYLES:
        raise InputError(where, f"its {ABOUT} is damaged or of another version", "export the model again")
    return found


def _loaded(place: Place, about: Mapping[str, Any], threads: int) -> tuple[Tokens, _Engine]:
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3  # errors
    try:
        tokenizer = Tokenizer.from_file(str(place.folder / TOKENIZER))
        session = InferenceSession(str(place.folder / NETWORK), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        told = f"cannot be loaded ({type(error).__name__})"
        raise InputError(f"verifier onnx: {place.name}", told, "export the model again") from error
    return Tokens(tokenizer, about["most"], about["pad"], about["end"]), _Engine(session, about["pad"], about["column"])


class _Engine:
    """Rows through the exported network: the softmax of its outputs."""

    def __init__(self, session: Any, pad: int, column: int) -> None:
        self._session, self._pad, self._column = session, pad, column
        self._inputs = [one.name for one in session.get_inputs()]

    def __call__(self, rows: Sequence[Row]) -> list[float]:
        import numpy as np

        ids, kinds, mask = (np.array(one, dtype=np.int64) for one in padded(rows, self._pad))
        given = {"input_ids": ids, "token_type_ids": kinds, "attention_mask": mask}
        (found,) = self._session.run(None, {name: given[name] for name in self._inputs})
        raised = np.exp(found - found.max(axis=-1, keepdims=True))
        return list((raised / raised.sum(axis=-1, keepdims=True))[:, self._column])

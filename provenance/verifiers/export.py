"""A checkpoint as a folder that the verifier `onnx` runs without PyTorch, at full precision or with int8 weights."""

from __future__ import annotations

import contextlib
import json
import logging
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from provenance.errors import InputError, UsageError
from provenance.verifiers.checkpoint import Checkpoint, load
from provenance.verifiers.folder import ABOUT, NETWORK, TOKENIZER
from provenance.verifiers.given import need

NAMES = {"nli": None, "minicheck": 1, "alignscore": 0}  # with the output that means support where no label says so


def export(name: str, path: str | None, settings: Mapping[str, object], out: Path, *, int8: bool) -> None:
    """Write the folder `out`, whole or not at all.

    Raises `UsageError` for what has no ONNX form or a folder that is there, `InputError` for a model that cannot be
    used.
    """
    if name not in NAMES:
        raise UsageError(f"verifier {name} has no ONNX form; export one of {', '.join(NAMES)}")
    need("the export", "onnx-export", "torch", "transformers", "onnx", "onnxscript", "onnxruntime")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"{out.name} is there already; name a new folder")
    one = load(name, path, {**settings, "device": "cpu"}, NAMES[name])
    if one.style == "minicheck-text":
        raise UsageError(f"{one.place.name} is a text-to-text model, which has no ONNX form here; export a classifier")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".export-", dir=out.parent) as made:
            draft = Path(made) / "model"
            draft.mkdir()
            _write(one, draft, int8=int8)
            if out.exists():
                out.rmdir()
            draft.replace(out)
    except OSError as error:
        raise InputError(out.name, f"cannot be written ({error.strerror or error})", "check the folder") from error


def _write(one: Checkpoint, folder: Path, *, int8: bool) -> None:
    network(one, folder / NETWORK)
    if int8:
        shrink(folder / NETWORK)
    one.tokenizer.backend_tokenizer.save(str(folder / TOKENIZER))
    about = {
        "style": one.style,
        "column": one.column,
        "most": one.tokens.most,
        "pad": one.tokens.pad,
        "end": one.tokens.end,
        "name": one.place.name + ("-int8" if int8 else ""),
        "revision": one.place.revision,
        "of": one.model.digest,
    }
    (folder / ABOUT).write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Without what the exporter says of packages that nobody needs here."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


def network(one: Checkpoint, file: Path, *, types: bool = True) -> None:
    """Write the network of a classifier to `file`, for any number of rows of any length, at full precision.

    The weights lie in a second file beside it, `file` with `.data` behind its name. `types`: whether it is told which
    tokens are the claim's, where it takes that. Whatever the exporter cannot do raises the exporter's own exceptions.
    """
    import torch

    names = [name for name in ("input_ids", "token_type_ids", "attention_mask") if name in _inputs(one)]
    names = [name for name in names if types or name != "token_type_ids"]
    sample = {name: torch.ones((2, 16), dtype=torch.long) for name in names}
    rows, length = torch.export.Dim("rows"), torch.export.Dim("length", max=one.tokens.most)
    with _quietly(), torch.inference_mode():
        torch.onnx.export(
            one.network, (), file, kwargs=sample, dynamo=True, external_data=True, verbose=False,
            input_names=names, output_names=["logits"], dynamic_shapes={name: {0: rows, 1: length} for name in names},
        )  # fmt: skip


def _inputs(one: Checkpoint) -> list[Any]:
    return [*one.tokenizer.model_input_names]


def shrink(file: Path) -> None:
    """Cut the weights of the network in `file` to 8 bits; what they are multiplied with is cut while it runs.

    All is in the one file then.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    read = onnx.load(file)
    del read.graph.value_info[:]  # the shapes between its steps, some of which quantizing turns round
    with _quietly():
        quantize_dynamic(read, file, weight_type=QuantType.QInt8)
    file.with_name(f"{file.name}.data").unlink(missing_ok=True)

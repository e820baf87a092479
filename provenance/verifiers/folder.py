"""Where a model lies: a folder, or the model cache of this user; nothing is downloaded unless that is asked for."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple

from provenance.errors import InputError, UsageError
from provenance.verifiers.asking import digest

# The files of an exported folder.
ABOUT, NETWORK, TOKENIZER = "provenance.json", "model.onnx", "tokenizer.json"

# What a checkpoint of transformers, or an exported folder, is made of; other files decide no answer.
_DECIDES = (".json", ".safetensors", ".bin", ".model", ".txt", ".onnx", ".data")
_WANTED = ["*.json", "*.safetensors", "*.model", "*.txt"]  # of a download; older checkpoints have *.bin alone
_OLD = [*_WANTED, "*.bin"]


class Place(NamedTuple):
    """A folder with a model, and what a person calls it."""

    folder: Path
    name: str
    revision: str

    def digest(self, *further: str) -> str:
        """SHA-256 over the files that decide an answer, and what else does."""
        files = sorted(one for one in self.folder.iterdir() if one.suffix in _DECIDES and one.is_file())
        return digest(*(part for one in files for part in (one.name, _content(one))), *further)

    def json(self, name: str) -> dict[str, Any]:
        """A file of the folder; `InputError` where it is none or no object."""
        try:
            found = json.loads((self.folder / name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            found = None
        if not isinstance(found, dict):
            raise InputError(self.name, f"has no readable {name}", "name the folder that a model was saved to")
        return found


def _content(file: Path) -> str:
    with open(file, "rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def located(verifier: str, path: str | None, revision: str | None, *, download: bool) -> Place:
    """The folder of that path, else the model of that name in the cache of huggingface_hub.

    Raises `UsageError` where no model is named, `InputError` where it is in neither.
    """
    if path is None:
        raise UsageError(f"verifier {verifier}: no model is named; write {verifier}:FOLDER, or {verifier}:OWNER/NAME")
    folder = Path(path)
    if folder.is_dir():
        return Place(folder, folder.resolve().name, revision or "")
    try:
        found = Path(_cached(path, revision, download=download))
    except Exception as error:
        advice = f"give a folder; or set download = true in [verifiers.{verifier}]" if not download else "try again"
        reason = f"is no folder and not in the model cache ({type(error).__name__})"
        raise InputError(
            f"verifier {verifier}: {folder.name if folder.is_absolute() else path}", reason, advice
        ) from error
    return Place(found, path, found.name)


def _cached(name: str, revision: str | None, *, download: bool) -> str:
    """The snapshot of a model that was downloaded before, or is now."""
    from huggingface_hub import list_repo_files, snapshot_download

    if not download:
        return str(snapshot_download(name, revision=revision, local_files_only=True))
    files = list_repo_files(name, revision=revision)
    patterns = _WANTED if any(one.endswith(".safetensors") for one in files) else _OLD
    return str(snapshot_download(name, revision=revision, allow_patterns=patterns))

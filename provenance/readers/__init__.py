"""Input formats, one a file: each module has `read(data, path) -> Document`; here the format is chosen."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import PurePath

from provenance.model import Document
from provenance.readers import files

# Which module reads a file, by the end of its name. Whatever is not named here is plain text.
_READERS = {".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".docx": "docx", ".pdf": "pdf"}


def read(path: str | os.PathLike[str]) -> Document:
    """The document in a file; `InputError` says why a file cannot be read."""
    return decode(files.content(path), files.shown(path))


def decode(data: bytes, path: str | None = None) -> Document:
    """The document in the bytes of a file of that name."""
    reader = _READERS.get(PurePath(path or "").suffix.lower(), "text")
    document: Document = import_module(f"provenance.readers.{reader}").read(data, path)
    return document

"""Input formats, one a file: each module has `read(data, path, limits) -> Document`; here the format is chosen."""

from __future__ import annotations

import os
from dataclasses import replace
from importlib import import_module

from provenance.errors import InputError
from provenance.model import Document
from provenance.readers import damage, files
from provenance.readers.kinds import EXTRAS, SAID
from provenance.readers.kinds import kind as kind_of
from provenance.readers.limits import DEFAULTS, Limits
from provenance.readers.timed import Reader, timed


def read(path: str | os.PathLike[str], kind: str | None = None, limits: Limits = DEFAULTS) -> Document:
    """The document in a file; `InputError` says why a file cannot be read. For the rest see `decode`."""
    document = decode(files.content(path, limit=limits.file_size), files.shown(path), kind, limits)
    return replace(document, file=os.fspath(path))


def decode(data: bytes, path: str | None = None, kind: str | None = None, limits: Limits = DEFAULTS) -> Document:
    """The document in the bytes of a file of that name; `kind` is one of `kinds.NAMES`, None to look for it.

    Raises `InputError` for what cannot be read, is past a limit, or needs a package that is not installed.
    """
    where = path or "(text)"
    files.limited(data, where, limits.file_size)
    chosen = kind or kind_of(data, path)
    try:
        reader: Reader = import_module(f"provenance.readers.{chosen}").read
        document = timed(reader, data, path, limits) if chosen in SAID else reader(data, path, limits)
    except ImportError:
        if chosen not in SAID:
            raise
        advice = f'pip install "fact-provenance[{EXTRAS.get(chosen, chosen)}]"'
        raise InputError(where, f"reading {SAID[chosen]} needs an extra", advice) from None
    if len(document.text) > limits.text_size:
        reason = f"holds {len(document.text)} characters, more than {limits.text_size}"
        raise InputError(where, reason, "split it, or raise limits.text-size")
    told = damage.notices(document.text)
    if not told:
        return document
    whole = document.whole and replace(document.whole, notices=(*document.whole.notices, *told))
    return replace(document, notices=(*document.notices, *told), whole=whole)

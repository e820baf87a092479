"""The input of a run: a file or standard input, of whichever format its first bytes say."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from provenance.batch.formats import check_installed, module
from provenance.batch.parts import Part
from provenance.batch.streams import format_of, unpacked
from provenance.errors import InputError, UsageError
from provenance.readers.files import shown

STDIN = "-"
_HEAD = 4  # bytes that tell every format from the others


class Source(NamedTuple):
    """An input that can be read from its beginning, once."""

    where: str  # how messages call it
    path: Path | None  # None for standard input
    format: str

    def length(self) -> int | None:
        """How much there is, in the units of `Part.size`; None where nobody knows."""
        if self.path is None:
            return None
        if self.format == "parquet":
            return int(module("parquet").length(self.path))
        return self.path.stat().st_size

    def digest(self) -> str | None:
        """SHA-256 of the bytes of the file; None for standard input, which can be read only once."""
        if self.path is None:
            return None
        try:
            with open(self.path, "rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise InputError(self.where, f"cannot be read ({error.strerror or error})", "check the file") from None

    def parts(self, size: int) -> Iterator[Part]:
        """The records in parts of at most `size`; `InputError` where the input is broken, after what is whole."""
        if self.format == "parquet":
            yield from module("parquet").read(self.path, size)
        elif self.path is None:
            stream = unpacked(cast(BinaryIO, sys.stdin.buffer), self.format)
            yield from module(self.format).read(stream, size, self.where, lambda: 0)
        else:
            with open(self.path, "rb") as raw:
                yield from module(self.format).read(unpacked(raw, self.format), size, self.where, raw.tell)


def opened(name: str) -> Source:
    """The input of that name; `InputError` for one that cannot be read, `UsageError` where an extra is missing."""
    path = None if name == STDIN else Path(name)
    where = "standard input" if path is None else shown(name)
    head = _head(path, where)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError(where, "is UTF-16", "save it as UTF-8, as JSON Lines demand")
    format = format_of(head)
    if path is None and format == "parquet":
        raise UsageError("Parquet cannot be read from standard input; name the file")
    check_installed(format)
    return Source(where, path, format)


def _head(path: Path | None, where: str) -> bytes:
    try:
        if path is None:
            return cast(BufferedReader, sys.stdin.buffer).peek(_HEAD)[:_HEAD]
        if path.exists() and not path.is_file():
            raise InputError(where, "is no file", "name a file of records, or - for standard input")
        with open(path, "rb") as file:
            return file.read(_HEAD)
    except FileNotFoundError:
        raise InputError(where, "there is no such file", "check the path") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(where, f"cannot be read ({reason})", "check the path") from None

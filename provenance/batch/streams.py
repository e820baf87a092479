"""The bytes of an input, compressed or not, and those of a part on their way out; a broken input says so."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any, BinaryIO, cast

from provenance.errors import InputError, UsageError

INSTALL = "install it with: pip install 'fact-provenance[batch]'"
_GZIP, _ZSTD, _PARQUET = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PAR1"


def format_of(head: bytes) -> str:
    """Which format the first bytes of an input are of; a name may be wrong, and standard input has none."""
    for mark, name in ((_PARQUET, "parquet"), (_GZIP, "jsonl.gz"), (_ZSTD, "jsonl.zst")):
        if head.startswith(mark):
            return name
    return "jsonl"


def unpacked(raw: BinaryIO, format: str) -> BinaryIO:
    """The bytes behind a compression."""
    if format == "jsonl.gz":
        return cast(BinaryIO, gzip.GzipFile(fileobj=raw))
    if format == "jsonl.zst":
        return io.BufferedReader(zstd().ZstdFile(raw), 1 << 17)
    return raw


@contextmanager
def packed(file: BinaryIO, format: str) -> Iterator[IO[bytes]]:
    """What to write into: the same bytes for the same bytes, so no name and no clock."""
    if format == "jsonl.gz":
        with gzip.GzipFile("", "wb", 6, file, mtime=0) as packer:
            yield cast(IO[bytes], packer)
    elif format == "jsonl.zst":
        with zstd().ZstdFile(file, "wb") as packer:
            yield packer
    else:
        yield file


def zstd() -> Any:
    """The library behind .zst: Python's own from 3.14 on. `UsageError` where there is none."""
    try:
        try:
            from compression import zstd as found
        except ModuleNotFoundError:
            from backports import zstd as found
    except ImportError:
        raise UsageError(f"a .zst file needs backports.zstd; {INSTALL}") from None
    return found


def guarded(read: Callable[[], bytes], where: str) -> bytes:
    """What `read` gives; `InputError` where the input is broken or cannot be read on."""
    try:
        return read()
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise broken(where, error) from None
    except OSError as error:
        raise InputError(where, f"cannot be read ({error.strerror or error})", "check the file") from None
    except Exception as error:
        if type(error).__name__ != "ZstdError":
            raise
        raise broken(where, error) from None


def broken(where: str, error: Exception) -> InputError:
    """What to say of an input that ends too soon or is damaged."""
    return InputError(where, f"is damaged or ends too soon ({str(error).splitlines()[0].lower()})", "copy it anew")

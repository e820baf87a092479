"""The bytes of a file, or one line that says why there are none."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path, PurePath
from typing import BinaryIO

from provenance.errors import InputError
from provenance.readers.limits import DEFAULTS, MIB

SIZE_LIMIT = DEFAULTS.file_size
_ADDRESS = re.compile(r"(?:https?|ftp|file):/", re.IGNORECASE)  # pathlib makes one slash of two
_PIPES = ("/dev/", "/proc/")  # where a shell's <(command) lies: a pipe that somebody writes to


def content(path: str | os.PathLike[str], where: str = "", limit: int = 0) -> bytes:
    """All bytes of the file at `path`, `limit` at most; errors call it `where`, or as it was given."""
    given = os.fspath(path)
    if not given:
        raise InputError('""', "is no name of a file", "name a file")
    where = where or given
    try:
        _check_pipe(given, where)
        with open(given, "rb") as file:
            return _whole(file, where, limit or SIZE_LIMIT)
    except FileNotFoundError:
        raise missing(where) from None
    except IsADirectoryError:
        raise InputError(where, "is a directory", "name the files in it") from None
    except PermissionError:
        raise InputError(where, "may not be read", "check its permissions") from None
    except OSError as error:
        raise InputError(where, f"cannot be read ({error.strerror or error})", "check the path") from None
    except ValueError:  # a NUL in the name
        raise InputError(where, "is not a file name", "check the path") from None


def missing(where: str) -> InputError:
    """Why there is no file of that name."""
    if _ADDRESS.match(where):
        reason = "is an address, and nothing is ever fetched"
        return InputError(where, reason, 'save the page in a browser (Ctrl+S, "HTML only"), and name that file')
    return InputError(where, "there is no such file", "check the path")


def _check_pipe(given: str, where: str) -> None:
    """A pipe that nobody writes to would be waited for without end."""
    if Path(given).is_fifo() and not given.startswith(_PIPES):
        raise InputError(where, "is a pipe, not a file", "name a file, or - for standard input")


def _whole(file: BinaryIO, where: str, limit: int) -> bytes:
    """Half of a text that is being written looks like one that says less."""
    before = _state(file)
    data = limited(file.read(limit + 1), where, limit)
    if _state(file) != before:
        raise InputError(where, "changed while it was read", "check it again when it is written")
    return data


def _state(file: BinaryIO) -> tuple[int, int] | None:
    try:
        found = os.fstat(file.fileno())
    except (OSError, ValueError):
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


def limited(data: bytes, where: str, limit: int = 0) -> bytes:
    """The same bytes, unless there are more than `limit`."""
    limit = limit or SIZE_LIMIT
    if len(data) > limit:
        most = f"{limit // MIB} MiB" if limit % MIB == 0 else f"{limit} bytes"
        raise InputError(where, f"is larger than {most}", "split it, or name the part that matters")
    return data


def shown(path: str | os.PathLike[str]) -> str:
    """How reports name a file: as it was given, or without what an absolute path says about the machine."""
    given = PurePath(os.fsencode(path).decode("utf-8", "replace"))
    if not given.is_absolute():
        return given.as_posix()
    try:
        return given.relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):  # elsewhere, or the working directory is gone
        return given.name or given.as_posix()  # the root of all has no name

"""The bytes of a file, or one line that says why there are none."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from provenance.errors import InputError

SIZE_LIMIT = 64 * 1024 * 1024  # bytes: some hundred novels


def content(path: str | os.PathLike[str], where: str = "") -> bytes:
    """All bytes of the file at `path`; errors call it `where`, or as it was given."""
    given = os.fspath(path)
    where = where or given
    try:
        with open(given, "rb") as file:
            return limited(file.read(SIZE_LIMIT + 1), where)
    except FileNotFoundError:
        raise InputError(where, "there is no such file", "check the path") from None
    except IsADirectoryError:
        raise InputError(where, "is a directory", "name the files in it") from None
    except PermissionError:
        raise InputError(where, "may not be read", "check its permissions") from None
    except OSError as error:
        raise InputError(where, f"cannot be read ({error.strerror or error})", "check the path") from None
    except ValueError:  # a NUL in the name
        raise InputError(where, "is not a file name", "check the path") from None


def limited(data: bytes, where: str) -> bytes:
    """The same bytes, unless there are too many of them."""
    if len(data) > SIZE_LIMIT:
        limit = SIZE_LIMIT // (1024 * 1024)
        raise InputError(where, f"is larger than {limit} MiB", "split it, or name the part that matters")
    return data


def shown(path: str | os.PathLike[str]) -> str:
    """How reports name a file: as it was given, or without what an absolute path says about the machine."""
    given = PurePath(os.fsencode(path).decode("utf-8", "replace"))
    if not given.is_absolute():
        return given.as_posix()
    try:
        return given.relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):  # elsewhere, or the working directory is gone
        return given.name

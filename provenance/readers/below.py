"""Find a file below a folder, and never one that a path or a link leads out to."""

from __future__ import annotations

from pathlib import Path

from provenance.errors import InputError

_SHOWN = 80  # code points of a path in a message


def below(root: Path, path: str, outside: InputError) -> Path:
    """Where the file `path` from the folder `root` lies, links followed; it need not be there.

    `root` is resolved. Raises `outside` for a path that leads out, `InputError` for a pipe or a device, which may never
    end, and for what no file can be called.
    """
    try:
        file = (root / path).resolve()
        if not file.is_relative_to(root):
            raise outside
        if file.exists() and not (file.is_file() or file.is_dir()):
            raise InputError(short(path), "is no ordinary file", "name a file with the text in it")
    except (OSError, ValueError, RuntimeError):  # a NUL, a name too long, a link that leads to itself
        raise InputError(short(path), "is not a file name", "check the path") from None
    return file


def short(path: str) -> str:
    """A path for a message."""
    return path if len(path) <= _SHOWN else path[:_SHOWN] + "…"

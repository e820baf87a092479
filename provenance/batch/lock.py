"""One run at a time in a folder: the system takes the lock back when its process ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from provenance.errors import UsageError


@contextmanager
def locked(folder: Path, where: str) -> Iterator[None]:
    """Hold the folder; `UsageError` where another run has it."""
    handle = _handle(folder)
    try:
        _lock(handle)
    except OSError:
        os.close(handle)
        raise UsageError(f"{where}: another run is writing there; wait for it, or name another folder") from None
    try:
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":

    def _handle(folder: Path) -> int:
        return os.open(folder / ".lock", os.O_RDWR | os.O_CREAT)

    def _lock(handle: int) -> None:
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:

    def _handle(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)

    def _lock(handle: int) -> None:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

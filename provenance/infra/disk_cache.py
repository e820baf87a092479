"""A cache on disk: what was costly to make, kept from one run to the next, in files that may vanish at any time.

An entry is data, never code: what reads one takes nothing on trust but its own checksum, and makes anew what it cannot
use. The checksum tells damage, not malice: who may write to the folder may change what a check finds in it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

_MAGIC = b"provenance kept 1\n"
_DIGEST = 32  # bytes of the checksum behind the magic; the data follows it
_TRIES = 2  # the folder may be deleted between its making and the entry's

Data = bytes | memoryview

# https://bford.info/cachedir/: what makes backups and search leave the folder out.
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by provenance; may be deleted at any time.\n"


class DiskCache:
    """The cache entries of one `kind` in a `folder`.

    Safe under any number of runs at once: an entry is put in place whole, and the last one counts. What is missing,
    damaged or unreadable is a miss, and what cannot be written is left unwritten: neither is ever an error.
    """

    def __init__(self, folder: str | Path, kind: str) -> None:
        self._folder, self._kind = Path(folder), kind

    def path(self, key: str) -> Path:
        """The path of the entry for `key`, whether there is one or not."""
        name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / self._kind / name[:2] / name

    def get(self, key: str) -> bytes | None:
        """The data that was put under `key`; None for a miss."""
        try:
            with open(self.path(key), "rb") as file:
                head, data = file.read(len(_MAGIC) + _DIGEST), file.read()
        except (OSError, ValueError, MemoryError):
            return None
        return data if head == _MAGIC + self._checksum(key, data) else None

    def put(self, key: str, *data: Data) -> bool:
        """Keep `data`, in one piece or several, under `key`; True if it was written."""
        head = _MAGIC + self._checksum(key, *data)
        for _ in range(_TRIES):
            with contextlib.suppress(OSError, ValueError):
                self._write(self.path(key), head, *data)
                return True
        return False

    def _checksum(self, key: str, *data: Data) -> bytes:
        """Of the key too: a file that was moved or renamed is no entry."""
        found = hashlib.sha256(f"{self._kind}\0{len(key)}\0".encode() + key.encode("utf-8", "surrogatepass"))
        for piece in data:
            found.update(piece)
        return found.digest()

    def _write(self, path: Path, *data: Data) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{os.getpid()}-{os.urandom(8).hex()}")
        try:
            with open(draft, "xb") as file:
                for piece in data:
                    file.write(piece)
            draft.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                draft.unlink()
            raise


def opened(folder: str | Path) -> str | None:
    """Make `folder` where it is missing; returns why nothing can be kept in it, None where all is well."""
    home = Path(folder)
    try:
        is_new = not home.exists()
        home.mkdir(parents=True, exist_ok=True)
        if is_new:
            (home / "CACHEDIR.TAG").write_text(_TAG, encoding="ascii")
            (home / ".gitignore").write_text("*\n", encoding="ascii")
        trial = home / f".{os.getpid()}-{os.urandom(8).hex()}"
        trial.touch()
        trial.unlink()
    except (OSError, ValueError) as error:
        return getattr(error, "strerror", None) or str(error)
    return None

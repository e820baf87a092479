"""What arrives from the editor, looked at before memory is set aside for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import BinaryIO

MOST = 512 * 1024 * 1024  # bytes of a message: a text of 64 MiB with every character escaped
_LONGEST = 8192  # bytes of a header
_LENGTH = re.compile(rb"content-length\s*:(.*)", re.IGNORECASE | re.DOTALL)


class Messages:
    """Standard input as the protocol reads it; it ends where a message cannot follow, and `fault` says why.

    Without a length that can be trusted nobody knows where the next message begins.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.fault = ""

    def readline(self) -> bytes:
        """The next line of a header; empty at the end."""
        return self._tried(lambda: self._checked(self._stream.readline(_LONGEST)))

    def read(self, size: int) -> bytes:
        """The `size` bytes of a message; fewer where the editor has left."""
        return self._tried(lambda: self._stream.read(size))

    def _tried(self, work: Callable[[], bytes]) -> bytes:
        try:
            return work()
        except (OSError, ValueError) as error:
            self.fault = f"cannot be read ({getattr(error, 'strerror', None) or error})"
            return b""

    def _checked(self, line: bytes) -> bytes:
        found = _LENGTH.match(line)
        if len(line) == _LONGEST and not line.endswith(b"\n"):
            self.fault = f"a header is longer than {_LONGEST} bytes"
        elif found and not (found[1].strip().isdigit() and len(found[1]) < 20 and 0 < int(found[1]) <= MOST):
            given = found[1].strip()[:40].decode("ascii", "backslashreplace")
            self.fault = f"Content-Length is {given!r}, which is no number from 1 to {MOST}"
        return b"" if self.fault else line

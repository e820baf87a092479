"""The standard streams: what is closed fails when it is used, and no file that is opened later takes its place."""

from __future__ import annotations

import os
import sys

# The opposite direction: to read what can only be written fails as a closed stream does. On standard error nobody
# misses what is written.
_MODES = {0: ("stdin", os.O_WRONLY, "r"), 1: ("stdout", os.O_RDONLY, "w"), 2: ("stderr", os.O_WRONLY, "w")}


def hold() -> None:
    """Open what is closed of the three streams, so that its number is taken."""
    for number, (name, flags, mode) in _MODES.items():
        try:
            os.fstat(number)
        except OSError:
            opened = os.open(os.devnull, flags)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            os.set_inheritable(number, True)
        if getattr(sys, name) is None:
            stream = open(number, mode, encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)


def read(limit: int) -> bytes:
    """At most `limit` bytes of standard input; raises `InputError` where it cannot be read."""
    from provenance.errors import InputError

    try:
        return sys.stdin.buffer.read(limit)
    except (OSError, ValueError) as error:
        raise InputError("standard input", f"cannot be read ({why(error)})", "name a file instead of -") from None


def why(error: Exception) -> str:
    """What is wrong with a stream, in words."""
    from errno import EBADF

    if isinstance(error, OSError):
        return "it is closed" if error.errno == EBADF else str(error.strerror or error)
    return str(error)

"""Ctrl-C: one line and exit code 130, whenever it comes."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import Any, NoReturn

INTERRUPTED = 130  # the exit code that shells give a command that was stopped so
LINE = "stopped by Ctrl-C; what is not told above was not checked"


class Interrupts:
    """What Ctrl-C does in this process.

    Python raises `KeyboardInterrupt` wherever it is. Between the lines of a command that is right: files are put back
    and processes ended on the way out. While modules are imported, and after the command, nobody is there to catch it.
    """

    def __init__(self) -> None:
        self.came = False

    def leave(self) -> None:
        """From now on, leave at once. Who started this process may have it ignore Ctrl-C: so it stays."""
        self._answer(self._left)

    def throw(self) -> None:
        """From now on, raise `KeyboardInterrupt`, and remember it: some libraries make another error of it."""
        self._answer(self._thrown)

    def _answer(self, handler: Any) -> None:
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, handler)

    def _left(self, *_: object) -> NoReturn:
        with contextlib.suppress(OSError):  # nobody reads it
            os.write(2, f"provenance: error: {LINE}\n".encode("ascii"))
        os._exit(INTERRUPTED)

    def _thrown(self, *_: object) -> NoReturn:
        if self.came:  # twice: whatever is put in order takes too long
            self._left()
        self.came = True
        raise KeyboardInterrupt


def quiet(unraisable: Any) -> None:
    """Say nothing of an interrupt that came where nothing can be raised; for `sys.unraisablehook`."""
    if not isinstance(unraisable.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(unraisable)

"""A thread that does one piece of work after the other, so that the message loop never waits for a check."""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread


class Worker:
    """Work waits in the order in which it came. The thread is a daemon: leaving does not wait for a long text."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[Callable[[], None]] = SimpleQueue()
        Thread(target=self._run, name="checks", daemon=True).start()

    def submit(self, work: Callable[[], None]) -> None:
        """Do this after everything that waits; it must not raise."""
        self._waiting.put(work)

    def _run(self) -> None:
        while True:
            self._waiting.get()()

"""A bar on standard error while a run takes more than a second and a person is watching."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from types import TracebackType
from typing import Any

PATIENCE = 1.0  # seconds that pass before anything is shown


class _Bar:
    """The bar: made when it is first shown, so that a quick run never loads what draws it."""

    def __init__(self, total: int) -> None:
        self.total, self.done = total, 0
        self._lock = Lock()
        self._shown: Any = None
        self._task: Any = None
        self._timer = Timer(PATIENCE, self._show)
        self._timer.daemon = True

    def __enter__(self) -> _Bar:
        self._timer.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._timer.cancel()
        with self._lock:
            if self._shown:
                self._shown.stop()
            self.total = 0  # a timer that has fired already shows nothing any more

    def advance(self, count: int) -> None:
        """So many summaries more are done."""
        with self._lock:
            self.done += count
            if self._shown:
                self._shown.update(self._task, completed=self.done)

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        with self._lock:
            if not self.total:
                return
            columns = TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
            self._shown = Progress(*columns, console=Console(file=sys.stderr), transient=True)
            # A single summary has no share that could be shown: the bar only says that something goes on.
            self._task = self._shown.add_task("", total=self.total if self.total > 1 else None, completed=self.done)
            self._shown.start()


@contextmanager
def progress(total: int, *, quiet: bool = False) -> Iterator[Any]:
    """What to call with the number of summaries done, while `total` are checked; None where nobody would see it."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    with _Bar(total) as bar:
        yield bar.advance

"""A bar on standard error for a run over a corpus: what is done, and about how long the rest will take."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from provenance.batch.run import Watch


class Estimate:
    """How long the rest will take at the pace of what this run has checked; what an earlier run did says nothing."""

    def __init__(self, total: int | None, clock: Callable[[], float] = time.monotonic) -> None:
        self.total, self._clock = total, clock
        self.done = self.resumed = self.records = self.errors = 0
        self._since = clock()

    def add(self, size: int, records: int, errors: int, *, resumed: bool) -> None:
        """A part more is there; `size` in the units of the total."""
        self.done += size
        self.records += records
        self.errors += errors
        if resumed:
            self.resumed += size
            self._since = self._clock()

    def left(self) -> float | None:
        """Seconds; None while nobody can know."""
        own = self.done - self.resumed
        if not self.total or own <= 0:
            return None
        return max(self.total - self.done, 0) * (self._clock() - self._since) / own

    def text(self) -> str:
        """Both, for a person: no second is named that nobody knows."""
        errors = f", {self.errors} with errors" if self.errors else ""
        return f"{self.records} records{errors}{_rest(self.left())}"


def _rest(seconds: float | None) -> str:
    if seconds is None:
        return ""
    for unit, length in (("h", 3600), ("min", 60)):
        if seconds >= 2 * length:
            return f", about {seconds / length:.0f} {unit} left"
    return f", about {seconds:.0f} s left"


@contextmanager
def bar(total: int | None, unit: str, *, quiet: bool = False) -> Iterator[Watch]:
    """What to call with every part; it shows nothing where nobody would see it."""
    if quiet or not sys.stderr.isatty():
        yield lambda part, tally, resumed: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    estimate = Estimate(total)
    columns: tuple[Any, ...] = (
        TextColumn("checking"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as shown:
        task = shown.add_task(f"{total} {unit}" if total else "", total=total)

        def watch(part: Any, tally: Any, resumed: bool) -> None:
            estimate.add(part.size, tally.records, tally.verdicts.get("error", 0), resumed=resumed)
            shown.update(task, completed=estimate.done, description=estimate.text())

        yield watch

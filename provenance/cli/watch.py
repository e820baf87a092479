"""`provenance check --watch`: check once, and again whenever a file that the check rests on has changed."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.cli import output
from provenance.cli.check import concluded, open_cache
from provenance.cli.given import check_outputs, planned
from provenance.cli.progress import progress
from provenance.cli.settings import Wishes, settings
from provenance.errors import ProvenanceError, UsageError
from provenance.gate.check_options import accepting, options
from provenance.gate.incremental import Incremental
from provenance.gate.watch_inputs import Stamp, Stamps, Watched, stamp, watched
from provenance.reports.counts import many

if TYPE_CHECKING:
    from provenance.gate.jobs import Plan
    from provenance.gate.run import Outcome
    from provenance.gate.settings import Settings

_STEP = 20  # milliseconds without a further change until a change counts
_LONGEST = 200  # milliseconds that further changes are waited for
_LOOK = 500  # milliseconds between looks of our own: no system tells of every change
_GRACE = 0.3  # seconds that a file may be gone or empty while its editor writes it
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"


def watch(wishes: Wishes) -> int:
    """Check until the user interrupts; the exit code of the last check. `UsageError` without the extra [watch]."""
    changes = _watchfiles()
    chosen = settings(wishes)
    open_cache(chosen.cache)
    rounds = _Rounds(wishes, chosen)
    try:
        for _ in rounds.changed(changes):
            rounds.check()
            if _reader_left(rounds.out):
                break
    except KeyboardInterrupt:
        if rounds.code is None:
            raise
    return rounds.code or 0


def _watchfiles() -> Any:
    try:
        from watchfiles import watch
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "watchfiles":
            raise
        told = "--watch needs watchfiles; install it with: pip install 'fact-provenance[watch]'"
        raise UsageError(told) from None
    return watch


class _Rounds:
    """One check after the other."""

    def __init__(self, wishes: Wishes, chosen: Settings) -> None:
        self.wishes, self.chosen = wishes, chosen
        self.code: int | None = None  # of the last check; None before the first
        self.out = _place()
        self._again = Incremental()
        self._told: object = None  # what was shown last, and need not be shown again
        named = (*wishes.summaries, *wishes.sources, *(one for one in (wishes.config, wishes.baseline) if one))
        self._named = named
        self._full: set[Path] = set()  # the files that held something when they were looked at last
        self.watched = Watched(frozenset(map(Path, named)), frozenset({Path()}), False)

    def check(self) -> None:
        """Check what has changed; say so where the result may be another one."""
        try:
            self.chosen = settings(self.wishes)
            plan = planned(self.wishes, self.chosen)
            self.watched = watched(self.chosen, plan, self._named)
            check_outputs([file for _, file in self.chosen.outputs], plan.jobs)
            outcome, checked = self._checked(plan)
        except ProvenanceError as error:
            if self._told != str(error):
                self._begin()
                output.complain(str(error))
                self.code, self._told = 2, str(error)
                self._end("")
            return
        told = plan.failures, plan.warnings, [job.summary.shown for job in plan.jobs], self.chosen
        if checked or told != self._told:
            again = self.code is not None
            self._begin()
            self.code, self._told = concluded(self.wishes, self.chosen, plan, outcome), told
            self._end(f"{checked} of {many(len(plan.jobs), 'pair')} checked again; " if again else "")

    def _checked(self, plan: Plan) -> tuple[Outcome, int]:
        known, baseline = options(self.chosen), self.chosen.baseline
        terms = known, self.chosen.keep, baseline, stamp(Path(baseline)) if baseline else None
        with progress(len(plan.jobs), quiet=self.chosen.quiet) as advance:
            accept = accepting(self.chosen, known)
            return self._again.run(plan.jobs, known, accept, terms, self.chosen.jobs, advance)

    def _begin(self) -> None:
        """A fresh screen for a person; nothing where a program reads."""
        if self.code is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
            output.say(_CLEAR, encoding="ascii")

    def _end(self, done: str) -> None:
        if not self.chosen.quiet:
            output.note(f"{done}watching for changes; stop with Ctrl-C")

    def changed(self, watch: Any) -> Iterator[None]:
        """Each time something has changed that the last check rests on; at once for the first."""
        while True:
            looked_at, before = self.watched, self._settled()  # while the check reads, a file may change again
            yield
            if self.watched == looked_at:
                next(None for _ in _signs(watch, looked_at) if looked_at.stamps() != before)

    def _settled(self) -> Stamps:
        """The stamps, once no file that held something is gone or empty, or for long enough."""
        until = time.monotonic() + _GRACE
        while True:
            now = self.watched.stamps()
            full = {path for path in self.watched.files if _size(now[path])}
            if self._full & self.watched.files <= full or time.monotonic() > until:
                self._full = full
                return now
            time.sleep(_STEP / 1000)


def _signs(watch: Any, watched: Watched) -> Iterator[None]:
    """Now and whenever it is worth looking at the files."""
    yield
    try:
        yield from (
            None
            for _ in watch(
                *watched.folders,
                watch_filter=None,
                debounce=_LONGEST,
                step=_STEP,
                rust_timeout=_LOOK,
                yield_on_timeout=True,
                recursive=watched.deep,
            )
        )
    except (OSError, RuntimeError):  # a folder that went, or more than this system watches
        while True:
            time.sleep(_LOOK / 1000)
            yield


def _size(stamp: Stamp) -> int:
    return stamp[1] if stamp else 0


def _place() -> object:
    """Which file standard output is."""
    try:
        found = os.fstat(sys.stdout.fileno())
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _reader_left(out: object) -> bool:
    """Whether standard output was pointed at nothing because nobody reads it any more."""
    return _place() != out

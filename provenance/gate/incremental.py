"""Run the gate again and again: what has not changed since the run before is not checked again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.gate import job as single
from provenance.gate import run
from provenance.gate.pairs import File, Job
from provenance.gate.run import Accept, Done, Outcome
from provenance.gate.watch_inputs import sidecar, stamp, stamps
from provenance.judgement.options import Options

if TYPE_CHECKING:
    from provenance.retrieval.sources import Sources

_KEPT = 8  # sets of prepared sources; each may hold a few megabytes
_FEW = 16  # so many pairs are checked in this process, which has their sources


class Incremental:
    """The results of the jobs as they were checked last, and the sources that they were checked against."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[object, Done]] = {}
        self._sources: dict[object, Sources] = {}
        self._terms: tuple[object, ...] = ()

    def run(
        self,
        jobs: tuple[Job, ...],
        options: Options,
        accept: Accept,
        terms: tuple[object, ...],
        processes: int = 1,
        advance: Callable[[int], None] | None = None,
    ) -> tuple[Outcome, int]:
        """Check those `jobs` that changed since the last run; return the outcome of all, and how many were checked.

        A job changed when it or one of its files did; all did when `terms`, what else their results rest on, changed.
        `accept` marks the accepted findings of a checked summary. `processes` are used only for more than a few jobs,
        and `advance` is told of progress.
        """
        if terms != self._terms:
            self._known, self._terms = {}, terms
        keys = [_key(job) for job in jobs]  # before anything is read: what changes meanwhile is checked again
        changed = [at for at, job in enumerate(jobs) if self._known.get(job.summary.shown, (None,))[0] != keys[at]]
        processes = processes if len(changed) > _FEW else 1
        some = [jobs[at] for at in changed]
        for at, done in zip(changed, run.each(some, options, processes, accept, advance, self._prepared), strict=True):
            self._known[jobs[at].summary.shown] = keys[at], done
        shown = {job.summary.shown for job in jobs}
        self._known = {name: known for name, known in self._known.items() if name in shown}
        every = [self._known[job.summary.shown][1]._replace(number=at) for at, job in enumerate(jobs)]
        return run.outcome(jobs, every), len(changed)

    def _prepared(self, files: tuple[File, ...], options: Options) -> Sources:
        """The sources, the same ones again while their files stay the same."""
        key = files, tuple(stamp(one.path) for one in files), options.vocabulary
        found = self._sources.pop(key, None) or single.prepared(files, options)
        self._sources[key] = found  # the last used stands last
        while len(self._sources) > _KEPT:
            del self._sources[next(iter(self._sources))]
        return found


def _key(job: Job) -> object:
    paths: list[Path] = [job.summary.path, sidecar(job.summary.path), *(one.path for one in job.sources)]
    return job, stamps(paths)

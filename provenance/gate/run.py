"""A run of the gate: jobs in, checked summaries out, in one process or several."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from provenance.errors import InputError
from provenance.gate import job as single
from provenance.gate.pairs import File, Job
from provenance.infra.worker import begin, stop
from provenance.judgement.options import Options
from provenance.model import Document, Failure, Summary

if TYPE_CHECKING:
    from provenance.retrieval.sources import Sources

# What a checked summary and its place become: the same summary, with what a person accepted marked in it.
Accept = Callable[[Summary, Path], Summary]
Prepare = Callable[[tuple[File, ...], Options], "Sources"]  # raises `single.SourceError`
_CHUNKS = 4  # pieces of work a process, so that one with long texts does not keep the others waiting


class Checked(NamedTuple):
    """A summary that was checked, and where it lies."""

    summary: Summary
    path: Path


class Outcome(NamedTuple):
    """What became of all jobs, in their order."""

    checked: tuple[Checked, ...]
    failures: tuple[Failure, ...]

    @property
    def summaries(self) -> tuple[Summary, ...]:
        return tuple(one.summary for one in self.checked)


class _Work(NamedTuple):
    """Jobs of the same sources, by their numbers: these are read and prepared once."""

    numbers: tuple[int, ...]
    jobs: tuple[Job, ...]


class Done(NamedTuple):
    """What became of one job; a failure that is not the summary's own is told once for all that share it."""

    number: int
    checked: Checked | None
    failures: tuple[Failure, ...] = ()


def run(
    jobs: Sequence[Job],
    options: Options,
    processes: int = 1,
    accept: Accept | None = None,
    advance: Callable[[int], None] | None = None,
) -> Outcome:
    """Check every job that can be; `processes` 0 is one a core. The result is the same for any number of them.

    `accept` goes over every summary that was checked; it must be picklable where there are several processes.
    `advance` is told in this process how many jobs more are done, each time some are.
    """
    return outcome(jobs, each(jobs, options, processes, accept, advance))


def each(
    jobs: Sequence[Job],
    options: Options,
    processes: int = 1,
    accept: Accept | None = None,
    advance: Callable[[int], None] | None = None,
    prepare: Prepare | None = None,
) -> list[Done]:
    """What became of each job, in their order. `prepare` finds the sources of jobs that are checked in this process."""
    done = []
    for several in _done(jobs, options, processes or os.cpu_count() or 1, accept, prepare or single.prepared):
        done += several
        if advance:
            advance(len(several))
    return sorted(done, key=lambda one: one.number)


def outcome(jobs: Sequence[Job], done: Sequence[Done]) -> Outcome:
    """What became of all jobs, each of which is done."""
    checked = tuple(one.checked for one in done if one.checked)
    return Outcome(checked, _failures(jobs, done, bool(checked)))


def _done(
    jobs: Sequence[Job], options: Options, processes: int, accept: Accept | None, prepare: Prepare
) -> Iterator[list[Done]]:
    """What became of the jobs, some at a time, in the order of the work."""
    work = list(_work(jobs, processes))
    if processes > 1 and len(work) > 1:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        # A process that is forked from one with a model in it may wait forever for threads that it has not.
        context = get_context("spawn") if options.verifier or "onnxruntime" in sys.modules else None
        batch = -(-len(work) // (processes * _CHUNKS))  # settings and baseline are sent along once for each
        with ProcessPoolExecutor(min(processes, len(work)), context, initializer=begin) as pool:
            try:
                yield from pool.map(partial(_listed, options, accept), work, chunksize=batch)
            except KeyboardInterrupt:
                stop(pool)
                raise
    else:
        yield from ([one] for piece in work for one in _check(options, accept, piece, prepare))


def _listed(options: Options, accept: Accept | None, work: _Work) -> list[Done]:
    return list(_check(options, accept, work, single.prepared))


def _failures(jobs: Sequence[Job], done: Iterable[Done], some: bool) -> tuple[Failure, ...]:
    """Each failure once; beside summaries that were checked, one that fails for another file's sake is named too."""
    found: dict[Failure, None] = {}
    for one in done:
        found |= dict.fromkeys(one.failures)
        shown = jobs[one.number].summary.shown
        if some and not one.checked and all(failure.path != shown for failure in one.failures):
            found[Failure(shown, f"not checked, because of {one.failures[0].path}")] = None
    return tuple(found)


def _work(jobs: Sequence[Job], processes: int) -> Iterator[_Work]:
    groups: dict[tuple[File, ...], list[int]] = {}
    for number, job in enumerate(jobs):
        groups.setdefault(job.sources, []).append(number)
    most = max(1, -(-len(jobs) // (processes * _CHUNKS))) if processes > 1 else len(jobs)
    for numbers in groups.values():
        for start in range(0, len(numbers), most):
            chosen = tuple(numbers[start : start + most])
            yield _Work(chosen, tuple(jobs[number] for number in chosen))


def _check(options: Options, accept: Accept | None, work: _Work, prepare: Prepare) -> Iterator[Done]:
    pairs = zip(work.numbers, work.jobs, strict=True)
    try:
        sources = prepare(work.jobs[0].sources, options)
    except single.SourceError as error:
        yield from (Done(number, None, (*error.failures, *_fault(job.summary))) for number, job in pairs)
        return
    check = partial(single.summary, sources=sources, options=options)
    yield from (_one(number, job, check, accept) for number, job in pairs)


def _fault(file: File) -> tuple[Failure, ...]:
    """What is wrong with a file that nothing will be checked of: a person mends all faults at once."""
    try:
        single.document(file)
    except InputError as error:
        return (single.failure(error),)
    return ()


def _one(number: int, job: Job, check: Callable[[Job, Document], Summary], accept: Accept | None) -> Done:
    try:
        found, path = check(job, single.document(job.summary)), job.summary.path
        return Done(number, Checked(accept(found, path) if accept else found, path))
    except InputError as error:
        return Done(number, None, (single.failure(error),))

"""A run over a corpus on this machine: into a folder, to be resumed at will, or line by line into a pipe."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provenance.batch import manifest
from provenance.batch.engine import through
from provenance.batch.folder import Folder
from provenance.batch.lock import locked
from provenance.batch.parts import Part
from provenance.batch.records import Terms
from provenance.batch.source import Source
from provenance.batch.tally import Counts, Tally
from provenance.batch.work import Job, lines, part_name, write
from provenance.errors import InputError, UsageError
from provenance.readers.files import shown

_PIPED = 16  # records in a part of a pipe where several processes share the work

# What has parts checked and written, in order, instead of processes on this machine.
Engine = Callable[[Job, Iterator[Part]], Generator[tuple[Part, Tally], None, None]]

# What is told of every part: it, its tally, and whether an earlier run had finished it.
Watch = Callable[[Part, Tally, bool], None]


@dataclass(frozen=True)
class Order:
    """What is to be done."""

    source: Source
    terms: Terms
    format: str  # of the output
    size: int = 1000  # records of a part
    processes: int = 1
    root: str = "."  # `terms.root` as seen from the input's folder, for the manifest
    engine: Engine | None = None


def into_folder(order: Order, path: Path, watch: Watch, *, overwrite: bool = False) -> tuple[dict[str, Any], bool]:
    """Check every record that has not been; the manifest, and whether nothing was left to do.

    Raises `UsageError` for a folder that cannot be used, `InputError` for an input that is broken or empty: what was
    finished before stays and is not repeated.
    """
    folder = _made(path)
    try:
        with locked(path, folder.where):
            return _carried_out(order, folder, watch, overwrite)
    except OSError as error:
        advice = "mend that, then start again: finished parts are kept"
        raise InputError(folder.where, f"cannot be written ({error.strerror or error})", advice) from None


def _carried_out(order: Order, folder: Folder, watch: Watch, overwrite: bool) -> tuple[dict[str, Any], bool]:
    planned = manifest.plan(order.source, order.terms, order.format, order.size, order.root)
    suspects = folder.broken_off()
    done = folder.begin(planned, overwrite=overwrite)
    if done is not None:
        return done, True
    names = _parts(order, folder, watch, suspects)
    if not names:
        raise InputError(order.source.where, "has no records", "give a file with a record a line or row")
    if stale := folder.stale(names):
        raise InputError(order.source.where, f"ended before {stale[0]}, which is there", "start with --overwrite")
    whole = manifest.manifest(planned, folder, names)
    folder.finish(whole)
    return whole, False


def _made(path: Path) -> Folder:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"{shown(path)}: cannot be a folder ({reason}); name another") from None
    return Folder(path)


def _parts(order: Order, folder: Folder, watch: Watch, suspects: frozenset[str]) -> list[str]:
    """Carry the plan out; the names of all parts."""
    names: list[str] = []

    def left() -> Iterator[Part]:
        for part in order.source.parts(order.size):
            names.append(part_name(part.number, order.format))
            tally = folder.finished(names[-1])
            if tally is None:
                yield part
            elif tally.input == part.digest:
                watch(part, tally, True)
            else:
                where, what = order.source.where, f"is not what {names[-1]} was made from"
                raise InputError(where, what, "give the same input, or --overwrite")

    job = Job(order.terms, order.source.format, order.format, folder.path, suspects=suspects)
    done = order.engine(job, left()) if order.engine else through(write, job, left(), order.processes)
    with closing(done):
        for part, tally in done:
            watch(part, tally, False)
    return names


def into_pipe(order: Order, put: Callable[[bytes], None]) -> Counts:
    """Hand on a line for each record, in one process as soon as it is checked; the totals."""
    job, totals = Job(order.terms, order.source.format, order.format), Counts()
    size = 1 if order.processes == 1 else _PIPED
    for _, (told, tally) in through(lines, job, order.source.parts(size), order.processes):
        totals.add_part(tally)
        put(told)
    return totals


def processes(wanted: int) -> int:
    """The number itself, or one a core for 0."""
    return wanted or os.cpu_count() or 1

"""The local engine: parts go to processes, a few at a time, and come back in their order."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from provenance.batch.parts import Part
from provenance.batch.work import Job
from provenance.errors import InputError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

_AHEAD = 2  # parts under way for each process: one at work, one waiting; more would only take memory

Done = TypeVar("Done")


def through(
    task: Callable[[Job, Part], Done], job: Job, parts: Iterable[Part], processes: int
) -> Iterator[tuple[Part, Done]]:
    """Every part, without what it holds, with what the task made of it, in order; `task` is a function of a module.

    Raises `InputError` when a process dies.
    """
    if processes == 1:
        for part in parts:
            yield part._replace(raw=None), task(job, part)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Not forked: a child would hold what its parent holds, the lock and the pipes, also when that is killed.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, initializer=_watch) as pool:
        try:
            yield from _ahead(pool, task, job, parts, processes * _AHEAD)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _ahead(
    pool: ProcessPoolExecutor, task: Callable[[Job, Part], Done], job: Job, parts: Iterable[Part], most: int
) -> Iterator[tuple[Part, Done]]:
    under_way: deque[tuple[Part, Future[Done]]] = deque()
    for part in parts:
        under_way.append((part._replace(raw=None), pool.submit(task, job, part)))
        if len(under_way) >= most:
            first, future = under_way.popleft()
            yield first, _result(first, future)
    while under_way:
        first, future = under_way.popleft()
        yield first, _result(first, future)


def _result(part: Part, future: Future[Done]) -> Done:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool:
        where = f"records {part.first + 1} and on"
        advice = "start again with smaller --part-size or --jobs: finished parts are kept"
        raise InputError(where, "a process that checked them died, perhaps for want of memory", advice) from None


def _watch() -> None:
    """Leave when the parent does, also when it was killed; an interrupt is for the parent to answer."""
    import multiprocessing
    from multiprocessing.connection import wait

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def leave() -> None:
        if parent:
            wait([parent.sentinel])
            os._exit(1)

    Thread(target=leave, daemon=True).start()

"""The local engine: parts go to processes, a few at a time, and come back in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from provenance.batch.parts import Part
from provenance.batch.work import Job
from provenance.errors import InputError
from provenance.infra.worker import begin, stop

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

_AHEAD = 2  # parts under way for each process: one at work, one waiting; more would only take memory
_MOST_DEATHS = 5  # in a row, without a part that was finished between them: then something outside kills them

Done = TypeVar("Done")
Task = Callable[[Job, Part], Done]


def through(
    task: Task[Done], job: Job, parts: Iterable[Part], processes: int
) -> Generator[tuple[Part, Done], None, None]:
    """Every part, without what it holds, with what the task made of it, in order; `task` is a function of a module.

    Where a process dies, the parts that were under way are done again with care (`Job.careful`). Raises `InputError`
    when processes die again and again.
    """
    if processes == 1:
        for part in parts:
            yield part._replace(raw=None), task(job, part)
        return
    team = _Team(task, job, processes)
    try:
        for part in parts:
            team.give(part)
            if len(team.under_way) >= processes * _AHEAD:
                yield team.take()
        while team.under_way:
            yield team.take()
    except KeyboardInterrupt:
        stop(team.pool)
        raise
    finally:
        team.pool.shutdown(cancel_futures=True)


class _Given(NamedTuple, Generic[Done]):
    """A part, and what will become of it."""

    part: Part
    future: Future[Done]


class _Team(Generic[Done]):
    """Processes at work; others take their place when one has died."""

    def __init__(self, task: Task[Done], job: Job, processes: int) -> None:
        self._task, self._job, self._processes = task, job, processes
        self._deaths = 0
        self.pool = _pool(processes)
        self.under_way: deque[_Given[Done]] = deque()

    def give(self, part: Part) -> None:
        """Have one more part done."""
        from concurrent.futures.process import BrokenProcessPool

        try:
            self.under_way.append(_Given(part, self.pool.submit(self._task, self._job, part)))
        except BrokenProcessPool:
            self._mend(part)
            self.give(part)

    def take(self) -> tuple[Part, Done]:
        """The first of the parts under way, when it is done."""
        from concurrent.futures.process import BrokenProcessPool

        while True:
            part, future = self.under_way[0]
            try:
                done = future.result()
            except BrokenProcessPool:
                self._mend(part)
                continue
            self._deaths = 0
            self.under_way.popleft()
            return part._replace(raw=None), done

    def _mend(self, part: Part) -> None:
        """New processes, and all that was not finished once more: one of its records may have killed the old ones."""
        self._deaths += 1
        if self._deaths > _MOST_DEATHS:
            where = f"records {part.first + 1} and on"
            advice = "start again with smaller --part-size or --jobs: finished parts are kept"
            reason = "the processes that checked them died again and again, perhaps for want of memory"
            raise InputError(where, reason, advice)
        self.pool.shutdown(cancel_futures=True)
        self.pool, careful = _pool(self._processes), self._job._replace(careful=True)
        for at, (lost, future) in enumerate(self.under_way):
            if not _finished(future):
                self.under_way[at] = _Given(lost, self.pool.submit(self._task, careful, lost))


def _pool(processes: int) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Not forked: a child would hold what its parent holds, the lock and the pipes, also when that is killed.
    return ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), initializer=begin)


def _finished(future: Future[Done]) -> bool:
    """Whether there is a result; an error that the part itself raised is one."""
    from concurrent.futures.process import BrokenProcessPool

    return future.done() and not future.cancelled() and not isinstance(future.exception(), BrokenProcessPool)

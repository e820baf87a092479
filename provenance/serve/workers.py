"""The processes that check: each does one request at a time, and one that takes too long or dies is replaced."""

from __future__ import annotations

import sys
import traceback
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Protocol

from provenance.errors import InputError
from provenance.infra.worker import begin
from provenance.serve.problems import Problem
from provenance.serve.work import Bench, Forms, Task, do, warm

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_START = 300  # seconds for a process to import the engine and load the judge, on a machine that does much else


class Doer(Protocol):
    """Whoever does tasks, one a thread that asks."""

    def open(self) -> None:
        """Be ready for the first task. Raises `InputError` where that is not possible."""

    def do(self, task: Task) -> Forms:
        """The answer; raises `Problem`."""

    def close(self) -> None:
        """End what is still running."""


class Pool:
    """`count` processes, each with what it needs in memory; `seconds` are what one task may take."""

    def __init__(self, bench: Bench, count: int, seconds: float) -> None:
        self._bench, self._seconds = bench, seconds
        self._workers = [_Worker() for _ in range(count)]
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._is_closed = False

    def open(self) -> None:
        """Start all processes, and wait until each can check."""
        for one in self._workers:
            one.start(self._bench)
        for one in self._workers:
            if not one.is_ready(_START):
                self.close()
                raise InputError("the service", "no process that checks could be started", "see the lines above")
            self._idle.put(one)

    def do(self, task: Task) -> Forms:
        """The answer to `task`, from the process that was idle longest.

        Raises `Problem`: what the task's own fault is, 503 past the seconds, 500 where the process died.
        """
        worker = self._idle.get()
        try:
            if not worker.is_ready(_START):
                worker.start(self._bench)
                raise Problem(503, "a process that checks is being started; try again", retry_after="5")
            return worker.do(task, self._seconds)
        finally:
            if not worker.is_alive and not self._is_closed:
                worker.start(self._bench)
            self._idle.put(worker)

    def close(self) -> None:
        """Kill all processes, in the middle of their work."""
        self._is_closed = True
        for one in self._workers:
            one.stop()


class _Worker:
    """One process and the pipe to it."""

    def __init__(self) -> None:
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._is_ready = False

    def start(self, bench: Bench) -> None:
        import multiprocessing

        self.stop()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, bench), daemon=True, name="checks")
        self._process.start()
        theirs.close()  # else its death would not end what is read from here
        self._is_ready = False

    @property
    def is_alive(self) -> bool:
        return self._process is not None and self._process.is_alive()

    def is_ready(self, seconds: float) -> bool:
        """Whether it can be given a task; waits for one that starts."""
        if not self._is_ready and self._pipe is not None:
            with suppress(EOFError, OSError):
                self._is_ready = self._pipe.poll(seconds) and self._pipe.recv() is None
        return self._is_ready and self.is_alive

    def do(self, task: Task, seconds: float) -> Forms:
        assert self._pipe is not None
        try:
            self._pipe.send(task)
            if not self._pipe.poll(seconds):
                self.stop()
                raise Problem(503, f"it takes longer than {seconds:g} seconds; split the texts, or raise --seconds")
            answer: Any = self._pipe.recv()
        except (EOFError, OSError):
            self.stop()
            raise Problem(500, "the process that did this died; the texts may be too large for its memory") from None
        if isinstance(answer, Problem):
            raise answer
        return answer  # type: ignore[no-any-return]

    def stop(self) -> None:
        self._is_ready = False
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()


def _serve(pipe: Connection, bench: Bench) -> None:
    begin()
    warm(bench)
    with suppress(EOFError, OSError):  # the other side has left
        pipe.send(None)
        while True:
            pipe.send(answer(pipe.recv(), bench))


def answer(task: Task, bench: Bench) -> Forms | Problem:
    """What became of `task`; a fault of this program is told on standard error, and a problem like any other."""
    try:
        return do(task, bench)
    except Problem as problem:
        return problem
    except Exception as error:
        traceback.print_exception(error, file=sys.stderr)
        return Problem(500, f"internal error: {type(error).__name__}; the log of the service has more")


class Inline:
    """Does every task in the thread that asks, without a bound of time: for tests."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def open(self) -> None:
        """Nothing is to be started."""

    def do(self, task: Task) -> Forms:
        """The answer; raises `Problem`."""
        found = answer(task, self._bench)
        if isinstance(found, Problem):
            raise found
        return found

    def close(self) -> None:
        """Nothing is left to end."""

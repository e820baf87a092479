"""Records checked in a process beside this one: a record that kills it gets an error, and all others are checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from provenance.batch.prepared import Prepared
from provenance.batch.records import Record, Result, Terms, check_records, failed
from provenance.infra.worker import begin

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_CHANCES = 2  # a record is to blame when it dies twice: the first time somebody else may have killed its process


def check_apart(records: Iterable[Record], terms: Terms) -> Iterator[Result]:
    """What `check_records` gives, for records of which one may end the process that checks it."""
    beside = _beside(terms)
    return map(beside.check, records)


_besides: list[Beside] = []  # none, or the one that this process works with, until it works without care again


def _beside(terms: Terms) -> Beside:
    """The process beside this one: its start takes as long as checking a hundred records."""
    if not _besides or _besides[0].terms != terms:
        let_go()
        _besides.append(Beside(terms))
    return _besides[0]


def let_go() -> None:
    """End the process beside this one, where there is one."""
    while _besides:
        _besides.pop().close()


class Beside:
    """A process that checks one record at a time; a new one takes its place when it dies."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self._running: tuple[SpawnProcess, Connection] | None = None

    def check(self, record: Record) -> Result:
        """What became of the record; an error that says how, where it killed two processes."""
        how = ""
        for _ in range(_CHANCES):
            process, pipe = self._running or self._started()
            try:
                pipe.send(record)
                result: Result = pipe.recv()
                return result
            except (EOFError, OSError):
                self.close()
                how = _told(process.exitcode)
        return failed(record, f"the process that checked it died ({how})")

    def _started(self) -> tuple[SpawnProcess, Connection]:
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        pipe, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self.terms), daemon=True)
        process.start()
        theirs.close()  # else its death would not end what is read from here
        self._running = process, pipe
        return self._running

    def close(self) -> None:
        """Let the process go; it leaves when nobody can ask it any more."""
        if self._running:
            process, pipe = self._running
            pipe.close()
            process.join()
            self._running = None


def _told(code: int | None) -> str:
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"


def _serve(pipe: Connection, terms: Terms) -> None:
    begin()
    prepared = Prepared(terms.options.vocabulary, terms.options.cache)
    with suppress(EOFError, OSError):  # the other side has left
        while True:
            pipe.send(next(check_records([pipe.recv()], terms, prepared)))

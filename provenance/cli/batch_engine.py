"""Who checks the records of a corpus: processes on this machine, or Apache Spark."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

from provenance.cli import output
from provenance.errors import UsageError
from provenance.infra.suggest import chosen

if TYPE_CHECKING:
    from provenance.batch.parts import Part
    from provenance.batch.run import Engine
    from provenance.batch.tally import Tally
    from provenance.batch.work import Job


def chosen_engine(name: str, master: str | None, *, piped: bool, jobs: int | None) -> Engine | None:
    """The engine of that name, None for this machine's processes; `UsageError` for options that do not fit together."""
    if chosen("--engine name", name, ("local", "spark")) == "local":
        if master is not None:
            raise UsageError("--master is of Spark; give --engine spark as well")
        return None
    if piped:
        raise UsageError("--engine spark writes a folder, and - is standard output; name a folder")
    if jobs is not None:
        raise UsageError(f"--jobs is of --engine local; with spark give --master 'local[{jobs or '*'}]'")
    from provenance.spark.session import check_installed

    check_installed()
    return _Spark(master)


class _Spark:
    """Begins a session of Spark when there is a first part to check, and not before."""

    def __init__(self, master: str | None) -> None:
        self._master = master

    def __call__(self, job: Job, parts: Iterator[Part]) -> Generator[tuple[Part, Tally], None, None]:
        from itertools import chain

        from provenance.spark.parts import through
        from provenance.spark.session import session

        for first in parts:
            with session(self._master) as spark:
                yield from through(spark, job, chain([first], parts), output.warn)

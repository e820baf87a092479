"""What a run is about, frozen: files, and jobs of one summary and its sources."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from provenance.gate.sidecar import ENDING
from provenance.model import Failure


class File(NamedTuple):
    """A file to read: where it lies, how reports name it, and how the user did where that differs."""

    path: Path
    shown: str
    named: str = ""
    data: bytes | None = None  # what was read from standard input in its place
    kind: str | None = None  # the format it is in, one of `readers.kinds.NAMES`; None to look for it


class Job(NamedTuple):
    """One summary and all of its sources; sections name theirs by a pattern of headlines or by an address in them."""

    summary: File
    sources: tuple[File, ...]
    sections: tuple[tuple[str, tuple[int, ...]], ...] = ()
    links: tuple[tuple[str, tuple[int, ...]], ...] = ()

    def of_kinds(self, summary: str | None, source: str | None) -> Job:
        """The same job of files that are in these formats."""
        sources = tuple(one._replace(kind=source) for one in self.sources)
        return self._replace(summary=self.summary._replace(kind=summary), sources=sources)


class Plan(NamedTuple):
    """What a run will do, and what it already knows it cannot."""

    jobs: tuple[Job, ...]
    failures: tuple[Failure, ...] = ()
    warnings: tuple[Failure, ...] = ()
    skipped: tuple[str, ...] = ()  # files of no pair that the caller allowed to be so


class Given(NamedTuple):
    """A summary or source that was named on the command line."""

    file: File
    name: str  # its path relative to the root of the settings, where it lies in it


def subject(given: Given) -> Given:
    """What a named file is about: a file of suppressions stands for the summary that it lies beside."""
    file, name = given
    if file.data is not None or not file.path.name.endswith(ENDING) or file.path.name == ENDING:
        return given
    path = file.path.with_name(file.path.name.removesuffix(ENDING))
    return Given(
        File(path, file.shown.removesuffix(ENDING), file.named.removesuffix(ENDING)), name.removesuffix(ENDING)
    )


class Wanted:
    """The sources of one job, each once, in the order in which they were named."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}  # with the number of each

    def add(self, *found: tuple[str, ...]) -> tuple[int, ...]:
        """Take these sources in; their numbers."""
        return tuple(sorted({self.names.setdefault(path, len(self.names)) for paths in found for path in paths}))

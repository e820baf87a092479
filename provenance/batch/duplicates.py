"""Ids that came before, found with bounded memory however many records there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from heapq import nsmallest
from pathlib import Path

from provenance.batch.tally import NO_ID

_AT_ONCE = 20_000  # marks that are held in memory: 2 MB
_MOST_FILES = 200
SHOWN = 10

Marks = Callable[[], Iterator[str]]


def duplicates(marks: Marks, total: int, room: Path) -> tuple[int, list[int]]:
    """How many records have the id of an earlier one, and the numbers, from 1, of the first of these.

    `marks` gives the mark of every record in order; where there are too many to hold, they are sorted into files in
    the folder `room`, so that equal ones meet in one file.
    """
    if total <= _AT_ONCE:
        found = [_again(enumerate(marks(), 1))]
    else:
        found = [_again(_read(path)) for path in _sorted(marks, min(_MOST_FILES, total // _AT_ONCE + 1), room)]
    return sum(count for count, _ in found), sorted(number for _, first in found for number in first)[:SHOWN]


def _again(numbered: Iterator[tuple[int, str]]) -> tuple[int, list[int]]:
    seen: set[str] = set()
    count, first = 0, list[int]()
    for number, mark in numbered:
        if mark in seen and mark != NO_ID:
            count += 1
            first = nsmallest(SHOWN, [*first, number])
        seen.add(mark)
    return count, first


def _sorted(marks: Marks, files: int, room: Path) -> list[Path]:
    paths = [room / f"ids-{number}" for number in range(files)]
    with ExitStack() as stack:
        open_files = [stack.enter_context(open(path, "w", encoding="ascii")) for path in paths]
        for number, mark in enumerate(marks(), 1):
            open_files[int(mark[:8], 16) % files].write(f"{mark} {number}\n")
    return paths


def _read(path: Path) -> Iterator[tuple[int, str]]:
    with open(path, encoding="ascii") as file:
        for line in file:
            mark, _, number = line.partition(" ")
            yield int(number), mark

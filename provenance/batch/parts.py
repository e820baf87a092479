"""A part of a corpus: the records that one process checks and one file of the output holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from provenance.batch.records import Record

BYTES = 32 * 1024 * 1024  # of input in a part: long records make shorter parts, so that memory stays bounded


class Part(NamedTuple):
    """Some records in a row as their file has them, not yet taken apart; may be sent to another process."""

    number: int  # from 0
    first: int  # how many records stand before it
    records: int
    raw: Any  # what the format that read it takes apart
    size: int  # of the units in which the input's length is told: bytes of a file, rows of a table
    digest: str  # SHA-256 of `raw`


class Row(NamedTuple):
    """A record taken apart: what is checked, and the columns that only pass through."""

    record: Record
    fields: dict[str, Any]


OWN = ("id", "verdict", "counts", "findings", "report", "error")  # the columns of the output, in this order
READ = ("id", "summary", "sources")  # those of the input that are read


def passing(names: list[str], fold: Callable[[str], str] = str) -> dict[str, str]:
    """The columns that pass through, each with its name in the output: `input_verdict` for one that has ours.

    Names are the same where `fold` makes the same of them.
    """
    kept: dict[str, str] = {}
    taken = {*OWN, *map(fold, names)}
    for name in names:
        if name in READ:
            continue
        new = name
        while fold(new) in OWN or (new != name and fold(new) in taken):
            new = f"input_{new}"
        kept[name] = new
        taken.add(fold(new))
    return kept

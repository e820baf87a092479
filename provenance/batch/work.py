"""What one process does with one part: take it apart, check it, write it whole or not at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import lru_cache
from itertools import tee
from pathlib import Path
from typing import NamedTuple

from provenance.batch.apart import check_apart, let_go
from provenance.batch.formats import jsonlines, module
from provenance.batch.parts import Part, Row
from provenance.batch.prepared import Prepared
from provenance.batch.records import Result, Terms, check_records
from provenance.batch.streams import packed
from provenance.batch.tally import Counts, Tally
from provenance.errors import InputError
from provenance.lang.user_vocabulary import Vocabulary

WORK = ".run"  # the folder in the output for what a run needs until it is done


class Job(NamedTuple):
    """What is the same for every part of a run; may be sent to another process."""

    terms: Terms
    source: str  # format of the input
    target: str  # format of the output
    folder: Path = Path()  # of the output
    careful: bool = False  # whether records are checked in a process of their own, as one of them may end it
    suspects: frozenset[str] = frozenset()  # parts at which an earlier run ended: they are done with care


def part_name(number: int, format: str) -> str:
    """The file of a part; names sort as their numbers do."""
    return f"part-{number:05d}.{format}"


def checked(job: Job, part: Part) -> Iterator[tuple[Row, Result]]:
    """Every record of a part with what became of it, one at a time."""
    passed = job.source != "parquet" or job.target != "parquet"
    ours, theirs = tee(module(job.source).rows(part, passed=passed))
    records, options = (row.record for row in theirs), job.terms.options
    if job.careful:
        return zip(ours, check_apart(records, job.terms), strict=True)
    let_go()
    return zip(ours, check_records(records, job.terms, prepared(options.vocabulary, options.cache)), strict=True)


@lru_cache(maxsize=1)
def prepared(vocabulary: Vocabulary | None, cache: str | None) -> Prepared:
    """The sources that this process has prepared for earlier parts; a process works at one part at a time."""
    return Prepared(vocabulary, cache)


def write(job: Job, part: Part) -> Tally:
    """Check a part and put its file in place, the tally before it; `InputError` where there is no room for it."""
    name = part_name(part.number, job.target)
    try:
        return _written(job._replace(careful=job.careful or name in job.suspects), part, job.folder / name)
    except OSError as error:
        advice = "mend that, then start again: finished parts are kept"
        raise InputError(name, f"cannot be written ({error.strerror or error})", advice) from None


def _written(job: Job, part: Part, path: Path) -> Tally:
    draft, counts = _draft(job.folder / WORK / path.name), Counts()
    with open(draft, "wb") as file:
        with packed(file, job.target) as out:
            pairs = counts.passing(checked(job, part))
            module(job.target).write(out, pairs, part, job.terms.report)
        file.flush()
        os.fsync(file.fileno())
    tally = _tally(part, path.name, draft, counts)
    save(tally.text(), tally_path(job.folder, path.name))
    draft.replace(path)
    return tally


def place(folder: Path, tally: Tally, data: bytes) -> None:
    """Put a part in place that was checked on another machine."""
    draft = _draft(folder / WORK / tally.name)
    with open(draft, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    save(tally.text(), tally_path(folder, tally.name))
    draft.replace(folder / tally.name)


def _tally(part: Part, name: str, file: Path, counts: Counts) -> Tally:
    with open(file, "rb") as data:
        digest = hashlib.file_digest(data, "sha256").hexdigest()
    return counts.tally(part, name, file.stat().st_size, digest)


def _draft(path: Path) -> Path:
    """Where a file is written before it is whole; processes of several machines may be at work in one folder."""
    return path.with_name(f"{path.name}.{os.urandom(8).hex()}")


def tally_path(folder: Path, name: str) -> Path:
    """Where the tally of a part lies until the run is done."""
    return folder / WORK / f"{name}.json"


def save(text: str, path: Path) -> None:
    """Write a small file in one step."""
    draft = _draft(path)
    with open(draft, "wb") as file:
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def lines(job: Job, part: Part) -> tuple[bytes, Tally]:
    """The lines of a part for a pipe, and its tally, which is of no file."""
    counts = Counts()
    told = [jsonlines.line(row, result, job.terms.report) for row, result in counts.passing(checked(job, part))]
    return b"".join(told), counts.tally(part)

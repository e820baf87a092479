"""What it takes to read a file of each format, against the same words as plain text: `python -m benchmarks reading`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from benchmarks import ROOT
from benchmarks.speed import clock
from benchmarks.speed.results import Result, Row, show

PLAIN = ROOT / "cases/digests/harbour-talks/harbour.txt"
FILES = ROOT / "tests/data/files"
ROUNDS = 15


def main() -> int:
    argparse.ArgumentParser(description=__doc__).parse_args()
    show(measure())
    return 0


def measure(rounds: int = ROUNDS) -> Iterator[Result]:
    """A row for each format; a file whose reader is not installed has no figure."""
    rows = [_row(path, rounds) for path in sorted(FILES.glob("harbour.*"))]
    yield Result("reading", "Reading", tuple(rows))


def _row(path: Path, rounds: int) -> Row:
    from provenance import readers
    from provenance.errors import ProvenanceError

    what, against = f"reading `{path.name}`", "the same words as plain text"
    plain, data = PLAIN.read_bytes(), path.read_bytes()
    try:
        readers.decode(data, path.name)
    except ProvenanceError:
        return Row(what, against, None)
    found = clock.compare(lambda: readers.decode(plain, PLAIN.name), lambda: readers.decode(data, path.name), rounds)
    return Row(what, against, found.ratio, note=f"{found.other * 1000:.2f} ms")

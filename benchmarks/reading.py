"""What it takes to read a file of each format, as a multiple of reading the same words as plain text."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLAIN = ROOT / "cases/digests/harbour-talks/harbour.txt"
FILES = ROOT / "tests/data/files"
_ROUNDS = 30


def show() -> None:
    """Print a line for each format."""
    from provenance import readers

    plain = PLAIN.read_bytes()
    for path in (PLAIN, *sorted(FILES.glob("harbour.*"))):
        data, name = path.read_bytes(), path.name

        def one(data: bytes = data, name: str = name) -> None:
            readers.decode(data, name)

        spent, ratio = _compare(lambda: readers.decode(plain, PLAIN.name), one)
        print(f"reading  {name:24} {spent * 1000:6.2f} ms, {ratio:6.1f} x plain text")


def _compare(floor: Callable[[], object], call: Callable[[], object]) -> tuple[float, float]:
    """Median seconds of a call, and the median of its ratio to the other; ten of the short one count as one."""
    floor(), call()
    rows = [(_seconds(floor, 10) / 10, _seconds(call)) for _ in range(_ROUNDS)]
    return statistics.median(high for _, high in rows), statistics.median(high / low for low, high in rows)


def _seconds(call: Callable[[], object], times: int = 1) -> float:
    started = time.perf_counter()
    for _ in range(times):
        call()
    return time.perf_counter() - started

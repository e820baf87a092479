"""A corpus in one process and in two: `python -m benchmarks batch [--records N]`; ratios, where two cores are free.

jobs 2    records in a second in two processes, as a multiple of those in one
repeated  time for a corpus whose records share ten sources, as a multiple of one where each has its own
memory    the peak of a corpus ten times as long, as a multiple of the peak of the short one
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.speed import pairs

RECORDS = 2000
PEAK = (
    "import resource; from provenance import cli; code = cli.run({!r}); "
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss); raise SystemExit(code)"
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=RECORDS)
    with tempfile.TemporaryDirectory() as folder:
        show(Path(folder), parser.parse_args().records)
    return 0


def show(folder: Path, count: int) -> None:
    """Make the corpora, time them, print a line for each figure."""
    own, shared, short = (folder / f"{name}.jsonl" for name in ("own", "shared", "short"))
    made = list(records(folder / "pairs", count))
    own.write_text("".join(map(line, made)), encoding="utf-8")
    shared.write_text("".join(line(one | {"sources": made[n % 10]["sources"]}) for n, one in enumerate(made)), "utf-8")
    short.write_text("".join(map(line, made[: count // 10])), encoding="utf-8")
    one, peak = timed(own)
    two, _ = timed(own, "--jobs", "2")
    again, _ = timed(shared)
    _, low = timed(short)
    print(f"{count} records, {count / one:.0f} in a second in one process")
    print(f"  jobs 2    {one / two:.2f} x as many, with the start of the processes")
    print(f"  repeated  {again / one:.2f} x the time")
    print(f"  memory    {peak / low:.2f} x that of {count // 10} records")


def records(folder: Path, count: int) -> Iterator[dict[str, object]]:
    """The same story each time, told of other people, places and figures."""
    folder.mkdir()
    pairs.build(folder, count)
    for number, digest in enumerate(sorted(folder.glob("digests/*.txt"))):
        source = (folder / "articles" / digest.name).read_text(encoding="utf-8")
        yield {"id": number, "summary": digest.read_text(encoding="utf-8"), "sources": [source]}


def line(record: dict[str, object]) -> str:
    return json.dumps(record) + "\n"


def timed(corpus: Path, *given: str) -> tuple[float, int]:
    """Seconds, and the peak of memory of the process that reads and writes."""
    arguments = [
        "batch",
        str(corpus),
        str(corpus.with_suffix("")),
        "--overwrite",
        "--quiet",
        "--part-size",
        "50",
        *given,
    ]
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", PEAK.format(arguments)], capture_output=True, text=True, check=True)
    return time.perf_counter() - began, int(done.stdout)

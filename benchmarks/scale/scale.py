"""Corpora on several cores: `python -m benchmarks scale [--records N] [--rounds N]`; ratios, each pair timed in turn.

jobs 2    records in a second in two processes, as a multiple of those in one; so much of it is the work itself
spark     the same on Spark's local[2], once it is started
cost      processor time of a pair of one claim and one of 22, and what two processes and Spark add to it
memory    the peak for 100,000 records, as a multiple of that for 1,000
shuffle   bytes that a pair takes where Spark deals pairs out anew
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.scale import batch
from benchmarks.speed import pairs

RECORDS, LONG, SHORT = 20_000, 100_000, 1000
_SIZE = 1000  # records of a part, as the command has it


class Time(NamedTuple):
    """Seconds that went by, and those of the processor, of all processes of a run."""

    passed: float
    busy: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=RECORDS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without", nargs="*", choices=["spark", "memory"], default=[])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = written(folder, given.records)
        show_jobs(corpus, given.records, given.rounds)
        show_cost(folder)
        if "spark" not in given.without:
            show_spark(corpus, given.rounds)
        if "memory" not in given.without:
            show_memory(folder)
    return 0


def records(count: int) -> Iterator[dict[str, Any]]:
    """A claim and a source of three sentences each, of other people, places and figures."""
    draw = random.Random(pairs.SEED)
    for number in range(count):
        place, first, last, cars = *(pairs.word(draw) for _ in range(3)), draw.randint(10, 900)
        source = (
            f"The ferry to {place} will carry {cars} cars, {first} {last} said on Monday. Work begins in May. "
            f"The harbour office of {place} had asked for a ship that carries {cars + 40} cars."
        )
        summary = f"The ferry to {place} will carry {cars + draw.choice((0, 0, 5))} cars."
        yield {"id": number, "summary": summary, "sources": [source]}


def written(folder: Path, count: int) -> Path:
    path = folder / f"{count}.jsonl"
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(map(batch.line, records(count)))
    return path


def show_jobs(corpus: Path, count: int, rounds: int) -> None:
    rows = [(timed(corpus), timed(corpus, "--jobs", "2")) for _ in range(rounds)]
    print(f"{count} records")
    print(f"  jobs 2    {statistics.median(one.passed / two.passed for one, two in rows):.2f} x as many in a second")
    print(f"  cost      {statistics.median(two.busy / one.busy for one, two in rows):.2f} x the processor time")
    print(f"  a pair    {statistics.median(one.busy for one, _ in rows) / count * 1000:.2f} ms of the processor")


def show_cost(folder: Path, count: int = 500) -> None:
    long = folder / "long.jsonl"
    long.write_text("".join(map(batch.line, batch.records(folder / "pairs", count))), encoding="utf-8")
    start = timed(written(folder, 1)).busy
    print(f"  of 22 claims {(timed(long).busy - start) / count * 1000:.2f} ms, {long.stat().st_size // count} bytes")


def show_spark(corpus: Path, rounds: int) -> None:
    from provenance.spark.session import session

    small = written(corpus.parent, 2 * SHORT)
    with session("local[2]") as spark:
        through_spark(spark, small)  # its workers have read the word lists, too
        rows = [(timed(corpus).passed, through_spark(spark, corpus)) for _ in range(rounds)]
        print(f"  spark     {statistics.median(one / two for one, two in rows):.2f} x as many as one process")
        print(f"  shuffle   {shuffled(spark, corpus.parent / 'long.jsonl'):.0f} bytes for a pair of 22 claims")


def through_spark(spark: Any, corpus: Path) -> float:
    """Seconds of a run in a session that has begun."""
    from provenance.batch.records import Terms
    from provenance.batch.run import Order, into_folder
    from provenance.batch.source import opened
    from provenance.spark.parts import through

    order = Order(opened(str(corpus)), Terms(), "jsonl", _SIZE, engine=partial(through, spark, tell=print))
    began = time.perf_counter()
    into_folder(order, corpus.with_suffix(".spark"), lambda part, tally, resumed: None, overwrite=True)
    return time.perf_counter() - began


def shuffled(spark: Any, corpus: Path) -> float:
    """Bytes that Spark writes to deal the pairs of a file out anew, for each."""
    frame = spark.read.json(str(corpus)).select("id", "summary", "sources").repartition(2)
    frame.write.format("noop").mode("overwrite").save()
    workers = spark.sparkContext._jsc.sc().statusStore().executorList(False)
    written = sum(workers.apply(at).totalShuffleWrite() for at in range(workers.size()))
    return float(written / corpus.read_bytes().count(b"\n"))


def show_memory(folder: Path) -> None:
    peaks = [peak(written(folder, count)) for count in (SHORT, LONG)]
    print(f"  memory    {peaks[1] / peaks[0]:.2f} x that of {SHORT} records for {LONG}")


def timed(corpus: Path, *given: str) -> Time:
    """A run of the command in a process of its own."""
    # An installed package is compiled; a checkout only where Python may keep what it compiled.
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before, began = _used(), time.perf_counter()
    command = ["batch", str(corpus), str(corpus.with_suffix("")), "--overwrite", "--quiet", "--part-size", str(_SIZE)]
    subprocess.run([sys.executable, "-m", "provenance", *command, *given], env=env, check=True)
    return Time(time.perf_counter() - began, _used() - before)


def peak(corpus: Path) -> int:
    given = ["batch", str(corpus), str(corpus.with_suffix("")), "--overwrite", "--quiet", "--no-report"]
    done = subprocess.run([sys.executable, "-c", batch.PEAK.format(given)], capture_output=True, text=True, check=True)
    return int(json.loads(done.stdout))


def _used() -> float:
    found = resource.getrusage(resource.RUSAGE_CHILDREN)
    return found.ru_utime + found.ru_stime

"""Timing by processor time, so that what else the machine does counts little; sides of a ratio are timed in turn."""

from __future__ import annotations

import math
import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

LEAST = 0.02  # seconds: a call that is shorter is repeated until so much has been timed
_THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")


class Timed(NamedTuple):
    """Seconds of the processor: of one side, of the other, and how many times the first the second takes."""

    base: float
    other: float
    ratio: float


def one_thread() -> None:
    """Keep numeric libraries to one thread; to be called before any of them is imported."""
    for name in _THREADS:
        os.environ[name] = "1"


def seconds(call: Callable[[], object]) -> float:
    """Seconds of the processor, in all threads of this process, that a call takes."""
    times, started = 0, time.process_time()
    while True:
        call()
        times += 1
        spent = time.process_time() - started
        if spent >= LEAST:
            return spent / times


def compare(base: Callable[[], object], other: Callable[[], object], rounds: int) -> Timed:
    """Both once to warm up, then in turn: the medians of both, and the median of the ratios of neighbouring runs."""
    base(), other()
    return timed([(seconds(base), seconds(other)) for _ in range(rounds)])


def timed(rows: Sequence[tuple[float, float]]) -> Timed:
    """The medians of pairs of seconds, and of their ratios."""
    bases, others = zip(*rows, strict=True)
    return Timed(statistics.median(bases), statistics.median(others), statistics.median(b / a for a, b in rows))


def started(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Seconds of the processor that a program takes from its start to its end; one that fails ends the bench.

    Exit code 1 says that something was found, so it is no failure.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        raise SystemExit(f"{' '.join(command)} failed: {done.stderr.strip()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def exponent(sizes: Sequence[float], spent: Sequence[float]) -> float:
    """The slope of the line through the logarithms: 1 where twice as much takes twice as long."""
    xs, ys = [math.log(one) for one in sizes], [math.log(one) for one in spent]
    return statistics.linear_regression(xs, ys).slope

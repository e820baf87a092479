"""Whole programs by processor time from start to end, against `python -c "import nltk"`: `python -m benchmarks cold`.

nltk draws in NumPy, SciPy and scikit-learn where they lie beside it, which takes seconds; an installation of this
project alone has none of them, so both sides are kept from finding them.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence

from benchmarks.speed import clock
from benchmarks.speed.results import Result, Row, show
from benchmarks.speed.warm import OURS, SEEDS

FLOOR = 'python -c "import nltk"'
ROUNDS = 15
MOST, QUICK = 1.6, 0.5  # times the import of nltk: a check, and what reads no text
BARE = "import sys; sys.modules.update(dict.fromkeys(('numpy', 'scipy', 'sklearn', 'pandas', 'matplotlib', 'torch')));"
_NLTK = BARE + "import nltk"
_RUN = BARE + "sys.argv = ['provenance', *{!r}]; from provenance.cli import main; main()"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    show(measure(parser.parse_args().rounds))
    return 0


def measure(rounds: int = ROUNDS) -> Iterator[Result]:
    """The command on each pair, and what must answer at once."""
    seeds = sorted(map(str, SEEDS.glob("*.txt")))
    found = [_row("`provenance check` of `cases/digests/harbour-talks`", check(*map(str, OURS)), MOST, rounds)]
    if len(seeds) > 1:
        found.append(_row("`provenance check` of the seed pair", check(*seeds[:2]), MOST, rounds))
    found += [_row(f"`provenance {option}`", [option], QUICK, rounds) for option in ("--help", "--version")]
    yield Result("cold", "Cold", tuple(found))


def check(summary: str, source: str) -> list[str]:
    """The arguments of a plain check."""
    return ["check", summary, "--source", source, "--isolated"]


def _row(what: str, arguments: Sequence[str], most: float, rounds: int) -> Row:
    floor, run = [sys.executable, "-c", _NLTK], [sys.executable, "-c", _RUN.format(list(arguments))]
    env = environment()
    clock.started(floor, env), clock.started(run, env)
    found = clock.timed([(clock.started(floor, env), clock.started(run, env)) for _ in range(rounds)])
    return Row(what, f"`{FLOOR}`", found.ratio, at_most=most, note=f"{found.other * 1000:.0f} ms")


def environment() -> dict[str, str]:
    """That of this process. An installed package is compiled: Python may keep what it compiled in the first round."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

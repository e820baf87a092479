"""What a pair costs in a folder of 1,000, as a multiple of one alone: `python -m benchmarks pairs [--pairs N]`."""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import ROOT
from benchmarks.speed.results import Result, Row, show

if TYPE_CHECKING:
    from provenance.gate.settings import Settings

OURS = ROOT / "cases/digests/harbour-talks"
PAIRS = 1000
SEED = 1971
_CONFIG = "[[pair]]\nsummary = 'digests/*.txt'\nsources = 'articles/{stem}.txt'\n"
_NAMES = "Velmar Oceanis Quist Solberg Castro Lenz Rosmund Sundhavn Aberg Marta Henrik Iria Joachim Paul".split()
_SYLLABLES = "bar del fen gor hal kir lom mar nes or pel ris sund tor ul ven wick yst".split()


class Figures(NamedTuple):
    """What a run of the bench found."""

    pair: float  # seconds of the processor for a pair alone, warm
    one: float  # times as much for a pair of the folder
    two: float  # time in two processes, as a multiple of that in one; below 1 only where two cores are free


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=PAIRS)
    show(measure(parser.parse_args().pairs))
    return 0


def measure(count: int = PAIRS, rounds: int = 3) -> Iterator[Result]:
    """Make the folder and time it."""
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), count)
        found = figures(Path(folder), rounds)
    one = Row(f"a pair of {count:,} in a folder", "one pair alone, warm", found.one, note=f"{found.pair * 1000:.1f} ms")
    two = Row("the folder with `--jobs 2`", "in one process, by the clock", found.two)
    yield Result("pairs", "A folder of pairs", (one, two))


def build(folder: Path, count: int) -> None:
    """A configuration and `count` pairs: the same story each time, told of other people, places and figures."""
    draw = random.Random(SEED)
    (folder / "provenance.toml").write_text(_CONFIG, encoding="utf-8")
    texts = {kind: (OURS / name).read_text(encoding="utf-8") for kind, name in _FILES}
    for number in range(count):
        words = {name: word(draw) for name in _NAMES} | {str(n): str(draw.randint(12, 99)) for n in (60, 22, 40)}
        for kind, text in texts.items():
            path = folder / kind / f"{number:04}.txt"
            path.parent.mkdir(exist_ok=True)
            for old, new in words.items():
                text = text.replace(old, new)
            path.write_text(text, encoding="utf-8")


_FILES = (("digests", "digest.txt"), ("articles", "harbour.txt"))


def word(draw: random.Random) -> str:
    """A name that nobody has."""
    return "".join(draw.choice(_SYLLABLES) for _ in range(3)).capitalize()


def figures(folder: Path, rounds: int = 3) -> Figures:
    """All pairs against single ones, in turn.

    A long run meets more of what else the machine does than a short one, so these two are compared by processor time.
    """
    from provenance.gate.config import load

    settings = load(folder / "provenance.toml")
    singles = list(_singles(settings))
    count = len(list((folder / "digests").iterdir()))
    for one in singles:
        _check(one)
    rows = []
    for _ in range(rounds):
        alone = statistics.mean(_check(one).busy for one in singles)
        whole, shared = _check(settings), _check(settings, 2)
        rows.append(Figures(alone, whole.busy / count / alone, shared.passed / whole.passed))
    return Figures(*(statistics.median(column) for column in zip(*rows, strict=True)))


def _singles(settings: Settings, wanted: int = 20) -> Iterator[Settings]:
    """Settings of single pairs, from all over the folder."""
    from dataclasses import replace

    files = sorted((settings.root / "digests").iterdir())
    for path in files[:: max(1, len(files) // wanted)]:
        rule = settings.pairs[0]._replace(summary=(f"digests/{path.name}",), sources=(f"articles/{path.name}",))
        yield replace(settings, pairs=(rule,))


class _Time(NamedTuple):
    """Seconds that went by, and those that this process used the processor."""

    passed: float
    busy: float


def _check(settings: Settings, processes: int = 1) -> _Time:
    from provenance.gate.pairs import plan
    from provenance.gate.run import run
    from provenance.judgement.options import DEFAULTS

    passed, busy = time.perf_counter(), time.process_time()
    todo = plan(settings)
    outcome = run(todo.jobs, DEFAULTS, processes)
    if todo.failures or outcome.failures or len(outcome.checked) != len(todo.jobs):
        raise SystemExit(f"the bench could not check its own pairs: {todo.failures or outcome.failures}")
    return _Time(time.perf_counter() - passed, time.process_time() - busy)

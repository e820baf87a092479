"""Where the time of a check goes: `python -m benchmarks profile [SUMMARY SOURCE]`.

A digest of copies, an archive and a cold start, or a pair that is given. The shares of functions are those of a run
under cProfile, by processor time and without the collector, whose pauses would fall on any. It makes short functions
look dearer than they are: the shares say where to look.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import pstats
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks import ROOT
from benchmarks.speed import warm, work
from benchmarks.speed.cold import BARE, check, environment
from benchmarks.speed.results import Result, Row, show

ROUNDS = 20
TOP = 10
SHARE = "% of the time"
LONG = (1000, 100)  # sentences and claims of the archive
_IMPORT = re.compile(r"import time:\s*(\d+) \|\s*\d+ \|\s*(\S+)")
_STEPS = {  # the steps of the way, by the function that takes them; finding evidence is first to read a claim's words
    ("provenance/pipeline.py", "prepare"): "reading and indexing the sources",
    ("provenance/structure/__init__.py", "outline"): "lines, sentences and their kinds, of sources and summary",
    ("provenance/evidence/selection.py", "rank"): "finding evidence, with the words of the claims",
    ("provenance/evidence/selection.py", "find"): "tracing claims to their evidence",
    ("provenance/checks/__init__.py", "find"): "all checks",
    ("provenance/judgement/support.py", "support"): "how likely a claim is faithful",
    ("provenance/reports/report.py", "to_dict"): "the report as data",
}


class Spent(NamedTuple):
    """What one function took of a run: its own share and that with all it called, in percent."""

    file: str
    line: int
    name: str
    own: float
    whole: float
    calls: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a summary and its source")
    files = parser.parse_args().files
    if len(files) not in (0, 2):
        parser.error("give a summary and a source, or none")
    show([_pair("profile-given", *files)] if files else measure())
    return 0


def measure(rounds: int = ROUNDS, sentences: int = LONG[0], claims: int = LONG[1]) -> Iterator[Result]:
    """A profile of a small check, of a larger one, and of what a start imports."""
    long = work.archive(sentences, claims)
    yield Result("profile-digest", "Profile of a digest of copies", rows(profiled(_checked(*work.digest()), rounds)))
    yield Result("profile-archive", f"Profile of {long.name}", rows(profiled(warm.check(long), 1 + rounds // 10)))
    yield Result("profile-start", "Imports of a cold check", _imports(start()))


def _pair(name: str, summary: Path, source: Path) -> Result:
    import provenance

    texts = (provenance.read(one).text for one in (summary, source))
    return Result(name, f"Profile of {summary.name}", rows(profiled(_checked(*texts))))


def _checked(summary: str, source: str) -> Callable[[], object]:
    import provenance

    return lambda: provenance.check(summary, [source]).to_dict()


def profiled(call: Callable[[], object], rounds: int = ROUNDS) -> list[Spent]:
    """Every function that a warm call of this runs, the dearest first."""
    call()
    profile = cProfile.Profile(time.process_time)
    gc.disable()
    profile.enable()
    for _ in range(rounds):
        call()
    profile.disable()
    gc.enable()
    stats = pstats.Stats(profile).stats
    part = sum(own for _, _, own, _, _ in stats.values()) / 100
    found = [Spent(_file(f), line, name, round(own / part, 1), round(whole / part, 1), calls / rounds)
             for (f, line, name), (_, calls, own, whole, _) in stats.items()]  # fmt: skip
    return sorted(found, key=lambda one: -one.own)


def _file(name: str) -> str:
    path = Path(name)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


def rows(spent: list[Spent]) -> tuple[Row, ...]:
    """The steps of the way with all that they call, then the functions that take most themselves."""
    steps = [(_STEPS[one.file, one.name], one) for one in spent if (one.file, one.name) in _STEPS]
    shown = [Row(meant, "with all it calls", one.whole, SHARE)
             for meant, one in sorted(steps, key=lambda step: -step[1].whole)]  # fmt: skip
    return (*shown, *(Row(_name(one), "itself", one.own, SHARE, note=f"{one.calls:,.0f} calls") for one in spent[:TOP]))


def _name(one: Spent) -> str:
    name = re.sub(r" at 0x\w+|^<|>$", "", one.name)
    return f"`{name}`" if one.file == "~" else f"`{one.file}`, `{name}`"


def start() -> Counter[str]:
    """Milliseconds that a cold check spends importing, by package; part by part of this one."""
    arguments = check(*map(str, warm.OURS))
    code = BARE + f"sys.argv = ['provenance', *{arguments!r}]; from provenance.cli import main; main()"
    command = [sys.executable, "-X", "importtime", "-c", code]
    best: dict[str, int] = {}
    for _ in range(3):  # the first leaves compiled modules behind, and none is undisturbed
        done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
        for spent, name in _IMPORT.findall(done.stderr):
            best[name] = min(int(spent), best.get(name, int(spent)))
    found: Counter[str] = Counter()
    for name, least in best.items():
        parts = name.split(".")
        found[".".join(parts[: 2 if parts[0] == "provenance" else 1])] += least / 1000
    return found


def _imports(found: Counter[str]) -> tuple[Row, ...]:
    return tuple(
        Row(f"`{name}`", "all imports", round(100 * spent / found.total(), 1), SHARE)
        for name, spent in found.most_common(TOP)
    )

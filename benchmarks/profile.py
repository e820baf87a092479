"""Where the time goes: `python -m benchmarks.profile [SUMMARY SOURCE | --sentences N --claims N | --start]`.

Without arguments a digest of copies is checked. Shares are those of a run under cProfile, which makes short functions
look dearer than they are, without the collector, whose pauses would fall on any: they say where to look.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import pstats
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks import warm, work
from benchmarks.cold import BARE, check, environment
from benchmarks.results import short

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 20
TOP = 15
_IMPORT = re.compile(r"import time:\s*(\d+) \|\s*\d+ \|\s*(\S+)")
_STEPS = {  # what the steps of the way are called, by the function that takes them
    "prepare": "provenance/flow.py", "outline": "provenance/structure/__init__.py", "rank": "provenance/passages.py",
    "find": "provenance/checks/__init__.py", "support": "provenance/support.py", "to_dict": "provenance/report.py",
}  # fmt: skip
_MEANT = {
    "prepare": "taking the sources apart and indexing them",
    "outline": "of that and of the summary: lines, sentences, their kinds",
    "rank": "finding evidence, with the words, names and speakers of the claims",
    "find": "all checks",
    "support": "the features of a claim and how likely it is faithful",
    "to_dict": "the report as data",
}


class Spent(NamedTuple):
    """What one function took: milliseconds a run of its own, and with what it called."""

    name: str
    own: float
    whole: float
    calls: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a summary and its source")
    parser.add_argument("--sentences", type=int, help="an archive of so many sentences instead of a digest")
    parser.add_argument("--claims", type=int, default=100)
    parser.add_argument("--start", action="store_true", help="what a cold command imports")
    args = parser.parse_args()
    if args.files and len(args.files) != 2:
        parser.error("give a summary and a source, or none")
    if args.start:
        show_start(start())
    else:
        show(profiled(_call(args.files, args.sentences, args.claims), 3 if args.sentences else ROUNDS))
    return 0


def _call(files: list[Path], sentences: int | None, claims: int) -> Callable[[], object]:
    import provenance

    if sentences:
        return warm.check(work.archive(sentences, claims))
    summary, source = [provenance.read(one).text for one in files] or work.digest()
    return lambda: provenance.check(summary, [source]).to_dict()


def profiled(call: Callable[[], object], rounds: int = ROUNDS) -> list[Spent]:
    """Every function that a warm call of this runs, the dearest first."""
    call()
    profile = cProfile.Profile()
    gc.disable()
    profile.enable()
    for _ in range(rounds):
        call()
    profile.disable()
    gc.enable()
    stats: dict[tuple[str, int, str], tuple[int, int, float, float, object]] = pstats.Stats(profile).stats
    found = [
        Spent(_name(key), own / rounds * 1000, whole / rounds * 1000, calls / rounds)
        for key, (_, calls, own, whole, _) in stats.items()
    ]
    return sorted(found, key=lambda one: -one.own)


def _name(key: tuple[str, int, str]) -> str:
    file, line, name = key
    path = Path(file)
    if path.is_relative_to(ROOT):
        return f"{path.relative_to(ROOT).as_posix()}:{line} {name}"
    return re.sub(r" at 0x\w+", "", name) if file == "~" else f"{path.name}:{line} {name}"


def show(spent: list[Spent]) -> None:
    """The steps of the way with their shares, then the functions that took most themselves."""
    total = sum(one.own for one in spent)
    print(f"{total:.1f} ms a run under the profiler\n\n| step | share | what |\n|---|--:|---|")
    for one in sorted(spent, key=lambda one: -one.whole):
        file, _, rest = one.name.partition(":")
        step = rest.partition(" ")[2]
        if _STEPS.get(step) == file:
            print(f"| `{step}` | {one.whole / total:.0%} | {_MEANT[step]} |")
    print("\n| own share | calls | function |\n|--:|--:|---|")
    for one in spent[:TOP]:
        print(f"| {one.own / total:.1%} | {one.calls:,.0f} | `{one.name}` |")


def start() -> Counter[str]:
    """Milliseconds that a cold check spends importing, by package; part by part of this one."""
    arguments = check(*map(str, warm.OURS))
    code = BARE + f"sys.argv = ['provenance', *{arguments!r}]; from provenance.cli import main; main()"
    command = [sys.executable, "-X", "importtime", "-c", code]
    for _ in range(2):  # the first leaves compiled modules behind
        done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    found: Counter[str] = Counter()
    for spent, name in _IMPORT.findall(done.stderr):
        parts = name.split(".")
        found[".".join(parts[: 2 if parts[0] == "provenance" else 1])] += int(spent) / 1000
    return found


def show_start(found: Counter[str]) -> None:
    """The packages that take most."""
    print(f"{short(found.total())} ms for imports\n\n| share | package |\n|--:|---|")
    for name, spent in found.most_common(TOP):
        print(f"| {spent / found.total():.1%} | `{name}` |")


if __name__ == "__main__":
    sys.exit(main())

"""The peak of memory of a program, against that of an import of nltk: `python -m benchmarks memory`.

Of memory that is resident, as the kernel counts it (VmHWM): what getrusage says holds the peak of the parent, too.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator

from benchmarks.speed.cold import BARE, environment
from benchmarks.speed.results import Result, Row, show

FLOOR = "import of nltk"
_SHOWN = "\nprint(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
_CHECK = (
    "import provenance; from benchmarks.speed import work; given = work.{}\n"
    "provenance.check(list(given.claims), [given.source]).to_dict()"
)


def main() -> int:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    show(measure())
    return 0


def measure(sentences: int = 1000, claims: int = 100) -> Iterator[Result]:
    """An import of the package, a check of the article and one of an archive; nothing where there is no /proc."""
    low = peak("import nltk")
    rows = [
        _row("import of provenance", peak("import provenance"), low),
        _row("check of an article of 40 sentences × 20 claims", peak(_CHECK.format("article()")), low),
        _row(
            f"check of {sentences:,} sentences × {claims:,} claims",
            peak(_CHECK.format(f"archive({sentences}, {claims})")),
            low,
        ),
    ]
    yield Result("memory", "Memory", tuple(rows))


def peak(code: str) -> float:
    """Megabytes that an interpreter of its own needs at most for the code."""
    done = subprocess.run(
        [sys.executable, "-c", BARE + code + _SHOWN], env=environment(), capture_output=True, text=True, check=True
    )
    return int(done.stdout.split()[-1]) / 1024


def _row(what: str, high: float, low: float) -> Row:
    return Row(what, f"{FLOOR} ({low:.0f} MB)", high / low, note=f"{high:.0f} MB")

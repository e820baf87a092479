"""The benches of a few minutes, a table for each, kept in build/bench: `python -m benchmarks speed [PART...]`.

Ratios of two things timed in turn in one run: a ratio holds where seconds do not. An aim that is missed fails nothing.
"""

from __future__ import annotations

import argparse
from importlib import import_module

from benchmarks.speed import clock
from benchmarks.speed.results import show

# Each a module with `measure()`. A longer bench has a command of its own: docs/performance.md lists them.
PARTS = ("warm", "cold", "free", "memory", "claims", "peers", "pairs", "reading", "verifiers", "profile")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these: {', '.join(PARTS)}")
    chosen = parser.parse_args().parts or PARTS
    for name in chosen:
        if name not in PARTS:
            parser.error(f"there is no part {name!r}; there are {', '.join(PARTS)}")
    clock.one_thread()
    for name in chosen:
        show(import_module(f"benchmarks.speed.{name}").measure())
    return 0

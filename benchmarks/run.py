"""All benches of a few minutes, a table for each and the results in build/bench: `python -m benchmarks.run [PART...]`.

warm     a check in a warm process, against splitting and tokenising alone
cold     the whole command, against an interpreter that only imports nltk
memory   the peak of memory, against that of an import of nltk
claims   growth with the number of claims
peers    what matchers, retrieval and neural scorers take for the same claims
pairs    one pair of a folder of 1,000, against one pair alone, warm
reading  one file of each format, against the same words as plain text
verifiers  how many claims a model is asked about, and what asking one costs
profile  where the time of a check goes

Ratios of two things timed in turn in one run: a ratio holds where seconds do not. An aim that is missed fails nothing.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from benchmarks import clock
from benchmarks.results import show

# Each a module with `measure()`. A longer bench has a command of its own: docs/performance.md lists them.
PARTS = ("warm", "cold", "memory", "claims", "peers", "pairs", "reading", "verifiers", "profile")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these: {', '.join(PARTS)}")
    chosen = parser.parse_args().parts or PARTS
    for name in chosen:
        if name not in PARTS:
            parser.error(f"there is no part {name!r}; there are {', '.join(PARTS)}")
    clock.one_thread()
    for name in chosen:
        show(import_module(f"benchmarks.{name}").measure())
    return 0


if __name__ == "__main__":
    sys.exit(main())

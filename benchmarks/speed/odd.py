"""Texts that no writer wrote, at one size and at four times that: `python -m benchmarks odd [--size N]`.

One token over and over, as a claim, as a source, and as both; bounded time means four times the work, and no more.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator

from benchmarks.speed.results import Result, Row, show

SIZE = 16_000  # code points
STEEPEST = 4.5  # times the time for four times the text
LONGEST = 1.0  # seconds for a text of `SIZE`
_OURS = "The council of Bergen closed the old harbour on Monday because of the storm, the mayor said. "
# As one endless sentence, as many sentences, as lines.
TOKENS = (
    "2020 ", "twenty ", "if ", "said ", "before ", "“a ", "20-20 ", "1,500.5 ", "not ", "Solberg ", "a-", "(", "“",
    "'s", "the mayor said ", "because rain ", "Ana Duarte, 34, ", "U.S. ", "in March 2020, ", "may be ", "a ‘b “c ",
    "“a” ", "It rained. ", "He said. ", "“No,” he said. ", "2020. ", "If so. ", "# a\n\n", "- 2020\n", "A: no.\n",
    "> b\n", "Mr. ", "...", "1. ", "From: a@b.example\n", "| a | b |\n", "of the ", "A. B. ", "é", "half of it ",
    "no. 7 ",
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=SIZE, help="code points of the shorter text")
    show(measure(parser.parse_args().size))
    return 0


def pairs(token: str, size: int) -> Iterator[tuple[str, str, str]]:
    """What is made of `token` in `size` code points: a name, a summary and a source."""
    text = (token * (size // len(token) + 1))[:size]
    yield "as a claim", f"{_OURS}{text}", _OURS
    yield "as a source", _OURS, f"{_OURS}{text}"
    yield "as both", f"{_OURS}{text}", f"{_OURS}{text} again."


def seconds(summary: str, source: str) -> float:
    """What the processor takes for a check of `summary` by words alone."""
    from provenance.api.check import check

    began = time.process_time()
    check(summary, [source], judge="off").to_dict()
    return time.process_time() - began


def measure(size: int = SIZE, tokens: tuple[str, ...] = TOKENS) -> Iterator[Result]:
    """A row for each token: the slowest of its three uses, and how much longer four times the text takes."""
    seconds(_OURS, f"{_OURS}It rained.")
    rows = []
    for token in tokens:
        both = zip(pairs(token, size), pairs(token, 4 * size), strict=True)
        found = [(seconds(*one[1:]), seconds(*four[1:]), one[0]) for one, four in both]
        spent, name = max((one, name) for one, _, name in found)
        steepest = max(four / max(one, 0.02) for one, four, _ in found)  # shorter is too short to be timed
        said = f"{size:,} characters of {token!r}"
        rows.append(Row(said, name, spent, "s", at_most=LONGEST))
        rows.append(Row("the same, four times as long", said, steepest, at_most=STEEPEST))
    yield Result("odd", "Texts that no writer wrote", tuple(rows))

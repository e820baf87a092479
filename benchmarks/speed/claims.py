"""How a check grows with the number of its claims: `python -m benchmarks claims [--most N] [--sentences N]`.

The source is read before; what is timed is checking the claims and writing the report as data.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence

from benchmarks.speed import clock, work
from benchmarks.speed.results import Line, Result, Row, show

MOST = 1000
STEEPEST = 1.05
SENTENCES = 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=MOST, help="claims of the longest list")
    parser.add_argument("--sentences", type=int, default=SENTENCES, help="of the source")
    args = parser.parse_args()
    show(measure(args.most, args.sentences))
    return 0


def measure(most: int = MOST, sentences: int = SENTENCES, rounds: int = 3) -> Iterator[Result]:
    """Ten claims, and ten times as many, up to `most`; the steepest step counts, not only the line through all."""
    sizes = _sizes(most)
    spent = check(sizes, sentences, rounds)
    against = f"10 to {most:,} claims, a source of {sentences:,} sentences"
    steps = [clock.exponent(sizes[at : at + 2], spent[at : at + 2]) for at in range(len(sizes) - 1)]
    rows = (
        Row("growth with the number of claims", against, clock.exponent(sizes, spent), "exponent", at_most=STEEPEST),
        Row("its steepest step", "a tenth of the claims", max(steps), "exponent"),
        Row("a claim of the longest list", "a claim of the shortest", spent[-1] / sizes[-1] / spent[0] * sizes[0]),
    )
    line = Line(f"{sentences:,} sentences", tuple(sizes), tuple(1000 * one for one in spent))
    yield Result("claims", "Growth with claims", rows, (line,), ("claims", "ms"))


def _sizes(most: int) -> list[int]:
    sizes = [10, 100]
    while sizes[-1] * 10 <= most:
        sizes.append(sizes[-1] * 10)
    return sizes


def check(sizes: Sequence[int], sentences: int, rounds: int) -> list[float]:
    """Seconds for a list of each size, the best of the rounds: what else the machine does only ever adds.

    Short lists are cut from the same claims as the long ones, so that every size has claims of every kind.
    """
    from provenance.model import Document
    from provenance.pipeline import check_claims, prepare
    from provenance.reports.report import Report

    given = work.archive(sentences, sizes[-1])
    sources = prepare([Document.from_text(given.source)])

    def run(size: int) -> float:
        part = given.claims[: max(size, sizes[1])]
        lists = [part[at : at + size] for at in range(0, len(part), size)]
        begun = time.process_time()
        for one in lists:
            Report((check_claims(one, sources),)).to_dict()
        return (time.process_time() - begun) / len(lists)

    run(sizes[1])
    spent = [[run(size) for size in sizes] for _ in range(rounds)]  # in turn, as a machine's pace changes
    return [min(column) for column in zip(*spent, strict=True)]

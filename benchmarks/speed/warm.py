"""A check in a process that is warm, against splitting and tokenising alone: `python -m benchmarks warm [--pair S T]`.

Both sides read the same texts from nothing: no step of one round is kept for the next.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import ROOT
from benchmarks.speed import clock, work
from benchmarks.speed.results import Result, Row, show

if TYPE_CHECKING:
    from provenance.model import Document

OURS = (ROOT / "cases/digests/harbour-talks/digest.txt", ROOT / "cases/digests/harbour-talks/harbour.txt")
SEEDS = ROOT.parent / "shared" / "seeds"
ROUNDS = 25
FLOOR = "splitting and tokenising alone"
MOST = 4.0  # times the floor that a check of a digest may take


class Pair(NamedTuple):
    """A digest and its source; `most` is the aim, where there is one."""

    name: str
    summary: Document
    source: Document
    most: float | None = None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pair", nargs=2, type=Path, metavar=("SUMMARY", "SOURCE"), help="another digest to time")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    args = parser.parse_args()
    show(measure(args.rounds, args.pair))
    return 0


def pairs(given: list[Path] | None = None) -> list[Pair]:
    """The pair that was asked for; else ours, and the two documents the project was created from where they are."""
    import provenance
    from provenance.model import Document

    if given:
        return [Pair("the given pair", *map(provenance.read, given))]
    copied = Pair("a digest of copies, half without a source", *map(Document.from_text, work.digest()), MOST)
    altered = Pair("`cases/digests/harbour-talks`, five claims altered", *map(provenance.read, OURS))
    seeds = sorted(SEEDS.glob("*.txt"))
    seed = [Pair("the seed pair", *map(provenance.read, seeds[:2]), MOST)] if len(seeds) > 1 else []
    return [copied, *seed, altered]


def measure(rounds: int = ROUNDS, given: list[Path] | None = None) -> Iterator[Result]:
    """Each pair, then the article with its claims."""
    rows = [_pair(one, rounds) for one in pairs(given)]
    yield Result("warm", "Warm", (*rows, *article(rounds)))


def _pair(pair: Pair, rounds: int) -> Row:
    import provenance

    texts = pair.summary.text, pair.source.text

    def whole() -> None:
        summary, source = map(type(pair.source).from_text, texts)
        provenance.check(summary, [source]).to_dict()

    found = clock.compare(floor(*texts), whole, rounds)
    return Row(f"check of {pair.name}", FLOOR, found.ratio, at_most=pair.most, note=f"{found.other * 1000:.1f} ms")


def article(rounds: int = ROUNDS) -> tuple[Row, ...]:
    """The article of 40 sentences: all its claims against it, and each second as many claims as that makes."""
    given = work.article()
    found = clock.compare(floor(given.source, "\n\n".join(given.claims)), check(given), rounds)
    return (
        Row(f"check of {given.name}", FLOOR, found.ratio, note=f"{found.other * 1000:.1f} ms"),
        Row("the same", "", len(given.claims) / found.other, "claims in a second of the processor"),
    )


def floor(*texts: str) -> Callable[[], None]:
    """What splits texts and cuts them into words, and no more."""
    from provenance.lang.en.tokens import tokenize
    from provenance.model import Document
    from provenance.structure.sentences import split

    def run() -> None:
        for text in texts:
            document = Document.from_text(text)
            for start, end in split(document.folded):
                tokenize(document.folded, start, end)

    return run


def check(given: work.Work) -> Callable[[], None]:
    """What checks claims against their source, up to the report."""
    import provenance

    claims = list(given.claims)
    return lambda: provenance.check(claims, [given.source]).to_dict() and None

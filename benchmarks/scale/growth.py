"""How the cost of a check grows with the source and with the claims: `python -m benchmarks growth [--source N,N,…]`.

Every size runs in a process of its own. `floor` is splitting and tokenising the source alone, `build` all that is done
once for a source (reading it into the index, and the first twenty claims, which look up what no claim before needed);
`claim` is one further claim. Times are of the processor. The exponents are those of a straight line through the sizes,
both axes logarithmic: 1 is growth in step with the size.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from benchmarks import ROOT
from benchmarks.speed import clock
from benchmarks.speed.results import Line, Result, Row, show

SOURCES = (1_000, 10_000, 100_000, 1_000_000)
CLAIMS = (10, 100, 1_000, 10_000)
_FIRST = 20  # claims that belong to the build
_FURTHER = 200
_SENTENCES = 1_000  # of the source that many claims are checked against


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", type=sizes, default=SOURCES, metavar="N,…", help="sentences of the source")
    parser.add_argument("--claims", type=sizes, default=CLAIMS, metavar="N,…", help="claims of the summary")
    parser.add_argument("--one", nargs=2, metavar=("WHAT", "N"), help=argparse.SUPPRESS)
    parser.add_argument("--cache", metavar="DIR", help="keep the indexes here, and read them again")
    args = parser.parse_args()
    if args.one:
        print(json.dumps({"source": source, "claims": claims}[args.one[0]](int(args.one[1]), args.cache)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        rows = show_sources(args.source, args.cache or folder)
    spent = show_claims(args.claims)
    show([result(args.source, rows, args.claims, spent)])
    return 0


def result(
    sizes: Sequence[int], rows: Sequence[Mapping[str, float]], lists: Sequence[int], spent: Sequence[float]
) -> Result:
    """The same for docs/performance.md: the largest source, and how fast the costs grow."""
    last, most = rows[-1], f"a source of {sizes[-1]:,} sentences"
    whole = [row["build"] + row["further"] for row in rows]
    found = [
        Row(f"build, {most}", "splitting and tokenising it", last["build"] / last["floor"], at_most=8),
        Row(f"each further claim, {most}", "", last["median"] * 1000, "ms in the median", at_most=15),
        Row(f"most memory, {most}", "", last["memory"], "MB", at_most=3000),
        Row(f"growth from {sizes[0]:,} to {sizes[-1]:,} sentences", "", slope(sizes, whole), "exponent", at_most=1.05),
    ]
    if len(lists) > 1:
        found.append(
            Row(f"growth from {lists[0]:,} to {lists[-1]:,} claims", "", slope(lists, spent), "exponent", at_most=1.05)
        )
    lines = (
        Line(f"a check of {_FIRST + _FURTHER} claims", tuple(sizes), tuple(whole)),
        Line("splitting and tokenising alone", tuple(sizes), tuple(row["floor"] for row in rows)),
    )
    return Result("growth", "Growth with the source", tuple(found), lines, ("sentences", "s"))


def sizes(text: str) -> tuple[int, ...]:
    return tuple(int(one) for one in text.split(",") if one)


def show_sources(numbers: Sequence[int], cache: str) -> list[dict[str, float]]:
    """A row for each size as soon as it is there."""
    print(
        "| sentences | floor s | build s | build / floor | from the cache s | claim, median ms | mean ms | memory MB |"
    )
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    rows = []
    for number in numbers:
        made, found = alone("source", number, cache), alone("source", number, cache)
        rows.append(made)
        print(
            f"| {number:,} | {made['floor']:.2f} | {made['build']:.2f} | {made['build'] / made['floor']:.1f} "
            f"| {found['build']:.2f} | {made['median'] * 1000:.1f} | {made['mean'] * 1000:.1f} "
            f"| {made['memory']:.0f} |",
            flush=True,
        )
    whole = [row["build"] + row["further"] for row in rows]
    print(f"exponent of a check of {_FIRST + _FURTHER} claims: {exponent(numbers, whole)}\n")
    return rows


def show_claims(numbers: Sequence[int]) -> list[float]:
    """The same for the number of claims: seconds of each check."""
    print("| claims | check s | a claim ms | memory MB |\n| ---: | ---: | ---: | ---: |")
    rows = []
    for number in numbers:
        row = alone("claims", number)
        rows.append(row["check"])
        print(
            f"| {number:,} | {row['check']:.2f} | {row['check'] / number * 1000:.1f} | {row['memory']:.0f} |",
            flush=True,
        )
    print(f"exponent: {exponent(numbers, rows)}")
    return rows


def alone(what: str, number: int, cache: str | None = None) -> dict[str, Any]:
    """The figures of one size, from a process of its own."""
    command = [sys.executable, "-m", "benchmarks", "growth", "--one", what, str(number)]
    command += ["--cache", cache] if cache else []
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def source(number: int, cache: str | None) -> dict[str, float]:
    """One source of so many sentences: what it costs once, and what each further claim does."""
    from benchmarks.scale import bigtext
    from provenance import pipeline
    from provenance.model import Document

    warm()
    text, told = bigtext.source(number), bigtext.claims(_FIRST + _FURTHER, min(number, 1000))
    low = taken(lambda: floor(text))
    document = Document.from_text(text)
    started = time.process_time()
    sources = pipeline.prepare([document], cache=cache)
    pipeline.check_claims(told[:_FIRST], sources)
    build = time.process_time() - started
    rows = [taken(lambda one=one: pipeline.check_claims([one], sources)) for one in told[_FIRST:]]
    return {
        "floor": low, "build": build, "median": statistics.median(rows), "mean": statistics.mean(rows),
        "further": sum(rows), "memory": memory(),
    }  # fmt: skip


def claims(number: int, _: str | None = None) -> dict[str, float]:
    """One summary of so many claims, from its text to its report, against one source."""
    import provenance
    from benchmarks.scale import bigtext

    warm()
    text, told = bigtext.source(_SENTENCES), "\n\n".join(bigtext.claims(number, _SENTENCES))
    return {"check": taken(lambda: provenance.check(told, [text]).to_dict()), "memory": memory()}


def warm() -> None:
    """Lists, tables and libraries are read once for all sizes."""
    import provenance
    from benchmarks.scale import bigtext

    provenance.check("\n\n".join(bigtext.claims(20, 20)), [bigtext.source(20)]).to_dict()


def floor(text: str) -> None:
    """Split and tokenise, and nothing else; no word is kept."""
    from provenance.lang.en.tokens import tokenize
    from provenance.model import Document
    from provenance.structure.sentences import split

    folded = Document(text).folded
    for start, end in split(folded):
        tokenize(folded, start, end)


def taken(call: Callable[[], object]) -> float:
    """Seconds of the processor."""
    started = time.process_time()
    call()
    return time.process_time() - started


def memory() -> float:
    """The most that this process ever held, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def exponent(numbers: Sequence[int], rows: Sequence[float]) -> str:
    """The slope of log time over log size: of all sizes, and of the largest two."""
    if len(numbers) < 2:
        return "needs two sizes"
    return f"{slope(numbers, rows):.2f}; of the two largest {slope(numbers[-2:], rows[-2:]):.2f}"


def slope(numbers: Sequence[int], rows: Sequence[float]) -> float | None:
    """The exponent of growth; None of a single size."""
    return clock.exponent(numbers, rows) if len(numbers) > 1 else None

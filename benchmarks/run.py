"""Speed as ratios in one run, so that a busy machine slows both sides alike: `python -m benchmarks.run [--pair S T]`.

warm    one whole check of a digest, as a multiple of splitting and tokenising both texts alone
cold    the whole command, as a multiple of an interpreter that only imports nltk
pairs   one pair of a folder of 1,000, as a multiple of one pair alone, warm
reading one file of each format, as a multiple of the same words as plain text
second  second opinions: how many claims a verifier is asked about, and answers a second
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.pairs import show as show_pairs
from benchmarks.reading import show as show_reading
from benchmarks.verifiers import show as show_verifiers

ROOT = Path(__file__).resolve().parent.parent
OURS = (ROOT / "cases/digests/harbour-talks/digest.txt", ROOT / "cases/digests/harbour-talks/harbour.txt")
SEEDS = ROOT.parent / "shared" / "seeds"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pair", nargs=2, type=Path, metavar=("SUMMARY", "SOURCE"), help="another digest to time")
    parser.add_argument("--rounds", type=int, default=40)
    args = parser.parse_args()
    for summary, source in pairs(args.pair):
        print(f"{summary.name} against {source.name}")
        report_warm(summary, source, args.rounds)
        report_cold(summary, source, max(5, args.rounds // 4))
    print(f"--help     {ratio_cold(['--help']):.2f} x the import of nltk")
    print(f"--version  {ratio_cold(['--version']):.2f} x the import of nltk")
    show_pairs()
    show_reading()
    show_verifiers()
    return 0


def pairs(given: list[Path] | None) -> list[tuple[Path, Path]]:
    """The pair that was asked for; else ours, and the two documents the project was created from where they are."""
    if given:
        return [(given[0], given[1])]
    seeds = sorted(SEEDS.glob("*.txt"))
    return [OURS, (seeds[0], seeds[1])] if len(seeds) > 1 else [OURS]


def report_warm(summary: Path, source: Path, rounds: int) -> None:
    import provenance
    from provenance.sentences import split
    from provenance.words.tokens import tokenize

    documents = provenance.read(summary), provenance.read(source)

    def floor() -> None:
        for document in documents:
            fresh = type(document)(document.text)
            for start, end in split(fresh.folded):
                tokenize(fresh.folded, start, end)

    def whole() -> None:
        fresh = [type(document)(document.text) for document in documents]
        provenance.check(fresh[0], [fresh[1]]).to_dict()

    low, high, ratio = compare(floor, whole, rounds)
    print(f"  warm   {high * 1000:7.2f} ms, {ratio:.2f} x splitting and tokenising alone ({low * 1000:.2f} ms)")


def report_cold(summary: Path, source: Path, rounds: int) -> None:
    command = ["check", str(summary), "--source", str(source), "--format", "json"]
    print(f"  cold   {ratio_cold(command, rounds):.2f} x the import of nltk")


def ratio_cold(arguments: list[str], rounds: int = 8) -> float:
    # An installed package is compiled; a checkout only where Python may keep what it compiled in the first round.
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

    def floor() -> None:
        subprocess.run([sys.executable, "-c", "import nltk"], env=env, check=True)

    def whole() -> None:
        subprocess.run([sys.executable, "-m", "provenance", *arguments], env=env, stdout=subprocess.DEVNULL)

    return compare(floor, whole, rounds)[2]


def compare(floor: Callable[[], None], whole: Callable[[], None], rounds: int) -> tuple[float, float, float]:
    """Median seconds of both, and the median of the ratios of neighbouring runs."""
    floor(), whole()
    rows = [(seconds(floor), seconds(whole)) for _ in range(rounds)]
    ratio = statistics.median(high / low for low, high in rows)
    return statistics.median(low for low, _ in rows), statistics.median(high for _, high in rows), ratio


def seconds(call: Callable[[], None]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())

"""What others need for the same claims, as a multiple of a check: `python -m benchmarks peers [--quick] [--pairs N]`.

Processor time of one process whose libraries are kept to one thread. The string matchers get the source split into
sentences beforehand; the others read the text. None of them says what is wrong with a claim. What is too slow for all
pairs is timed on some of them and multiplied, as its row says. What is not installed is said to be.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable, Iterator

from benchmarks.speed import clock, scorers, work
from benchmarks.speed.results import Result, Row, show
from benchmarks.speed.warm import check, floor

ROUNDS = 5
PAIRS = 6  # claims with a piece of the source that each scorer reads
LONG = (1000, 100)  # sentences and claims of the larger case
_BEST = 12  # sentences that are found for a claim, as many as a check looks at
_TRIED = 2  # claims that difflib compares with all sentences
Call = Callable[[], object]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="only the article of 40 sentences")
    parser.add_argument("--pairs", type=int, default=PAIRS, help="pairs of claim and piece that each scorer reads")
    args = parser.parse_args()
    show(measure(args.quick, args.pairs))
    return 0


def measure(quick: bool = False, pairs: int = PAIRS, rounds: int = ROUNDS) -> Iterator[Result]:
    """A result for each of the two cases."""
    clock.one_thread()
    chosen = [("peers", work.article())] + ([] if quick else [("peers-large", work.archive(*LONG))])
    for name, given in chosen:
        yield Result(name, f"Peers, {given.name}", compare(given, pairs, rounds))


def compare(given: work.Work, pairs: int, rounds: int) -> tuple[Row, ...]:
    """Every peer on this work, cheapest first as a rule."""
    ours = check(given)
    sentences, claims = _sentences(given.source), list(given.claims)
    rows = [
        _row("splitting and tokenising alone", floor(given.source, "\n\n".join(claims)), ours, rounds),
        _row("`rapidfuzz.process.cdist(ratio)`, all pairs", cdist("ratio", claims, sentences), ours, rounds),
        _row("`rapidfuzz.process.cdist(token_set_ratio)`", cdist("token_set_ratio", claims, sentences), ours, rounds),
        _row(f"`bm25s`, index and best {_BEST}", bm25s(claims, sentences), ours, rounds),
        _difflib(claims, sentences, ours),
        *(_scorer(size, given, ours, pairs) for size in scorers.SIZES),
    ]
    return tuple(rows)


def _sentences(text: str) -> list[str]:
    from provenance.model import Document
    from provenance.structure.sentences import split

    return [text[start:end] for start, end in split(Document.from_text(text).folded)]


def _row(what: str, peer: Call | None, ours: Call, rounds: int) -> Row:
    if peer is None:
        return Row(what, _OURS, None)
    found = clock.compare(ours, peer, rounds)
    return Row(what, _OURS, found.ratio, note=_time(found.other))


_OURS = "a whole check"


def cdist(scorer: str, claims: list[str], sentences: list[str]) -> Call | None:
    """Every claim against every sentence; needs NumPy."""
    try:
        importlib.import_module("numpy")
    except ImportError:
        return None
    from rapidfuzz import fuzz, process

    return lambda: process.cdist(claims, sentences, scorer=getattr(fuzz, scorer), workers=1)


def bm25s(claims: list[str], sentences: list[str]) -> Call | None:
    """An index of the sentences, and the best of them for each claim."""
    try:
        library = importlib.import_module("bm25s")
    except ImportError:
        return None

    def run() -> None:
        index = library.BM25()
        index.index(library.tokenize(sentences, stopwords="en", show_progress=False), show_progress=False)
        asked = library.tokenize(claims, stopwords="en", show_progress=False)
        index.retrieve(asked, k=min(_BEST, len(sentences)), show_progress=False, n_threads=0)

    return run


def _difflib(claims: list[str], sentences: list[str], ours: Call) -> Row:
    """`SequenceMatcher.ratio` of some claims with all sentences: what a claim costs does not hang on the others."""
    from difflib import SequenceMatcher

    tried = claims[:: max(1, len(claims) // _TRIED)][:_TRIED]

    def run() -> None:
        for claim in tried:
            matcher = SequenceMatcher(b=claim)
            for sentence in sentences:
                matcher.set_seq1(sentence)
                matcher.ratio()

    found = clock.compare(ours, run, 1)
    times = sum(map(len, claims)) / sum(map(len, tried))
    note = f"{_time(found.other * times)}; {len(tried)} of {len(claims)} claims timed"
    return Row("`difflib.SequenceMatcher.ratio`, all pairs", _OURS, found.ratio * times, note=note)


def _scorer(size: scorers.Size, given: work.Work, ours: Call, most: int) -> Row:
    """Timed beside a check before and one behind it, as it is far longer."""
    before = clock.seconds(ours)
    cost = scorers.cost(size, given, most)
    if cost is None:
        return Row(size.name, _OURS, None, at_least=size.least)
    own = (before + clock.seconds(ours)) / 2
    name = f"{size.name}, {round(cost.parameters / 1e6)} M"
    note = f"{_time(cost.seconds)}; {cost.tried} of {cost.pairs:,} pairs timed"
    return Row(name, _OURS, cost.seconds / own, at_least=size.least, note=note)


def _time(seconds: float) -> str:
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:,.3g} s" if seconds < 1000 else f"{seconds:,.0f} s"

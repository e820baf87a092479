"""The thesaurus file: WordNet's pairs and those kept by hand, read, put together and written the same each time."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from provenance.lang.en.data import entries
from tools.thesaurus import LISTS
from tools.thesaurus.vocabulary import key

PATH = LISTS / "thesaurus.txt.gz"
WORDNET, HAND = "=~!", "+-"  # marks: same, near, opposite; same and opposite by hand

Pair = tuple[str, str]
Marked = tuple[str, str, str]  # two stems in order, and the mark


def by_hand() -> Iterable[Marked]:
    """The pairs of synonyms.txt, and of antonyms.txt, which a check reads too (as opposed.py packs it)."""
    for row in entries("synonyms"):
        single = sorted({key(word) for word in row if " " not in word})
        yield from ((one, other, "+") for at, one in enumerate(single) for other in single[at + 1 :])
    for *sides, kind in entries("antonyms"):
        if kind.endswith("slot"):  # of many uses: away from the very same place they say nothing of each other
            continue
        for left, right in combinations([[key(word) for word in side.split()] for side in sides], 2):
            yield from ((min(one, other), max(one, other), "-") for one in left for other in right if one != other)


def read(marks: str, path: Path = PATH) -> set[Marked]:
    """What the file holds under these marks."""
    found = set()
    for line in gzip.decompress(path.read_bytes()).decode("ascii").split("\n"):
        one, *others = line.split()
        found |= {(one, other[1:], other[0]) for other in others if other[0] in marks}
    return found


def write(pairs: Iterable[Marked], path: Path = PATH) -> None:
    """A line for a stem: the stem and its relatives that sort after it, each with its mark, a blank after each."""
    lines: dict[str, list[str]] = defaultdict(list)
    for one, other, mark in sorted(pairs):
        lines[one].append(mark + other)
    text = "\n".join(f"{stem} {' '.join(others)} " for stem, others in lines.items())
    path.write_bytes(gzip.compress(text.encode("ascii"), 9, mtime=0))
    print(f"{path.name}: {len(lines)} lines, {len(text)} bytes, {path.stat().st_size} packed")

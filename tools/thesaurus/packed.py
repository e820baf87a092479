"""The file of the pairs that WordNet relates, written the same each time."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from tools.thesaurus import LISTS

PATH = LISTS / "wordnet.txt.gz"

Pair = tuple[str, str]
Marked = tuple[str, str, str]  # two stems in order, and the mark: = same, ~ near, ! opposite


def write(pairs: Iterable[Marked], path: Path = PATH) -> None:
    """A line for a stem: the stem and its relatives that sort after it, each with its mark, a blank after each."""
    lines: dict[str, list[str]] = defaultdict(list)
    for one, other, mark in sorted(pairs):
        lines[one].append(mark + other)
    text = "\n".join(f"{stem} {' '.join(others)} " for stem, others in lines.items())
    path.write_bytes(gzip.compress(text.encode("ascii"), 9, mtime=0))
    print(f"{path.name}: {len(lines)} lines, {len(text)} bytes, {path.stat().st_size} packed")

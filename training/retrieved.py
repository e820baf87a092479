"""The passage that the package itself would show for a row: what it retrieves, right or wrong."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby
from pathlib import Path

from provenance.model import Document
from provenance.pipeline import passage_of, prepare
from training.rows import Row

_EVERY = 2_000  # rows after which what was found is written down


def with_passages(rows: Sequence[Row], kept: Path) -> list[Row]:
    """`rows`, each with the indices of the sentences that are retrieved for it; what was found is kept in a file.

    A row for which nothing is retrieved keeps None.
    """
    known: dict[str, list[int]] = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    keys = [_key(row) for row in rows]
    fresh = [(row, key) for row, key in zip(rows, keys, strict=True) if key not in known]
    for count, (key, found) in enumerate(_found(fresh), 1):
        known[key] = found
        if count % _EVERY == 0:
            _write(kept, known)
    if fresh:
        _write(kept, known)
    return [replace(row, retrieved=tuple(known[key]) or None) for row, key in zip(rows, keys, strict=True)]


def _key(row: Row) -> str:
    return hashlib.sha256("\n".join((*row.sentences, "", row.claim)).encode()).hexdigest()[:24]


def _found(rows: Iterable[tuple[Row, str]]) -> Iterator[tuple[str, list[int]]]:
    for sentences, group in groupby(rows, key=lambda pair: pair[0].sentences):
        sources = prepare([Document.from_text("\n".join(sentences))])
        starts = [0, *accumulate(len(one) + 1 for one in sentences)]
        for row, key in group:
            shown = passage_of(row.claim, sources)
            yield key, sorted({bisect_right(starts, one.start) - 1 for one in shown})


def _write(path: Path, known: dict[str, list[int]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(known), encoding="utf-8")
    fresh.replace(path)

"""The labelled rows: read from their files, cut to a size by a fixed draw, and put into parts by article.

A row's `gold` are spans of its source that hold what it says; `wrong` are the words of an altered claim that are wrong.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import ROOT
from benchmarks.accuracy.articles import part_of, read_lines
from training.rows import group_of, part
from training.sets import LABELLED

DATA = ROOT.parent / "shared" / "data"  # beside the checkout
SEED = 20240223
Span = tuple[int, int]


class Row(NamedTuple):
    """One claim, or one summary, and the text that it is to be checked against."""

    name: str
    data: str
    claim: str
    whole: bool  # a summary, to be parsed as a digest; else one claim as it stands
    source: str
    label: bool | None
    gold: tuple[Span, ...] = ()
    kind: str = ""  # of the editors' rows: what was done to the claim
    wrong: tuple[str, ...] = ()


def names(folder: Path) -> list[str]:
    """The data sets of a folder: its files, and its folders with `claims.jsonl`."""
    files = [path.name.split(".")[0] for path in folder.glob("*.jsonl.gz")]
    return sorted(files + [path.parent.name for path in folder.glob("*/claims.jsonl")])


def read(folder: Path, name: str) -> list[Row]:
    """All rows of a data set that have a source."""
    if (folder / name).is_dir():
        return list(_editors(folder / name))
    path = folder / f"{name}.jsonl.gz"
    return [row for row in (_row(name, raw) for raw in read_lines(path)) if row is not None]


def choose(rows: list[Row], part: str, most: int | None) -> list[Row]:
    """The rows of a part, at most so many, in their order."""
    kept = [row for row in rows if part in ("all", part_of(row.source))]
    if most is None or len(kept) <= most:
        return kept
    chosen = sorted(random.Random(f"{SEED}{rows[0].data}").sample(range(len(kept)), most))
    return [kept[index] for index in chosen]


def unseen(rows: list[Row]) -> list[Row]:
    """The rows that the learned judge was not trained on: of a set that it was, the fifth that is held back."""
    if not rows or rows[0].data not in LABELLED:
        return rows
    return [row for row in rows if part(group_of(row.source)) == "measure"]


def _editors(folder: Path) -> Iterator[Row]:
    texts = {raw["doc"]: raw["text"] for raw in read_lines(folder / "docs.jsonl")}
    for raw in read_lines(folder / "claims.jsonl"):
        text = texts[raw["doc"]]
        gold = tuple((text.index(one), text.index(one) + len(one)) for one in raw["source"])
        wrong = tuple(one["claim"] for one in raw["spans"])
        faithful = raw["verdict"] == "supported"
        yield Row(raw["id"], folder.name, raw["claim"], False, text, faithful, gold, raw["how"], wrong)


def _row(data: str, raw: dict[str, Any]) -> Row | None:
    source = raw.get("source")
    gold: tuple[Span, ...] = ()
    sentences = raw.get("source_sentences")
    if sentences:
        source, gold = "\n".join(sentences), tuple(_gold(sentences, raw.get("support") or []))
    if not source:
        return None
    label = raw.get("label")
    whole = raw.get("granularity") == "summary"
    return Row(str(raw["id"]), data, raw["claim"], whole, source, None if label is None else bool(label), gold)


def _gold(sentences: list[str], support: list[list[int]]) -> Iterator[Span]:
    wanted, at = {index for group in support for index in group}, 0
    for index, sentence in enumerate(sentences):
        if index in wanted:
            yield at, at + len(sentence)
        at += len(sentence) + 1

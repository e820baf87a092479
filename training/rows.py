"""Labelled rows of every kind as one value: a passage, a claim, and what is known of the claim.

Three formats are read: contrast sets of key points (`training/keypoints/README.md`), sentence pairs with an inference
label, and JSON Lines of whole sources with one labelled claim each.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# The kinds of slip, in the order of the model's third answer. Index 0 is a faithful claim.
KINDS = (
    "none", "number", "unit", "date", "name", "title", "place", "quote", "attribution", "attribution-dropped",
    "negation", "hedge-dropped", "hedge-added", "quantifier", "comparison", "direction", "role-swap", "condition",
    "cause", "order", "merged", "extra", "whole", "noun", "verb", "adjective", "tense", "scope", "referent",
)  # fmt: skip

ENTAILED, NEUTRAL, CONTRADICTED = 0, 1, 2
_RELATION = {"entailment": 0, "e": 0, "neutral": 1, "n": 1, "contradiction": 2, "c": 2, 0: 0, 1: 1, 2: 2}

# Slips that the passage leaves open; every other kind contradicts it.
_OPEN_KINDS = frozenset({"extra", "whole", "cause", "scope", "hedge-dropped", "attribution-dropped", "condition"})

_CLAIM = re.compile(r"^([+-]) (\S+) \[([\d,\s-]+)\] (.*)$")
_SENTENCE = re.compile(r"^(\d+)\. (.*)$")


@dataclass(frozen=True)
class Row:
    """One labelled claim.

    `sentences` are those of the source in reading order; `gold` the indices (from 0) of the ones that the claim needs,
    empty where nobody marked them. `wrong` are half-open character ranges of `claim` that are not supported, None where
    nobody marked them. `relation` is ENTAILED, NEUTRAL or CONTRADICTED, None where unknown. `group` names the source:
    rows of one group never stand on both sides of a split.
    """

    origin: str
    group: str
    sentences: tuple[str, ...]
    claim: str
    supported: bool
    gold: tuple[int, ...] = ()
    relation: int | None = None
    wrong: tuple[tuple[int, int], ...] | None = None
    kind: str | None = None
    family: str = field(default="")


def part(group: str) -> str:
    """The part that a group of rows belongs to: "train", "tune" (cut-offs are fitted there) or "measure"."""
    bucket = int.from_bytes(hashlib.sha256(group.encode()).digest()[:4], "big") % 20
    return "measure" if bucket < 4 else "tune" if bucket < 6 else "train"


def contrast_sets(root: Path) -> Iterator[Row]:
    """The claims of every contrast set under `root`, one folder a hand, one text file some documents."""
    for path in sorted(root.glob("*/*.txt")):
        for number, block in enumerate(re.split(r"^@doc ", path.read_text("utf-8"), flags=re.M)[1:], 1):
            yield from _document(f"{path.parent.name}/{path.stem}#{number}", block.splitlines()[1:])


def _document(group: str, lines: list[str]) -> Iterator[Row]:
    numbered = [found.groups() for line in lines if (found := _SENTENCE.match(line))]
    place = {int(number): index for index, (number, _) in enumerate(numbered)}
    sentences = tuple(text.strip() for _, text in numbered)
    for line in lines:
        found = _CLAIM.match(line.rstrip())
        if not found:
            continue
        sign, kind, numbers, rest = found.groups()
        gold = tuple(sorted({place[n] for n in _numbers(numbers) if n in place}))
        text, wrong = _marked(rest.split(" || ")[0].strip())
        faithful = sign == "+"
        relation = ENTAILED if faithful else NEUTRAL if kind in _OPEN_KINDS else CONTRADICTED
        yield Row(
            "keypoints", group, sentences, text, faithful, gold, relation, wrong, "none" if faithful else kind,
            f"{group}:{gold[0] if gold else -1}",
        )  # fmt: skip


def _numbers(text: str) -> Iterator[int]:
    for piece in text.replace(" ", "").split(","):
        first, _, last = piece.partition("-")
        if first:
            yield from range(int(first), int(last or first) + 1)


def _marked(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    plain, wrong = "", []
    for index, piece in enumerate(re.split(r"\[\[(.*?)\]\]", text)):
        if index % 2:
            wrong.append((len(plain), len(plain) + len(piece)))
        plain += piece
    return plain, tuple(wrong)


def sentence_pairs(path: Path) -> Iterator[Row]:
    """Premise and claim with an inference label; the premise stays one piece."""
    name = path.name.removesuffix(".jsonl.gz")
    for record in _records(path):
        relation = ENTAILED if record["label"] == 1 else _RELATION.get(record.get("label3"))
        if record["label"] == 0 and relation == ENTAILED:
            relation = None
        yield Row(
            name, f"{name}:{record['group']}", (record["premise"],), record["claim"], record["label"] == 1, (0,),
            relation, kind="none" if record["label"] == 1 else None, family=f"{name}:{record['group']}",
        )  # fmt: skip


def labelled_sources(path: Path) -> Iterator[Row]:
    """Whole sources with one labelled claim each (a sentence or a short summary)."""
    name = path.name.removesuffix(".jsonl.gz")
    for record in _records(path):
        if record.get("label") not in (0, 1):
            continue
        sentences = tuple(record.get("source_sentences") or sentences_of(record["source"]))
        gold = tuple(sorted({n for one in record.get("support") or [] for n in one if n < len(sentences)}))
        spans = record.get("unsupported_spans")
        wrong = tuple((a, b) for a, b, *_ in spans) if spans else () if record["label"] else None
        group = "source:" + re.sub(r"\\W+", "", record["source"].lower())[:160]
        yield Row(
            name, group, sentences, record["claim"], record["label"] == 1, gold[:6],
            ENTAILED if record["label"] else None, wrong, "none" if record["label"] else None, group,
        )  # fmt: skip


_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(A-Z0-9])|\n+")


def sentences_of(text: str) -> list[str]:
    """A rough cut into sentences, enough for training rows."""
    return [piece.strip() for piece in _END.split(text) if piece and piece.strip()]


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)

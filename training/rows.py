"""Labelled rows of every kind as one value: a passage, a claim, and what is known of the claim.

Three formats are read: contrast sets of key points (`training/keypoints/README.md`), sentence pairs with an inference
label, and JSON Lines of whole sources with one labelled claim each (both in `training/README.md`).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training import contrast

KEYPOINTS = "keypoints"  # the origin of our own rows

# The kinds of slip, in the order of the network's last answer. Index 0 is a faithful claim.
KINDS = (
    "none", "number", "unit", "date", "name", "title", "place", "quote", "attribution", "attribution-dropped",
    "negation", "hedge-dropped", "hedge-added", "quantifier", "comparison", "direction", "role-swap", "condition",
    "cause", "order", "merged", "extra", "whole", "noun", "verb", "adjective", "tense", "scope", "referent",
)  # fmt: skip

ENTAILED, NEUTRAL, CONTRADICTED = 0, 1, 2
_RELATION = {"entailment": 0, "e": 0, "neutral": 1, "n": 1, "contradiction": 2, "c": 2, 0: 0, 1: 1, 2: 2}

# Slips that the passage leaves open; every other kind contradicts it.
_OPEN_KINDS = frozenset({"extra", "whole", "cause", "scope", "hedge-dropped", "attribution-dropped", "condition"})

# Sets on the same photo captions: they are split by caption, so that no caption stands on both sides.
_CAPTIONS = frozenset({"snli_train_sub", "snli_devtest", "cad_nli", "scone_train", "advglue_dev"})


@dataclass(frozen=True)
class Row:
    """One labelled claim.

    `origin` names the set. `sentences` are those of the source in reading order; `gold` the indices (from 0) of the
    ones that the claim needs, empty where nobody marked them. `wrong` are half-open character ranges of `claim` that
    are not supported, None where nobody marked them. `relation` is ENTAILED, NEUTRAL or CONTRADICTED, `kind` one of
    KINDS, each None where unknown. `group` names the source: rows of one group never stand on both sides of a split.
    `family` names the fact: claims of one family are trained on in one batch. `retrieved` are the indices of the
    sentences that the package shows a judge for the claim, None where nobody asked it.
    """

    origin: str
    group: str
    sentences: tuple[str, ...]
    claim: str
    supported: bool
    family: str
    gold: tuple[int, ...] = ()
    relation: int | None = None
    wrong: tuple[tuple[int, int], ...] | None = None
    kind: str | None = None
    retrieved: tuple[int, ...] | None = None


def part(group: str) -> str:
    """The part of a group: "train" (70 %), "tune" (10 %, cut-offs are fitted there) or "measure" (20 %).

    It rests on a hash of the name alone, so that more rows never move those that are there.
    """
    bucket = int.from_bytes(hashlib.sha256(group.encode()).digest()[:4], "big") % 20
    return "measure" if bucket < 4 else "tune" if bucket < 6 else "train"


def split(rows: Iterable[Row], inference: Iterable[str]) -> tuple[list[Row], dict[str, list[Row]]]:
    """The rows to train on, and those held back by name: "keypoints measure", "frank_valid tune", "inference".

    Of the sets named in `inference`, which only prepare, 2 % of the groups are held back, to see how far it has come.
    """
    prepares = frozenset(inference)
    train: list[Row] = []
    held: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        side = part(row.group)
        if row.origin not in prepares:
            (train if side == "train" else held[f"{row.origin} {side}"]).append(row)
        elif side == "measure" and random.Random(row.group).random() < 0.1:
            held["inference"].append(row)
        else:
            train.append(row)
    return train, held


def contrast_sets(root: Path) -> Iterator[Row]:
    """The claims of every contrast set under `root`, one folder a hand, one text file some documents.

    Raises `ValueError` for a file with errors: nothing is trained on what nobody can read.
    """
    for path in sorted(root.glob("*/*.txt")):
        documents, errors = contrast.read(path)
        if errors:
            raise ValueError(f"{path.parent.name}/{errors[0]}; python -m training validate {path.parent} lists all")
        for number, document in enumerate(documents, 1):
            group = f"{path.parent.name}/{path.stem}#{number}"
            for claim in document.claims:
                yield _row_of(claim, group, tuple(document.sentences))


def _row_of(claim: contrast.Claim, group: str, sentences: tuple[str, ...]) -> Row:
    gold = tuple(sorted({number - 1 for number in claim.numbers}))
    relation = ENTAILED if claim.faithful else NEUTRAL if claim.kind in _OPEN_KINDS else CONTRADICTED
    return Row(
        KEYPOINTS, group, sentences, claim.text, claim.faithful, f"{group}:{gold[0] if gold else -1}", gold, relation,
        claim.wrong, "none" if claim.faithful else claim.kind,
    )  # fmt: skip


def sentence_pairs(path: Path) -> Iterator[Row]:
    """Premise and claim with an inference label; the premise stays one piece, and is what the claim needs."""
    name = path.name.removesuffix(".jsonl.gz")
    for record in _records(path):
        entailed = record["label"] == 1
        relation = ENTAILED if entailed else _RELATION.get(record.get("label3"))
        if relation == ENTAILED and not entailed:
            relation = None  # the two labels disagree
        family = f"{name}:{record['group']}"
        group = f"caption:{record['premise'].lower()}" if name in _CAPTIONS else family
        kind = "none" if entailed else None
        yield Row(name, group, (record["premise"],), record["claim"], entailed, family, (0,), relation, None, kind)


def labelled_sources(path: Path) -> Iterator[Row]:
    """Whole sources with one labelled claim each (a sentence or a short summary); rows without a label are left out."""
    name = path.name.removesuffix(".jsonl.gz")
    for record in _records(path):
        if record.get("label") not in (0, 1):
            continue
        supported = record["label"] == 1
        sentences = tuple(record.get("source_sentences") or sentences_of(record["source"]))
        gold = sorted({n for one in record.get("support") or [] for n in one if n < len(sentences)})
        spans = tuple((start, end) for start, end, *_ in record.get("unsupported_spans") or ())
        group = group_of(record["source"])
        yield Row(
            name, group, sentences, record["claim"], supported, group, tuple(gold[:6]),
            ENTAILED if supported else None, spans or (() if supported else None), "none" if supported else None,
        )  # fmt: skip


def group_of(source: str) -> str:
    """The name of the group that a whole source makes: sets share articles, not their blanks."""
    return "source:" + re.sub(r"\W+", "", source.lower())[:160]


_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(A-Z0-9])|\n+")


def sentences_of(text: str) -> list[str]:
    """A rough cut into sentences, enough for training rows."""
    return [piece.strip() for piece in _END.split(text) if piece and piece.strip()]


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)

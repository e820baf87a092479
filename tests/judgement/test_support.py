"""The support of a claim: its figures, and that it falls as a claim drifts from its source."""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import pairwise

import pytest

import provenance
from provenance.align.frames import frame
from provenance.align.reordering import Arrangement
from provenance.align.trace import Alignment
from provenance.evidence import selection
from provenance.judgement.features import features
from provenance.lang.en.sentence import Sentence
from provenance.model import Document, Item
from provenance.pipeline import prepare

SOURCE = (
    "Guitarist Erik Solum and bassist Tom Brandt moved to Bergvik, and singer Ida Kvist moved to Sundhavn. "
    "The band had broken up in March."
)


def traced(text: str, source: str = SOURCE) -> Alignment:
    home, sources = Document.from_text(text), prepare([Document.from_text(source)])
    claim = Sentence(-1, Item("sentence", 0, len(text), 0, 0), home)
    return selection.find(claim, sources, selection.rank(claim, sources))


def support(text: str) -> float:
    return float(provenance.check([text], [SOURCE]).to_dict()["summaries"][0]["claims"][0]["support"])


def test_support_falls_as_a_claim_drifts_from_its_source() -> None:
    drift = [
        "Guitarist Erik Solum and bassist Tom Brandt moved to Bergvik, and singer Ida Kvist moved to Sundhavn.",
        "Guitarist Ida Kvist and bassist Tom Brandt moved to Bergvik, and singer Erik Solum moved to Sundhavn.",
    ]
    assert all(one > other for one, other in pairwise([support(text) for text in drift]))


@pytest.mark.parametrize(
    ("claim", "ranks", "alone"),
    [
        ("Guitarist Erik Solum moved to Bergvik.", [0, 1, 2], []),
        ("Singer Ida Kvist moved to Sundhavn, and Tom Brandt moved to Bergvik.", [3, 4, 5, 6, 0, 1, 2], []),
        ("Guitarist Ida Kvist and bassist Tom Brandt moved to Bergvik, and singer Erik Solum moved to Sundhavn.",
         [6, 1, 2, 3, 4, 5, 0, 7, 8], [0, 6]),
    ],
)  # fmt: skip
def test_a_phrase_that_moves_takes_its_words_along(claim: str, ranks: list[int], alone: list[int]) -> None:
    here = Arrangement(frame(traced(claim), 0))
    assert (here.ranks, here.alone()) == (ranks, alone)


def test_every_weight_belongs_to_a_figure() -> None:
    weights = json.loads(files("provenance.judgement").joinpath("support.json").read_text(encoding="utf-8"))["weights"]
    known = set(features(traced("Erik Solum moved to Bergvik with Tom Brandt."), ())) | {"no evidence"}
    copied = set(features(traced("The band had broken up in March."), ()))
    named = {name for name in weights if not name.startswith(("rule ", "close"))}
    assert named <= known | copied

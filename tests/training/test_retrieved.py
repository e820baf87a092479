"""The passages that the package retrieves for training rows, and what training makes of them."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from training import retrieved
from training.encoding import Passage, chosen
from training.retrieved import with_passages
from training.rows import Row

SENTENCES = (
    "The mill at Orrefalk closed on Friday.",
    "Its owner, Berta Lind, blamed the price of power.",
    "Forty people lose their work.",
    "The town has offered to buy the hall.",
    "Nobody knows what will become of the weir.",
)
ROW = Row(
    "keypoints", "01/01#1", SENTENCES, "The mill shut on Friday and forty people are out of work.", True, "f", (0, 2)
)


def test_rows_know_the_sentences_that_are_retrieved(tmp_path: Path) -> None:
    (found,) = with_passages([ROW], tmp_path / "kept" / "passages.json")
    assert found.retrieved is not None
    assert {0, 2} <= set(found.retrieved)
    assert list(found.retrieved) == sorted(found.retrieved)
    assert max(found.retrieved) < len(SENTENCES)


def test_what_was_found_is_kept_and_not_looked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "passages.json"
    first = with_passages([ROW], kept)
    monkeypatch.setattr(retrieved, "prepare", None)
    assert with_passages([ROW], kept) == first
    assert len(json.loads(kept.read_text(encoding="utf-8"))) == 1
    with pytest.raises(TypeError):
        with_passages([replace(ROW, claim="Another claim.")], kept)


def test_a_row_for_which_nothing_is_retrieved_keeps_none(tmp_path: Path) -> None:
    (found,) = with_passages([replace(ROW, claim="Zebras graze quietly.", gold=())], tmp_path / "passages.json")
    assert found.retrieved is None


def test_held_rows_are_shown_what_is_retrieved() -> None:
    assert chosen(replace(ROW, retrieved=(1, 3)), None) == Passage((1, 3))


def test_in_training_the_needed_sentences_come_in() -> None:
    row = replace(ROW, retrieved=(1, 3))
    found = [chosen(row, random.Random(seed)) for seed in range(200)]
    shown = [one for one in found if one.numbers == (0, 1, 2, 3)]
    assert 60 < len(shown) < 160
    assert all({0, 2} <= set(one.numbers) or one.missing for one in found)

"""Alterations: one word of a sentence or of a faithful claim, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from training.alterations import ALTERATIONS, altered
from training.rows import CONTRADICTED, NEUTRAL, Row, contrast_sets, part

ROOT = Path(__file__).parents[2] / "training" / "keypoints"


@pytest.fixture(scope="module")
def taken() -> list[Row]:
    return [row for row in contrast_sets(ROOT) if part(row.group) == "train"][:600]


@pytest.fixture(scope="module")
def made(taken: list[Row]) -> list[Row]:
    return list(altered(taken))


def test_every_faithful_claim_has_an_altered_one_beside_it(made: list[Row]) -> None:
    families: dict[str, list[Row]] = defaultdict(list)
    for row in made:
        families[row.family].append(row)
    assert len(made) > 600
    assert all(sum(row.supported for row in some) * 2 == len(some) for some in families.values())
    assert {row.origin for row in made} == {ALTERATIONS}


def test_an_altered_claim_is_marked_where_it_differs(taken: list[Row], made: list[Row]) -> None:
    for row in made:
        if row.supported:
            assert row.wrong == ()
            continue
        assert row.wrong is not None
        ((start, end),) = row.wrong
        assert 0 <= start < end <= len(row.claim)
        assert row.relation in (CONTRADICTED, NEUTRAL)
        known = {*row.sentences, *(one.claim for one in taken if one.group == row.group)}
        before, behind = row.claim[:start], row.claim[end:]
        assert any(one.startswith(before) and one.endswith(behind.lstrip()) for one in known)
        assert row.claim not in known


def test_the_same_seed_makes_the_same(taken: list[Row], made: list[Row]) -> None:
    assert list(altered(taken)) == made
    assert list(altered(taken, seed=6)) != made


def test_a_text_without_words_makes_nothing() -> None:
    assert list(altered([Row("keypoints", "g", ("...", "!"), "...", True, "g:0", (0,))])) == []

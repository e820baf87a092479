"""Alterations: one word of a sentence or of a faithful claim, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from training.alterations import ALTERATIONS, altered
from training.rows import CONTRADICTED, NEUTRAL, Row, contrast_sets, part

ROOT = Path(__file__).parents[2] / "training" / "keypoints"
TAKEN = [row for row in contrast_sets(ROOT) if part(row.group) == "train"][:600]
MADE = list(altered(TAKEN))


def test_every_faithful_claim_has_an_altered_one_beside_it() -> None:
    families: dict[str, list[Row]] = defaultdict(list)
    for row in MADE:
        families[row.family].append(row)
    assert len(MADE) > 600
    assert all(sum(row.supported for row in some) * 2 == len(some) for some in families.values())
    assert {row.origin for row in MADE} == {ALTERATIONS}


def test_an_altered_claim_is_marked_where_it_differs() -> None:
    for row in MADE:
        if row.supported:
            assert row.wrong == ()
            continue
        assert row.wrong is not None
        ((start, end),) = row.wrong
        assert 0 <= start < end <= len(row.claim)
        assert row.relation in (CONTRADICTED, NEUTRAL)
        known = {*row.sentences, *(one.claim for one in TAKEN if one.group == row.group)}
        before, behind = row.claim[:start], row.claim[end:]
        assert any(one.startswith(before) and one.endswith(behind.lstrip()) for one in known)
        assert row.claim not in known


def test_the_same_seed_makes_the_same() -> None:
    assert list(altered(TAKEN)) == MADE
    assert list(altered(TAKEN, seed=6)) != MADE


def test_a_text_without_words_makes_nothing() -> None:
    assert list(altered([Row("keypoints", "g", ("...", "!"), "...", True, "g:0", (0,))])) == []

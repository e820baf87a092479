"""Rows of all formats, how they are split, which passage they get, and the plan of a stage; no model is needed."""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from provenance.entailment.figures import auc, best, calibration
from support.paths import ROOT
from training import sets
from training.encoding import Passage, chosen, overlap
from training.plan import TOKENS, Stage, plan, size
from training.rows import (
    CONTRADICTED,
    ENTAILED,
    KEYPOINTS,
    NEUTRAL,
    Row,
    contrast_sets,
    labelled_sources,
    part,
    sentence_pairs,
    split,
)  # fmt: skip

OURS = ROOT / "training" / "keypoints"
ROWS = list(contrast_sets(OURS))
STAGE = Stage("keypoints", {KEYPOINTS: 1.5}, epochs=2, rate=1e-4)


def packed(folder: Path, name: str, records: list[dict[str, Any]]) -> Path:
    path = folder / f"{name}.jsonl.gz"
    path.write_bytes(gzip.compress("".join(json.dumps(one) + "\n" for one in records).encode()))
    return path


def test_a_group_stays_in_its_part_for_good() -> None:
    first = [part(f"01/01#{number}") for number in range(1, 5)]
    assert first == ["measure", "train", "tune", "train"]


def test_documents_are_split_seven_to_one_to_two() -> None:
    shares = Counter(part(f"folder/{number}") for number in range(10_000))
    assert 0.68 < shares["train"] / 10_000 < 0.72
    assert 0.09 < shares["tune"] / 10_000 < 0.11
    train, held = split(ROWS, [])
    assert len(train) + sum(map(len, held.values())) == len(ROWS)
    assert set(held) == {"keypoints tune", "keypoints measure"}
    groups = [{row.group for row in some} for some in (train, *held.values())]
    assert sum(map(len, groups)) == len(set.union(*groups))


def test_of_what_only_prepares_little_is_held_back() -> None:
    rows = [replace(ROWS[0], origin="mnli_dev", group=f"mnli_dev:{number}") for number in range(5000)]
    train, held = split(rows, ["mnli_dev"])
    assert list(held) == ["inference"]
    assert 60 < len(held["inference"]) < 140
    assert len(train) + len(held["inference"]) == 5000


def test_contrast_sets_become_rows() -> None:
    by_claim = {row.claim: row for row in ROWS}
    assert len(by_claim) == len(ROWS) > 15_000
    row = next(row for row in ROWS if row.kind == "verb")
    assert (row.relation, row.supported) == (CONTRADICTED, False)
    assert all(0 <= number < len(row.sentences) for row in ROWS for number in row.gold)
    assert {row.relation for row in ROWS if row.kind == "extra"} == {NEUTRAL}
    assert {row.relation for row in ROWS if row.supported} == {ENTAILED}


def test_nothing_is_trained_on_a_set_with_errors(tmp_path: Path) -> None:
    (tmp_path / "01").mkdir()
    (tmp_path / "01" / "a.txt").write_text("@doc a\n1. One.\n- verb [1] Two. || One\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"01/a.txt:3: no \[\[wrong words\]\] marked"):
        list(contrast_sets(tmp_path))


def test_sentence_pairs_are_read(tmp_path: Path) -> None:
    records = [
        {"premise": "A.", "claim": "B.", "label": 1, "label3": None, "group": 4},
        {"premise": "A.", "claim": "C.", "label": 0, "label3": "neutral", "group": 4},
        {"premise": "A.", "claim": "D.", "label": 0, "label3": "entailment", "group": 5},
    ]
    first, second, third = sentence_pairs(packed(tmp_path, "help", records))
    assert (first.origin, first.relation, first.kind, first.gold) == ("help", ENTAILED, "none", (0,))
    assert (second.relation, second.supported, second.wrong) == (NEUTRAL, False, None)
    assert third.relation is None
    assert first.group == second.group != third.group
    captions = [
        row.group for name in ("cad_nli", "snli_devtest") for row in sentence_pairs(packed(tmp_path, name, records))
    ]
    assert len(set(captions)) == 1  # on one side of the split, whatever set they are in


def test_labelled_sources_are_read(tmp_path: Path) -> None:
    source = "The council met. It bought two ferries."
    records = [
        {"source": source, "claim": "Three ferries.", "label": 0, "unsupported_spans": [[0, 5, "number"]]},
        {"source": source, "source_sentences": ["One.", "Two."], "claim": "C.", "label": 1, "support": [[1], [9]]},
        {"source": source.replace(" ", "\n"), "claim": "D.", "label": 0},
        {"source": source, "claim": "E."},
    ]
    slipped, faithful, bare = labelled_sources(packed(tmp_path, "frank_valid", records))
    assert slipped.sentences == ("The council met.", "It bought two ferries.")
    assert slipped.wrong == ((0, 5),)
    assert (faithful.sentences, faithful.gold, faithful.wrong) == (("One.", "Two."), (1,), ())
    assert bare.wrong is None
    assert slipped.group == faithful.group == bare.group


def test_the_passage_is_what_is_needed_and_what_overlaps() -> None:
    sentences = tuple(
        f"Sentence {number} is about {word}." for number, word in enumerate("ab cd ferries ef gh ij".split())
    )
    row = Row("x", "x", sentences, "Two ferries.", True, "x", gold=(4,))
    assert overlap(sentences, row.claim).index(max(overlap(sentences, row.claim))) == 2
    assert {2, 4} <= set(chosen(row, None).numbers)
    assert len(chosen(row, None).numbers) == 4
    assert chosen(replace(row, sentences=sentences[:2], gold=(0,)), None) == Passage((0, 1))


def test_in_training_the_passage_varies_and_is_sometimes_missing() -> None:
    found = [(row, chosen(row, random.Random(seed))) for seed, row in enumerate(ROWS[:3000])]
    assert all(passage.numbers == tuple(sorted(set(passage.numbers))) for _, passage in found)
    for row, passage in found:
        assert passage.numbers
        assert not (set(row.gold) & set(passage.numbers)) if passage.missing else set(row.gold) <= set(passage.numbers)
    missing = sum(passage.missing for _, passage in found)
    assert 0.01 < missing / len(found) < 0.05
    assert all(row.supported for row, passage in found if passage.missing)


def test_a_plan_is_the_same_from_any_step() -> None:
    rows = ROWS[:1500]
    whole = list(plan(rows, STAGE))
    assert len(whole) == size(rows, STAGE)[0]
    for first in (0, 1, 17, len(whole) - 1):
        assert list(islice(plan(rows, STAGE), first, None)) == whole[first:]
    assert size(rows, STAGE) == size(rows, STAGE)
    assert size(rows, STAGE)[1] != size(rows[1:], STAGE)[1]
    assert size(rows, replace(STAGE, most=5))[0] == 5
    assert list(plan(rows, replace(STAGE, most=5))) == whole[:5]


def test_a_batch_holds_whole_families_within_its_size() -> None:
    for batch in plan(ROWS[:1500], STAGE):
        assert max(pick.tokens for pick in batch) * len(batch) <= TOKENS
        facts = {(pick.family, pick.row.family) for pick in batch}
        assert len(facts) == len({number for number, _ in facts})


def test_now_and_then_a_faithful_claim_is_shown_what_another_source_says() -> None:
    stage = replace(STAGE, strays=0.1)
    picks = [pick for batch in plan(ROWS[:3000], stage) for pick in batch]
    astray = [pick for pick in picks if pick.passage.elsewhere]
    assert 0.03 < len(astray) / len(picks) < 0.07
    for pick in astray:
        assert pick.row.supported
        assert pick.passage.missing
        assert pick.passage.text(pick.row) == pick.passage.elsewhere
        assert not any(sentence in pick.passage.elsewhere for sentence in pick.row.sentences)
    other = [replace(row, origin="other") for row in ROWS[:300]]
    pairs = replace(stage, shares={"other": 1.0})
    assert not any(pick.passage.elsewhere for batch in plan(other, pairs) for pick in batch)
    assert not any(pick.passage.elsewhere for batch in plan(ROWS[:300], STAGE) for pick in batch)


def test_shares_say_how_often_a_row_comes_up() -> None:
    rows = ROWS[:2000]
    seen = Counter(pick.row.claim for batch in plan(rows, replace(STAGE, epochs=1)) for pick in batch)
    assert set(seen.values()) == {1, 2}
    assert 1.45 < seen.total() / len(rows) < 1.55
    assert not list(plan(rows, replace(STAGE, shares={"other": 1.0})))


def test_what_has_no_licence_is_trained_on_only_when_named() -> None:
    assert not any(name in stage.shares for stage in sets.stages() for name in sets.UNLICENSED)
    assert all("nyu_wiki_nli" in stage.shares for stage in sets.stages(["nyu_wiki_nli"]))
    assert not set(sets.PAIRS) & set(sets.UNLICENSED)


def test_the_readme_lists_every_set_with_its_licence_and_share() -> None:
    readme = (ROOT / "training" / "README.md").read_text(encoding="utf-8").splitlines()
    rows = [line for one in (sets.PAIRS, sets.LABELLED, sets.UNLICENSED) for line in sets.table(one)]
    heads = ("| ---", "| sentence", "| labelled")
    assert [line for line in readme if line.count("|") == 6 and not line.startswith(heads)] == rows


def test_only_sets_that_are_there_are_read(tmp_path: Path) -> None:
    packed(tmp_path, "help", [{"premise": "A.", "claim": "B.", "label": 1, "group": 4}])
    packed(tmp_path, "tracie", [{"premise": "A.", "claim": "B.", "label": 1, "group": 4}])
    packed(tmp_path, "dnc_factuality", [{"premise": "A.", "claim": "B.", "label": 1, "group": 4}])
    nothing = tmp_path / "none"
    assert [row.origin for row in sets.rows_of(nothing, tmp_path, None)] == ["help"]
    assert [row.origin for row in sets.rows_of(nothing, tmp_path, tmp_path, ["tracie"])] == ["help", "tracie"]


def test_figures() -> None:
    truths = [True, True, False, False]
    assert auc([3, 2, 1, 0], truths) == 1
    assert auc([1, 1, 1, 1], truths) == 0.5
    assert auc([1], [True]) != auc([1], [True])  # NaN
    assert best([3, 2, 1, 0], truths) == (1.0, 1)
    assert best([1, 1, 1, 1], truths)[0] == 0.5
    chance = random.Random(1)
    scores = [chance.uniform(-4, 4) for _ in range(4000)]
    drawn = [chance.random() < 1 / (1 + 2.718281828 ** -(0.5 * score - 1)) for score in scores]
    scale, offset = calibration(scores, drawn)
    assert scale == pytest.approx(0.5, abs=0.06)
    assert offset == pytest.approx(-1, abs=0.15)
    assert calibration([3.0, -3.0], [True, False])[0] < 20

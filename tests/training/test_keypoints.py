"""The contrast sets: every one can be read, every slip is marked, and no label can be read off the style."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from statistics import fmean

import pytest

from provenance.entailment.figures import auc
from support.paths import ROOT
from training import contrast, validate
from training.__main__ import main
from training.rows import KINDS

KEYPOINTS = ROOT / "training" / "keypoints"
FOLDERS = sorted(path for path in KEYPOINTS.iterdir() if path.is_dir())
DOC = """@doc council/harbour
1. The council bought two ferries in May.
2. It may sell the old one.
+ light [1] Two ferries were bought by the council.
- verb [1] The council [[leased]] two ferries. || bought
- whole [] [[A third ferry sank.]]
"""


def written(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "01.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_set_has_no_errors_and_is_balanced(folder: Path) -> None:
    documents, errors = validate.checked(folder)
    assert not errors
    labels = Counter(claim.faithful for document in documents for claim in document.claims)
    assert 0.47 <= labels[True] / labels.total() <= 0.53
    faithful, slipped = (fmean(validate.overlaps(documents, label)) for label in (True, False))
    assert abs(faithful - slipped) <= 0.05
    long, short = (fmean(validate.lengths(documents, label)) for label in (True, False))
    assert abs(long - short) <= 1.5


def test_neither_length_nor_overlap_tells_the_label() -> None:
    documents = [document for folder in FOLDERS for document in validate.checked(folder)[0]]
    for figures in (validate.overlaps, validate.lengths):
        faithful, slipped = figures(documents, True), figures(documents, False)
        told = auc([*faithful, *slipped], [True] * len(faithful) + [False] * len(slipped))
        assert 0.43 <= told <= 0.57, figures.__name__


def test_every_slip_marks_words_of_its_claim() -> None:
    for folder in FOLDERS:
        for document in validate.checked(folder)[0]:
            for claim in document.claims:
                assert bool(claim.wrong) is not claim.faithful
                assert all(0 <= start < end <= len(claim.text) for start, end in claim.wrong)


def test_every_kind_of_slip_has_an_index_and_occurs() -> None:
    assert set(KINDS) == contrast.SLIPS | {"none"}
    seen = Counter(
        claim.kind for folder in FOLDERS for document in validate.checked(folder)[0] for claim in document.claims
    )
    assert min(seen[kind] for kind in contrast.SLIPS) >= 20


def test_a_document_is_read_with_marks_and_numbers(tmp_path: Path) -> None:
    (document,), errors = contrast.read(written(tmp_path / "a", DOC) / "01.txt")
    assert not errors
    assert document.domain == "council/harbour"
    assert document.sentences == ["The council bought two ferries in May.", "It may sell the old one."]
    _, verb, whole = document.claims
    assert verb == contrast.Claim(False, "verb", (1,), "The council leased two ferries.", ((12, 18),), "bought")
    assert (whole.numbers, whole.wrong, whole.right) == ((), ((0, 19),), "")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("+ wordy [1] It did.", "unknown kind 'wordy'"),
        ("+ verb [1] It did.", "unknown kind 'verb'"),
        ("- verb [3] It [[did]]. || does", "sentence number out of range [3]"),
        ("- verb [] It [[did]]. || does", "no sentence numbers"),
        ("- verb [1] It did. || does", "no [[wrong words]] marked"),
        ("+ light [1] It [[did]].", "a faithful claim with [[ ]]"),
        ("+ light 1 It did.", "not '+|- kind [n,...] claim': + light 1 It did."),
        ("3. A third.", "source text after claims (start a new @doc?): 3. A third."),
    ],
)
def test_what_is_wrong_is_told_with_its_line(line: str, told: str, tmp_path: Path) -> None:
    _, errors = contrast.read(written(tmp_path / "a", f"{DOC}{line}\n") / "01.txt")
    assert errors == [f"01.txt:7: {told}"]


def test_sentences_are_numbered_from_one_without_a_gap(tmp_path: Path) -> None:
    _, errors = contrast.read(written(tmp_path / "a", "hello\n@doc a\n1. One.\n3. Three.\n") / "01.txt")
    assert errors == ["01.txt:1: text before the first @doc", "01.txt:4: expected '2. sentence': 3. Three."]


def test_the_command_prints_figures_and_fails_on_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written(tmp_path / "a", DOC)
    assert main(["validate", str(folder)]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "1 docs, 2 sentences, 3 claims, faithful 1 (33%), errors 0"
    assert shown[1].startswith("word overlap with the named sentences, faithful: mean 0.71,")
    assert shown[-1] == "+light 1, -verb 1, -whole 1"
    written(folder, DOC + DOC)
    assert main(["validate", str(folder)]) == 1
    assert "ERROR repeated claim: A third ferry sank." in capsys.readouterr().out

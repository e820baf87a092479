"""A claim that is copied is read from its source: faster, and to the last byte as if it had been read itself."""

from __future__ import annotations

import json
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance
from provenance.align.trace import Alignment
from provenance.evidence.selection import rank
from provenance.lang.en.copied import Copied
from provenance.lang.en.sentence import Sentence
from provenance.model import Document, Item
from provenance.pipeline import prepare
from provenance.retrieval.index.plain import Plain
from support.cases import HOME
from tests.test_properties import STRANGER, article, sentence

DIGESTS = sorted(path.parent for path in HOME.glob("digests/*/digest.json"))
READINGS = (
    "tokens", "lemmas", "content", "content_lemmas", "lemma_set", "retrieval_keys", "lemma_pairs", "lowers",
    "lower_words", "names", "hedges", "negators", "attributions", "figures", "dates",
)  # fmt: skip
TELLING = (
    "Dr. Ida Kvist, who may leave Bergvik on 3 March 2021, did not say that about $5.1bn was “lost”, U.S. police said."
)


def report(summary: Document | list[str], sources: list[Document]) -> str:
    return json.dumps(provenance.check(summary, sources).to_dict())


def slow(summary: Document | list[str], sources: list[Document]) -> str:
    """The report where nothing is known of copies."""
    with patch.object(Plain, "twin", lambda *_: None), patch.object(Alignment, "whole", False):
        return report(summary, sources)


def both(text: str, at: int) -> tuple[Sentence, Sentence]:
    """The last sentence of a text, read from its copy in a source, and read for itself."""
    home, item = Document.from_text(text), Item("sentence", at, len(text), 0, 0)
    source = prepare([Document.from_text(f"{STRANGER}\n\n{text[at:]}")])
    twin = source.index.twin(home.folded[at:])
    assert twin is not None and twin.start != at
    return Copied(twin, item, home, (), 0), Sentence(-1, item, home)


@pytest.mark.parametrize("name", READINGS)
def test_every_reading_is_moved_to_its_own_place(name: str) -> None:
    copied, own = both(f"First. {TELLING}", 7)
    assert getattr(copied, name) == getattr(own, name) != ()


@given(sentence)
def test_a_copy_reads_as_the_sentence_itself_does(text: str) -> None:
    copied, own = both(text, 0)
    assert [getattr(copied, name) for name in READINGS] == [getattr(own, name) for name in READINGS]


@given(article, st.lists(st.integers(0, 11), min_size=1, max_size=6), article)
def test_copies_among_other_claims_change_no_byte_of_a_report(text: str, chosen: list[int], other: str) -> None:
    lines = [*text.replace("\n\n", " ").split(". "), *other.split("\n\n"), STRANGER]
    claims = [lines[at % len(lines)].rstrip(".") + "." for at in chosen]
    sources = [Document.from_text(text), Document.from_text(other)]
    assert report(claims, sources[:1]) == slow(claims, sources[:1])
    assert report(claims, sources) == slow(claims, sources)


@pytest.mark.parametrize("folder", DIGESTS, ids=lambda folder: folder.name)
def test_a_digest_is_reported_the_same(folder: Path) -> None:
    digest = json.loads((folder / "digest.json").read_text(encoding="utf-8"))
    summary = provenance.read(folder / digest["summary"])
    sources = [provenance.read(folder / name) for name in digest["sources"]]
    assert report(summary, sources) == slow(summary, sources)


def test_marks_that_differ_are_no_part_of_a_link() -> None:
    claim, source = "Berg sold Route 1 ' 9 in May.", "Berg sold Route 1 & 9 in May."
    assert report([claim], [Document.from_text(source)]) == slow([claim], [Document.from_text(source)])
    found = provenance.check([claim], [source]).to_dict()["summaries"][0]["claims"][0]  # type: ignore[index]
    assert len(found["trace"]) == 2


def test_a_sentence_that_another_one_holds_is_ranked_with_it() -> None:
    """Whichever stands first is the evidence, as for a claim in other words."""
    text = "The men left. Men left. Penguins breed on ice."
    sources = prepare([Document.from_text(text)])
    twin = sources.index.twin("Men left.")
    assert twin is not None
    claim = Copied(twin, Item("sentence", 0, 9, 0, 0), Document.from_text("Men left."), (), 0)
    assert [one.order for one in rank(claim, sources)] == [0, 1]
    far = sources.index.twin("Penguins breed on ice.")
    assert far is not None
    claim = Copied(far, Item("sentence", 0, 22, 0, 0), Document.from_text("Penguins breed on ice."), (), 0)
    assert [(one.order, one.held) for one in rank(claim, sources)] == [(2, 1.0)]

"""Looking words up in a source as they stand in a row, and whether they are quoted there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Document
from provenance.retrieval.index.quotation_index import Place, QuotationIndex

TEXT = 'Tate said: "We won’t go. We stay."\n\nWe stay, said Reyes, who won\'t go; the wage is 5%.'


@pytest.fixture(scope="module")
def source() -> QuotationIndex:
    return QuotationIndex(3, Document.from_text(TEXT))


def words(text: str) -> list[str]:
    return every(QuotationIndex(0, Document.from_text(text)))


def every(source: QuotationIndex) -> list[str]:
    return source.lower_words(0, source.count)


FOUND = [
    ("we stay", "We stay"),
    ("We will not go!", "We won’t go"),
    ("go we stay", "go. We stay"),
    ("Tate", "Tate"),
    ("5 %", "5%"),
    ("said Reyes who", "said Reyes, who"),
]


@pytest.mark.parametrize(("text", "exact"), FOUND)
def test_found(source: QuotationIndex, text: str, exact: str) -> None:
    place = source.find(words(text))
    assert place is not None
    assert place.document == 3
    start, end = source.span(place)
    assert TEXT[start:end] == exact


@pytest.mark.parametrize("text", ["age", "we sta", "stay go", "we won't stay", "Tate said we stay", ""])
def test_not_found(source: QuotationIndex, text: str) -> None:
    assert source.find(words(text)) is None


def test_find_after(source: QuotationIndex) -> None:
    first = source.find(["we", "stay"])
    assert first is not None
    second = source.find(["we", "stay"], first.first + 1)
    assert second is not None
    assert TEXT[slice(*source.span(second))] == "We stay"
    assert second.first > first.first
    assert source.find(["we", "stay"], second.last) is None
    assert source.find(["we"], source.count) is None


def test_is_quoted(source: QuotationIndex) -> None:
    inside = source.find(["we", "stay"])
    assert inside is not None
    outside = source.find(["we", "stay"], inside.last)
    assert outside is not None
    assert source.is_quoted(inside)
    assert not source.is_quoted(outside)
    assert not source.is_quoted(Place(3, 0, 4))  # Tate said: "We wo


def test_a_source_without_words() -> None:
    empty = QuotationIndex(0, Document.from_text(" ... \n"))
    assert empty.find(["a"]) is None
    assert every(empty) == []


PARTS = ["go", "we", "won't", "5%", "-", "U.S.", "é"]


@given(st.lists(st.sampled_from(PARTS), min_size=1), st.sampled_from([1, 700]), st.data())
def test_every_run_is_found_where_it_stands_or_before(parts: list[str], times: int, data: st.DataObject) -> None:
    text = " ".join(parts * times)  # a long one is looked through block by block
    source = QuotationIndex(0, Document.from_text(text))
    norms = every(source)
    if not norms:
        return
    first = data.draw(st.integers(0, len(norms) - 1))
    last = data.draw(st.integers(first + 1, min(len(norms), first + 9)))
    run = norms[first:last]
    assert source.lower_words(first, last) == run
    assert source.find(run, first) == Place(0, first, last)
    place = source.find(run)
    assert place is not None
    assert place.first <= first
    assert norms[place.first : place.last] == run


@pytest.mark.parametrize("at", [0, 511, 512, 1023, 2500, 4998])
def test_a_run_over_the_edge_of_a_block(at: int) -> None:
    norms = ["we"] * 5000
    norms[at : at + 2] = ["rare", "words"]
    source = QuotationIndex(0, Document.from_text(" ".join(norms)))
    assert source.find(["rare", "words"]) == Place(0, at, at + 2)
    assert source.find(["words", "rare"]) is None
    assert source.find(["rare"], at + 1) is None

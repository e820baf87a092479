"""The index of large sources answers as that of small ones does, from memory and from a folder, to the last bit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance.retrieval.index
from benchmarks.scale import bigtext
from provenance import pipeline
from provenance.checks.quotes import lookup
from provenance.errors import InputError
from provenance.infra.disk_cache import DiskCache
from provenance.lang.en.speech.quotes import find_quotations
from provenance.lang.en.tokens import tokenize
from provenance.lang.en.user_tables import NONE
from provenance.lang.user_vocabulary import Vocabulary
from provenance.model import Document
from provenance.reports.report import Report
from provenance.retrieval.index import compact, reading, stored
from provenance.retrieval.index.best import Brakes, best
from provenance.retrieval.index.lists import Growing, Pairs, holds
from provenance.retrieval.index.plain import Plain
from provenance.retrieval.index.quotation_index import Place, QuotationIndex
from provenance.retrieval.index.reading import Outer
from support.paths import ROOT

DIGESTS = ROOT / "cases" / "digests"
CLAIMS = [
    *bigtext.claims(60, 400),
    "Ida Brekke said that ferry number 5 carries 35 cars to Tellnes.",
    "Ola Quist: “We will not pay 4 crowns for it, and nobody asked us.”",
    "Ida Brekke said they will not pay 6 crowns for it.",
]


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    """Invented news, a real digest's source, and a page that is nothing but junk."""
    texts = [bigtext.source(400), bigtext.source(80, seed=7), "Read more\n\nShare this article\n", HARBOUR, TALK]
    return tuple(Document.from_text(text) for text in texts)


TALK = "".join(
    f"Ida Brekke: The ferry number {number} carries {number * 7} cars to Tellnes.\n\n"
    f"Ola Quist: We will not pay {number} crowns for it, and nobody asked us.\n\n"
    for number in range(3, 12)
)
HARBOUR = (DIGESTS / "harbour-talks" / "harbour.txt").read_text(encoding="utf-8")


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every source counts as a large one."""
    monkeypatch.setattr(provenance.retrieval.index, "LARGE", 0)
    monkeypatch.setattr(provenance.retrieval.index, "WORTH", 0)
    yield


def told(documents: tuple[Document, ...], cache: Path | None = None, vocabulary: Vocabulary | None = None) -> str:
    sources = pipeline.prepare(documents, vocabulary, None if cache is None else str(cache))
    digest = Document.from_text((DIGESTS / "harbour-talks" / "digest.txt").read_text(encoding="utf-8"))
    checked = pipeline.check_claims(CLAIMS, sources), pipeline.check_summary(digest, sources)
    return json.dumps(Report(checked, "error").to_dict())


@pytest.mark.slow
def test_a_large_source_is_judged_as_a_small_one(
    documents: tuple[Document, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert isinstance(pipeline.prepare(documents).index, Plain)
    plain = told(documents)
    monkeypatch.setattr(provenance.retrieval.index, "LARGE", 0)
    assert not isinstance(pipeline.prepare(documents).index, Plain)
    assert told(documents) == plain
    monkeypatch.setattr(provenance.retrieval.index, "WORTH", 0)
    assert told(documents, tmp_path) == plain  # made and kept
    monkeypatch.setattr(compact, "content", None)
    assert told(documents, tmp_path) == plain  # found


@pytest.mark.usefixtures("large")
def test_a_kept_index_is_of_these_texts_and_words_alone(documents: tuple[Document, ...], tmp_path: Path) -> None:
    words = Vocabulary(abbreviations=("ferry",))
    marked = Document(documents[0].text, markup=((0, 2),))
    keys = [
        stored.key(documents, Vocabulary()),
        stored.key(documents[:1], Vocabulary()),
        stored.key(documents, words),
        stored.key(documents[::-1], Vocabulary()),
        stored.key([marked], Vocabulary()),
    ]
    assert len(set(keys)) == len(keys)
    assert stored.key(documents, Vocabulary()) == keys[0]
    told(documents, tmp_path)
    told(documents, tmp_path, words)
    assert len([one for one in (tmp_path / "sources").rglob("*") if one.is_file()]) == 2


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("data", [b"", b"\0" * 8, b"\xff" * 100, b"\x02\0\0\0\0\0\0\0{}", b"\x04\0\0\0\0\0\0\0null"])
def test_an_entry_that_is_none_is_made_anew(documents: tuple[Document, ...], tmp_path: Path, data: bytes) -> None:
    plain = told(documents)
    kept, name = DiskCache(tmp_path, "sources"), stored.key(documents, Vocabulary())
    assert kept.put(name, data)  # whole by its checksum, and no index
    assert told(documents, tmp_path) == plain
    assert kept.get(name) not in (None, data)


def test_the_same_index_is_the_same_bytes(documents: tuple[Document, ...]) -> None:
    one, other = (b"".join(stored.packed(compact.content(documents, NONE))) for _ in range(2))
    assert one == other
    again = stored.unpacked(one)
    assert again is not None
    assert b"".join(stored.packed(again)) == one


def test_a_short_source_is_not_kept(documents: tuple[Document, ...], tmp_path: Path) -> None:
    told(documents, tmp_path)
    assert not list(tmp_path.iterdir())


@given(
    rows=st.lists(st.sets(st.integers(0, 7)), min_size=1, max_size=60),
    weights=st.lists(st.sampled_from([0.1, 0.5, 1.0, 1.1, 3.0]), min_size=8, max_size=8),
    lengths=st.lists(st.sampled_from([0.5, 0.6, 0.7]), min_size=60, max_size=60),
    most=st.integers(1, 9),
)
def test_the_best_are_the_best_of_all(
    rows: list[set[int]], weights: list[float], lengths: list[float], most: int
) -> None:
    growing = Growing()
    for number, row in enumerate(rows):
        growing.add((str(word) for word in row), number)
    worth = {str(word): weight for word, weight in enumerate(weights)}
    brake = lengths[: len(rows)]
    scores = {}
    for word in worth:
        for number in growing.rows[growing.ids[word]] if word in growing.ids else ():
            scores[number] = scores.get(number, 0.0) + worth[word] * brake[number]
    expected = sorted(((score, number) for number, score in scores.items()), key=lambda one: (-one[0], one[1]))[:most]
    lists = growing.done()
    with pytest.MonkeyPatch.context() as patch:
        for few, common in ((10_000, 1), (0, 1), (0, 4), (0, 9), (0, 100)):  # all rare, all common, and between
            patch.setattr("provenance.retrieval.index.best._FEW", few)
            patch.setattr("provenance.retrieval.index.best._COMMON", common)
            assert best(worth, lists, Brakes(brake), most) == expected


def test_words_side_by_side(documents: tuple[Document, ...]) -> None:
    content = compact.content(documents, NONE)
    large = compact.Compact(documents, NONE, content).pairs
    small = Plain(documents, NONE).pairs
    assert isinstance(large, Pairs)
    assert all(pair in large for pair in small)
    turned = {(other, one) for one, other in small} - small
    assert turned
    assert not any(pair in large for pair in turned)
    assert ("ferri", "never-said") not in large
    assert ("never-said", "ferri") not in large


@given(st.sets(st.integers(0, 30)), st.integers(-1, 31))
def test_whether_a_row_has_a_number(row: set[int], number: int) -> None:
    assert holds(sorted(row), number) == (number in row)


@given(st.text(alphabet='ab "“”\n.', max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_the_quotations_that_touch_a_span(text: str, start: int, size: int) -> None:
    document = Document(text)
    quotes = find_quotations(document.folded, text)
    expected = tuple(one for one in quotes if one.depth == 0 and one.end > start and one.start < start + size)
    assert Outer(quotes).touching(start, start + size) == expected


TEXT = bigtext.source(600) + "\nThe ferry ca n't wait, and she said “so be it” ... N't\nn't\n"


@pytest.fixture(scope="module", params=["alone", "indexed", "kept"])
def spoken(request: pytest.FixtureRequest) -> QuotationIndex:
    """The words of a text of many blocks: cut anew, from the index of a large source, and from one that was kept."""
    document = Document(TEXT)
    if request.param == "alone":
        return QuotationIndex(0, document)
    content = compact.content([document], NONE)
    if request.param == "kept":
        found = stored.unpacked(b"".join(stored.packed(content)))
        assert found is not None
        content = found
    index = compact.Compact([document], NONE, content)
    assert index.spoken[0].is_long and content.blocks[0].get("the")
    return index.spoken[0]


def test_words_stand_in_their_order() -> None:
    document = Document(TEXT)
    tokens = [token for token in tokenize(document.folded) if token.kind != "p"]
    found = QuotationIndex(0, document)
    assert found.count == len(tokens)
    assert found.lower_words(0, found.count) == [token.lower for token in tokens]
    assert [*found.words.starts] == [token.start for token in tokens]
    assert [*found.words.ends] == [token.end for token in tokens]
    assert found.lower_words(3, 3) == found.lower_words(found.count, found.count + 5) == []
    assert found.at(tokens[7].start) == 7
    assert found.at(tokens[7].start + 1) == 8


@given(data=st.data())
def test_a_run_of_words_is_found_where_it_stands_first(spoken: QuotationIndex, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, spoken.count - 1))
    length, after = data.draw(st.integers(1, 12)), data.draw(st.integers(0, spoken.count + 3))
    norms = spoken.lower_words(at, at + length)
    every = spoken.lower_words(0, spoken.count)
    starts = range(after, spoken.count - len(norms) + 1)
    first = next((start for start in starts if every[start : start + len(norms)] == norms), None)
    assert spoken.find(norms, after) == (None if first is None else Place(0, first, first + len(norms)))
    assert spoken.find([*norms, "never-said"], after) is None
    assert spoken.find([]) is None


@given(st.integers(0, 5000), st.integers(1, 40))
def test_whether_a_place_is_quoted(spoken: QuotationIndex, first: int, length: int) -> None:
    first %= spoken.count - length
    start, end = spoken.span(Place(0, first, first + length))
    quotes = find_quotations(Document(TEXT).folded, TEXT)
    held = max(min(end, one.end) - max(start, one.start) for one in quotes)
    assert spoken.is_quoted(Place(0, first, first + length)) == (2 * held >= end - start)


@given(
    st.lists(st.sampled_from("abc"), min_size=1, max_size=60), st.lists(st.sampled_from("abc"), min_size=2, max_size=4)
)
def test_a_quotation_in_parts_is_found_where_a_plain_search_finds_it(row: list[str], sought: list[str]) -> None:
    source = QuotationIndex(0, Document(" ".join(row)))
    parts = [lookup._Part([word], 3 if at else 0) for at, word in enumerate(sought)]
    assert lookup._in_parts(source, parts) == searched(source, parts)


def searched(source: QuotationIndex, parts: list[lookup._Part]) -> Place | None:
    """From every beginning on, one after the other."""
    first = source.find(parts[0].words)
    while first:
        last: Place | None = first
        for part in parts[1:]:
            after = source.find(part.words, last.last) if last else None
            last = after if after and last and after.first - last.last <= part.leap else None
        if last:
            return Place(0, first.first, last.last)
        first = source.find(parts[0].words, first.first + 1)
    return None


def test_nothing_to_read() -> None:
    assert reading.fixed_order(()) == []
    with pytest.raises(InputError):
        pipeline.prepare([])

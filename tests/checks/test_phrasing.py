"""How a message shows words: cut to what differs, small in the middle of a sentence, in marks that have partners."""

from __future__ import annotations

import pytest

from provenance import Document, pipeline
from provenance.checks.phrasing import apart, facing, one_line, plain, quoted, words
from provenance.lang.en.sentence import Sentence
from provenance.structure import outline

LONG = "the council voted on Monday evening to close the old {} beside the harbour at the end of the year"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("rose", "\u201crose\u201d"),
        ("said \u201cno\u201d twice", "\u201csaid \u2018no\u2019 twice\u201d"),
        ('said "no" twice', "\u201csaid \u2018no\u2019 twice\u201d"),
        ("one\n two", "\u201cone two\u201d"),
        ("Falk's boat", "\u201cFalk's boat\u201d"),
    ],
)
def test_quoted(text: str, shown: str) -> None:
    assert quoted(text) == shown


def test_a_long_quotation_is_cut_in_its_middle() -> None:
    shown = quoted("word " * 40)
    assert len(shown) <= 82 and "\u2026" in shown
    cut = quoted(f'he said "{"word " * 40}" and left')
    assert cut.count("\u2018") == cut.count("\u2019")


@pytest.mark.parametrize(
    ("ours", "theirs", "is_value", "message"),
    [
        ("300", "30", True, "the claim says 300; the source says 30"),
        ("rose", "fell", False, "the claim says \u201crose\u201d; the source says \u201cfell\u201d"),
        (
            LONG.format("pool"),
            LONG.format("school"),
            True,
            "the claim says \u201c\u2026 pool \u2026\u201d; the source says \u201c\u2026 school \u2026\u201d",
        ),
    ],
)
def test_facing(ours: str, theirs: str, is_value: bool, message: str) -> None:
    assert facing(ours, theirs, is_value=is_value) == message


@pytest.mark.parametrize(
    ("ours", "theirs"), [(LONG, LONG), (LONG, LONG + " again"), (LONG + " again", LONG), ("a " * 30, "b " * 30)]
)
def test_what_differs_is_never_nothing(ours: str, theirs: str) -> None:
    assert all(set(one) - set("\u2026 ") for one in apart(ours, theirs))


@pytest.mark.parametrize(
    ("text", "part", "shown"),
    [
        ("Four boats sank.", "Four boats", "four boats"),
        ("The boats sank.", "The boats", "the boats"),
        ("Tomorrow the boats leave.", "Tomorrow", "tomorrow"),
        ("Monday is the day.", "Monday", "Monday"),
        ("Falk sold the boats.", "Falk", "Falk"),
        ("Minister Falk sold the boats.", "Minister Falk", "Minister Falk"),
        ("I sold the boats.", "I", "I"),
        ("EU boats sank.", "EU boats", "EU boats"),
        ("None of the boats sank.", "None of", "none of"),
        ("He sold, and Falk left.", "Falk", "Falk"),
    ],
)
def test_capitals_in_the_middle_of_a_sentence(text: str, part: str, shown: str) -> None:
    document = Document.from_text(text)
    (item,) = outline(document, "summary").items
    sources = pipeline.prepare([Document.from_text("A council met. It had nothing to say of boats.")])
    at = text.index(part)
    assert words(Sentence(-1, item, document), (at, at + len(part)), sources) == shown


@pytest.mark.parametrize(
    ("text", "markup", "shown"),
    [
        ("the **old** bridge", ((4, 6), (9, 11)), "the old bridge"),
        ("the **old** bridge", (), "the old bridge"),
        ("the `old` bridge,", (), "the old bridge"),
        ("the old\n> bridge", ((7, 10),), "the old bridge"),
        ('wanted "players who', (), "wanted players who"),
    ],
)
def test_plain(text: str, markup: tuple[tuple[int, int], ...], shown: str) -> None:
    assert plain(Document(text, markup=markup), (0, len(text))) == shown


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("a\n b", 80, "a b"),
        ("one two three four five", 12, "one … five"),
        ("one two three four five", 14, "one two … five"),
        ("o" * 30, 12, "oooooo … oooo"),
    ],
)
def test_one_line(text: str, most: int, shown: str) -> None:
    assert one_line(text, most) == shown

"""How notation is shown on the page: what is bold, a link or code, that marks are gone, and that no word is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Document
from provenance.readers import markdown
from provenance.reports.page.looks import GONE, looks, parts
from provenance.reports.page.pieces import whole_items
from provenance.reports.page.words import excerpt

TABLE = "# Harvest\n\n| Year | Wheat |\n|---|---|\n| 2019 | **300** |\n| 2020 | 280 |\n\nA choir sang.\n"

# text, the stretches that are shown in their own way, and what a reader sees
MARKED = {
    "bold": ("a **b** c", [("b", "strong")], "a b c"),
    "italics": ("a _b_ c", [("b", "em")], "a b c"),
    "both": ("***a***", [("a", "strong em")], "a"),
    "bold in italics": ("*a **b** c*", [("a ", "em"), ("b", "em strong"), (" c", "em")], "a b c"),
    "italics in bold": ("**a *b* c**", [("a ", "strong"), ("b", "strong em"), (" c", "strong")], "a b c"),
    "one opening for two closings": ("***a** b*", [("a", "strong em"), (" b", "em")], "a b"),
    "one closing for two openings": ("*a **b***", [("a ", "em"), ("b", "em strong")], "a b"),
    "inside a word": ("un*frigging*believable", [("frigging", "em")], "unfriggingbelievable"),
    "code": ("run `x*y*z`", [("x*y*z", "code")], "run x*y*z"),
    "struck": ("~~no~~ yes", [("no", "struck")], "no yes"),
    "a link": ("see [the *map*](http://e.org/a_(b) 'title')", [("the ", "link"), ("map", "link em")], "see the map"),
    "a link by name": ("see [the map][m]\n\n[m]: http://e.org", [("the map", "link")], "see the map"),
    "an address": ("<http://e.org>", [], "http://e.org"),
    "an escape": (r"5 \* 6", [], "5 * 6"),
    "figures are no emphasis": ("5 * 6 * 7 and snake_case_name", [], "5 * 6 * 7 and snake_case_name"),
    "a remark stays": ("<!-- a remark -->", [("<!-- a remark -->", "notation")], "<!-- a remark -->"),
    "an element stays": ("H<sub>2</sub>O", [("<sub>", "notation"), ("</sub>", "notation")], "H<sub>2</sub>O"),
    "a ruler of a table": ("| a | b |\n|---|---|\n| 1 | 2 |", [], "| a | b |"),
}


def read(text: str) -> Document:
    return markdown.read(text.encode(), "a.md")


def seen(document: Document, start: int = 0, end: int | None = None) -> str:
    span = start, len(document.text) if end is None else end
    return "".join(document.text[first:last] for first, last in parts(document, span))


@pytest.mark.parametrize(("text", "shown", "words"), MARKED.values(), ids=MARKED)
def test_notation_is_shown_as_what_it_means(text: str, shown: list[tuple[str, str]], words: str) -> None:
    document = read(text)
    found = [(text[one.start : one.end], one.classes) for one in looks(document)]
    assert [one for one in found if one[1] != GONE and not one[0].startswith("[m]")] == shown
    assert seen(document).split("\n")[0] == words


def test_a_link_keeps_where_it_leads() -> None:
    assert [one.target for one in looks(read("[a](javascript:x) [b](<http://e.org>)")) if one.classes == "link"] == [
        "javascript:x",
        "http://e.org",
    ]


def test_a_part_of_a_text_is_shown_without_its_marks() -> None:
    document = read("a **b** c *d* e")
    assert [seen(document, *span) for span in ((4, 5), (3, 9), (2, 4), (8, 13))] == ["b", "b c", "", "c d"]


@given(st.text(st.sampled_from("*_~`[]()\\<>!| ab\n🚢"), max_size=60).map("a{}".format))
def test_stretches_ascend_and_no_letter_is_lost(text: str) -> None:
    document = read(text)
    found = looks(document)
    edges = [at for one in found for at in (one.start, one.end)]
    assert edges == sorted(edges)
    assert all(one.start < one.end for one in found)
    letters = [char for at, char in enumerate(document.text) if char in "ab🚢"]
    inside = [char for one in found if one.classes == GONE for char in document.text[one.start : one.end]]
    assert [char for char in seen(document) if char in "ab🚢"] == letters or any(char in "ab🚢" for char in inside)


def test_marks_inside_each_other_cost_little() -> None:
    document = Document.from_text("[" * 20_000 + "a" + "](b)" * 20_000)
    document = Document(document.text, markup=tuple((at, at + 1) for at in range(20_000)))
    assert len(looks(document)) <= 20_001


def test_in_the_plain_report_the_mark_is_on_the_words() -> None:
    document = read("The **wall** is `300` [metres](http://e.org) long.")
    start = document.text.index("300")
    said = excerpt(document, (0, len(document.text)), (start, document.text.index("](")), 600)
    assert said == "The wall is <mark>300 metres</mark> long."


def test_a_row_of_a_table_is_one_piece_of_its_source() -> None:
    document = read(TABLE)
    found = [(document.text[one.start : one.end], kind) for one, kind in whole_items(document)]
    assert found[1:] == [
        ("Year | Wheat", "row-head"),
        ("2019 | **300", "row"),
        ("2020 | 280", "row"),
        ("A choir sang.", "sentence"),
    ]

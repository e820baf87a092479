"""Sections and items: what of a digest is a claim, what is not and why, and what holds for every text."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Document, Item, Outline
from provenance.structure import Role, outline

DIGEST = """Harbour dispute: Eastmere\u2019s answer is guarded, wants firm pledge on tolls

Important Takeaways:

  \u2022 The mayor of Eastmere said on Monday that tolls would rise. She gave no date.
  \u2022 \u201cWe will wait,\u201d she said, according to the Gazette. \u201cThere is time.\u201d

Read the original article by clicking here.

Pilots to strike after talks with owners who seek \u201ca lasting truce\u201d

Amara Okafor

Important Takeaways:

  \u2022 The pilots met the owners on Friday, the union said\u2026

Read the original article by clicking here.
"""


def items(text: str, role: Role = "summary") -> list[tuple[str, str]]:
    return [(item.kind, text[item.start : item.end]) for item in outline(Document.from_text(text), role).items]


def kinds(text: str, role: Role = "summary") -> list[str]:
    return [kind for kind, _ in items(text, role)]


def test_a_digest_of_two_sections() -> None:
    found = outline(Document.from_text(DIGEST), "summary")
    assert [item.kind for item in found.items if item.section == 0] == [
        *("headline", "label", "sentence", "sentence", "sentence", "sentence", "boilerplate")
    ]
    assert [item.kind for item in found.items if item.section == 1] == [
        *("headline", "caption", "label", "sentence", "boilerplate")
    ]
    assert [section.title for section in found.sections] == [DIGEST.splitlines()[0], DIGEST.splitlines()[9]]
    assert [item.paragraph for item in found.items] == [0, 1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9]
    assert all((item.reason is None) == (item.kind in ("sentence", "headline")) for item in found.items)


SOURCE = """The mayor of Eastmere said on Monday that tolls would rise.
\u2018NEVER THIS CLOSE TO A TRUCE\u2019 IN THE HARBOUR, PILOTS SAY
\u201cWe will wait,\u201d she said.
CLICK HERE TO GET THE GAZETTE APP
The council agreed. The Gazette contributed to this report.
Leave a Reply"""


def test_page_junk_of_a_source() -> None:
    assert kinds(SOURCE, "source") == [
        *("sentence", "boilerplate", "sentence", "boilerplate", "sentence", "boilerplate", "boilerplate")
    ]


def test_a_source_in_capitals_is_text() -> None:
    text = "THE MAYOR OF EASTMERE LEFT ON MONDAY\n\nTHE COUNCIL MET ON FRIDAY AND AGREED\n\nHe left."
    assert "boilerplate" not in kinds(text, "source")


BULLETS = ["\u2022", "-", "*", "+", "\u2013", "\u2014", "\u2023", "\u25aa", "\u00b7", "\u25cb", "- [x]", "* [ ]"]
NUMBERS = ["1.", "1)", "(1)", "a)", "(a)", "a.", "i.", "(i)", "[1]"]


@pytest.mark.parametrize("mark", BULLETS + NUMBERS)
@pytest.mark.parametrize("indent", ["", "  ", "\t"])
def test_marks_stand_outside_of_items(mark: str, indent: str) -> None:
    text = f"Key points\n{indent}{mark} The mayor left.\n{indent}{mark} The council met. It agreed.\n"
    assert items(text) == [
        ("label", "Key points"),
        ("sentence", "The mayor left."),
        ("sentence", "The council met."),
        ("sentence", "It agreed."),
    ]


NOT_BULLETS = [
    "J. K. Marsh left on Monday.",
    "A. Lind met the mayor.",
    "2024. It was a good year, he said.",
    "-5 degrees is cold.",
]


@pytest.mark.parametrize("text", NOT_BULLETS)
def test_what_looks_like_a_mark(text: str) -> None:
    assert items(text)[0][1].startswith(text[:4])


def test_bullets_run_together_in_a_line() -> None:
    assert items("\u2022 The mayor left \u2022 The council met \u2022 It rained")[1] == ("sentence", "The council met")
    assert kinds("Lind \u2022 Marsh won the vote.") == ["sentence"]


LABELS = [
    *(
        "Important Takeaways:",
        "Key points",
        "KEY TAKEAWAYS",
        "Summary:",
        "TL;DR",
        "Highlights",
        "What to know",
        "Background:",
    ),
    *("**Key points:**", "Here's what to know:", "Three more things:", "Why it matters"),
]


@pytest.mark.parametrize("label", LABELS)
def test_labels(label: str) -> None:
    assert items(f"{label}\n\n- The mayor left.") == [("label", label), ("sentence", "The mayor left.")]


def test_a_label_at_the_head_of_a_paragraph() -> None:
    assert items("Key points: The council met.") == [("label", "Key points:"), ("sentence", "The council met.")]
    assert items("Peace deal: Eastmere's answer is reserved\n\n- She left.")[0][0] == "headline"
    assert items("Sports: Rovers won the cup.") == [("sentence", "Sports: Rovers won the cup.")]


JUNK = [
    ("caption", "Amara Okafor"),
    ("caption", "(Photo: Amara Okafor)"),
    ("caption", "FILE - The mayor waves in Eastmere on Monday."),
    ("caption", "Amara Okafor/Getty Images"),
    ("caption", "Photo by Amara Okafor"),
    ("caption", "Image: the harbour at dawn"),
    ("boilerplate", "Click here to read the article"),
    ("boilerplate", "Read more: Politics"),
    ("boilerplate", "https://example.org/a?b=c"),
    ("boilerplate", "Source: https://example.org/a"),
    ("boilerplate", "Sign up for our newsletter"),
    ("boilerplate", "Advertisement"),
    ("boilerplate", "Loading\u2026"),
    ("boilerplate", "The Associated Press contributed to this report."),
    ("boilerplate", "\u00a9 2031 The Gazette"),
    ("boilerplate", "* * *"),
    ("label", "By Amara Okafor, Staff Writer"),
    ("label", "Published March 3, 2031 10:15 GMT"),
    ("label", "Monday, Feb. 3, 2031"),
    ("label", "Sports"),
    ("label", "World news"),
]


@pytest.mark.parametrize("role", ["summary", "source"])
@pytest.mark.parametrize(("kind", "line"), JUNK)
def test_what_is_no_claim(kind: str, line: str, role: Role) -> None:
    text = f"The mayor left on Monday.\n\n{line}\n\nThe council met on Friday."
    assert items(text, role)[1] == (kind, line)
    assert outline(Document.from_text(text), role).items[1].reason


CLAIMS = [
    "Sign up for the refund by Friday, officials said.",
    "The mayor urged people to click here and there.",
    "Photo finishes decided two of the three races.",
    "Mayor Resigns",
    "Advertisement revenue fell by a third.",
    "By Monday the river had risen again.",
    "The council approved three measures:",
    "Share prices fell on Friday.",
    "Read more slowly, the teachers advised.",
    "Highlights of the match were two late goals.",
]


@pytest.mark.parametrize("role", ["summary", "source"])
@pytest.mark.parametrize("line", CLAIMS)
def test_what_only_looks_like_no_claim(line: str, role: Role) -> None:
    text = f"The mayor left on Monday.\n\n{line}\n\n- The council met on Friday."
    assert items(text, role)[1][0] in ("sentence", "headline")


MARKDOWN = """# The week in Eastmere harbour was stormy

## Harbour reopens after storm

1. The harbour reopened on Monday. Ships came in.
2. It had been closed for
   nine days, the mayor said.
   - Fishing boats were first.

> The mayor said: "We are
> open again." He smiled.

Council votes budget
====================

## Key points ##

The council met.
---

The pier is next.
"""


def test_markdown() -> None:
    found = items(MARKDOWN)
    assert [words for kind, words in found if kind == "headline"] == [
        "The week in Eastmere harbour was stormy",
        "Harbour reopens after storm",
        "Council votes budget",
    ]
    assert ("sentence", "It had been closed for\n   nine days, the mayor said.") in found
    assert ("sentence", "Fishing boats were first.") in found
    assert ("sentence", "He smiled.") in found
    assert ("label", "Key points") in found
    assert ("boilerplate", "---") in found
    assert len(outline(Document.from_text(MARKDOWN), "summary").sections) == 3


def test_markup_is_no_item_and_ends_none() -> None:
    text = "<!-- note -->\n\n- **The mayor left.** [Source](https://example.org)\n"
    spans = [(0, 13), (17, 19), (34, 36), (37, 38), (44, len(text) - 1)]
    found = outline(Document(text, markup=tuple(spans)), "summary")
    assert [text[item.start : item.end] for item in found.items] == ["The mayor left.", "Source"]


WRAPPED = """The harbour of Eastmere reopened on Monday after nine days of storms, the
mayor said, and the first ships came in before noon. About half of the
12. Division of the coast guard helped to clear the channel for the U.S.
ships, which had been blocked since the first of the storms by one barge
- so the pilots say - that sank.

Tolls rise by 5
percent.
"""


def test_wrapped_paragraphs() -> None:
    found = items(WRAPPED)
    assert found[0][1].endswith("storms, the\nmayor said, and the first ships came in before noon.")
    assert found[1][1].startswith("About half of the\n12.")
    assert found[-1] == ("sentence", "Tolls rise by 5\npercent.")
    assert len({item.paragraph for item in outline(Document.from_text(WRAPPED), "summary").items}) == 2


def test_unwrapped_lines_are_paragraphs() -> None:
    text = "The mayor left.\nThe council met. It agreed.\nThe pilots struck."
    assert [item.paragraph for item in outline(Document.from_text(text), "source").items] == [0, 1, 1, 2]


LONE = [
    "a lone line without a stop",
    "the river rose . the town flooded .",
    "Mayor of Eastmere to leave office",
    "Okafor Leaves Office Monday",
    "Three more things to do:",
    "a river rose\nthe town flooded\nthe people left",
    "KEY POINTS OF THE MAYOR",
]


@pytest.mark.parametrize("text", LONE)
def test_a_lone_line_is_a_claim(text: str) -> None:
    assert set(kinds(text)) <= {"sentence", "headline"}


@pytest.mark.parametrize("text", ["Key points\n\nRead more here.", "Advertisement", "https://example.org", "", " \n\t"])
def test_nothing_to_check(text: str) -> None:
    assert not {"sentence", "headline"} & set(kinds(text))


def test_a_table() -> None:
    assert items("| Name | Won |\n|---|---|\n| Lind | Lind won the seat. |")[-1] == ("sentence", "Lind won the seat.")


LINES = st.sampled_from(
    [
        "The mayor left. She is ill.",
        "Key points:",
        "# Head",
        "Head of all",
        "====",
        "---",
        "> quoted words",
        "- a bullet",
    ]
    + [
        "1. one",
        "2) two",
        "  hanging on",
        "Amara Okafor",
        "Read more",
        "",
        "",
        "* * *",
        "| a | b |",
        "|---|",
        "\u2022 a \u2022 b",
    ]
    + [
        "ALL CAPITALS IN THIS LINE",
        "\u200b",
        "\ufeffx",
        "- [ ] box",
        ">> - deep",
        "[1] note",
        "a line that was wrapped at",
        "...",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(LINES, max_size=12).map("\n".join), st.lists(LINES, max_size=8).map("\r\n".join)
)


def _check(text: str, found: Outline) -> None:
    at = paragraph = 0
    folded = Document.from_text(text).folded
    for item in found.items:
        assert at <= item.start < item.end <= len(text)
        assert item.paragraph >= paragraph
        assert folded[item.start : item.end] == folded[item.start : item.end].strip()
        _check_gap(folded[at : item.start])
        section = found.sections[item.section]
        assert section.start <= item.start
        assert item.end <= section.end
        at, paragraph = item.end, item.paragraph
    _check_gap(folded[at:])


def _check_gap(gap: str) -> None:
    """Between items there are only blanks and marks: no word of two letters, but a list's number."""
    words = "".join(char if char.isalnum() else " " for char in gap).split()
    assert all(len(word) <= 3 or word.strip("ivxIVX") == "" for word in words), gap


@given(TEXTS, st.sampled_from(["summary", "source"]))
def test_items_ascend_and_lose_nothing(text: str, role: Role) -> None:
    parts = outline(Document.from_text(text), role)
    _check(text, parts._replace(items=tuple(_outermost(parts.items))))


def _outermost(items: Sequence[Item]) -> Iterator[Item]:
    """The items without the cells of a source's tables, which stand in their rows."""
    end = -1
    for item in items:
        if item.start >= end:
            yield item
        end = max(end, item.end)


@given(st.lists(LINES, max_size=6), st.lists(LINES, max_size=6), st.sampled_from(["summary", "source"]))
def test_a_sentence_is_a_claim_anywhere(before: list[str], after: list[str], role: Role) -> None:
    sentence = "The river rose by two metres on Monday."
    text = "\n".join([*before, "", sentence, "", *after])
    assert any(kind in ("sentence", "headline") and sentence in words for kind, words in items(text, role))


HOSTILE = {
    "one long line": "The mayor of Eastmere said on Monday that rates fell. " * 5_000,
    "no blank": "word" * 100_000,
    "many lines": "The mayor left\n" * 7_500,
    "bullets": "- " * 25_000,
    "inline bullets": " \u2022 a" * 12_500,
    "quotes": ">" * 25_000,
    "numbers": "1. " * 12_500,
    "blank lines": "\n" * 25_000,
    "rules": "---\n" * 7_500,
    "pipes": "|" + " a |" * 7_500,
    "headlines": "Mayor to leave office\n\n" * 2_500,
    "capitals": "MAYOR TO LEAVE OFFICE\n\n" * 2_500,
    "invisible": "\ufeff" * 50_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("role", ["summary", "source"])
def test_time_is_linear(text: str, role: Role) -> None:
    outline(Document.from_text("Warm. Up."), role)
    started = time.process_time()
    outline(Document.from_text(text), role)
    assert time.process_time() - started < 3

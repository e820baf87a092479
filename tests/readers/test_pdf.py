"""PDF: the order of reading, what is set aside, what is whole again, and what is wrong with a file."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance
from provenance.errors import InputError
from provenance.readers.limits import DEFAULTS
from provenance.readers.pdf import read
from support.fixtures import Gate
from support.memory_bound import held
from support.paths import FILES
from support.pdf_builder import column, document, pdf, words
from tests.readers.test_docx import SURVEY, mutated
from tests.readers.test_office_files import PLAIN, checked, plain, told


def text(data: bytes) -> str:
    return read(data, "a.pdf").text.rstrip("\n")


def test_lines_become_paragraphs() -> None:
    lines = ["The wall was built in two years by men who came", "from the north. It stands.", "The ferry sank."]
    assert text(pdf(column(lines))) == f"{lines[0]} {lines[1]}\n\n{lines[2]}"
    indented = column(["The wall was built in two years by men from afar."] * 2)
    indented[1] = (60, *indented[1][1:])
    assert text(pdf(indented)).count("\n\n") == 1
    apart = [*column(lines[:1]), *column(lines[:1], top=510)]
    assert text(pdf([*apart, *column(lines[:1] * 3, top=470)])).count("\n\n") == 2


LEFT = [f"the left side says {word} and goes on" for word in "one two three four five six".split()]
RIGHT = [line.replace("left", "right") for line in LEFT]


def test_two_columns_are_read_one_after_the_other() -> None:
    title = [(40.0, 580.0, "A title that stretches over both of the columns of this page")]
    sides = [*column(LEFT, 10), *column(RIGHT, 240)]
    found = text(pdf([*title, *sides, (40, 440, "A closing line that stretches over both of the columns here")]))
    assert found.index("title") < found.index("left side says six") < found.index("right side says one")
    assert found.index("right side says six") < found.index("closing")
    staggered = [*column(LEFT, 10), *column(RIGHT, 240, top=534)]
    assert text(pdf(staggered)).index("left side says six") < text(pdf(staggered)).index("right side")


def test_a_line_above_some_of_the_columns() -> None:
    sides = [column([line[:16] for line in side], left, 500) for side, left in ((LEFT, 10), (RIGHT, 140), (LEFT, 270))]
    rows = [mark for side in sides for mark in side]
    found = text(pdf([(10, 530, "A line that spans the first and second"), *rows, (10, 380, "Below it all")]))
    assert found.index("spans the first") < found.index("the left side sa") < found.index("the right side s")
    assert found.count("the left side sa the left side sa the left side sa") == 4
    assert found.endswith("Below it all")


def test_a_table_is_read_by_rows() -> None:
    rows = [("Year", "Ships"), ("2029", "410"), ("2030", "385"), ("2031", "399")]
    cells = [(x, 500 - 12 * n, cell) for n, row in enumerate(rows) for x, cell in zip((40, 200), row, strict=True)]
    assert text(pdf(cells)) == "| Year | Ships |\n| 2029 | 410 |\n| 2030 | 385 |\n| 2031 | 399 |"


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("He met the negoti-", "ators on Monday.", "negotiators"),
        ("It was a well-", "known port.", "well-known"),
        ("He paid twenty-", "five euros.", "twenty-five"),
        ("He came from Stratford-", "Upon in May.", "Stratford-Upon"),
        ("The years 2029-", "2031 were good.", "2029-2031"),
        ("The side-walk ends. A side-", "walk ends.", "A side-walk ends"),
        ("Sidewalks and a sidewalk: the side-", "walk ends.", "the sidewalk ends"),
        ("It ended - it was over -", "and he left.", "over - and he"),
    ],
)
def test_words_cut_at_line_ends(first: str, second: str, whole: str) -> None:
    assert whole in text(pdf(column([first, second])))


def test_heads_page_numbers_and_line_numbers_are_set_aside() -> None:
    def page(number: int) -> list[tuple[float, float, str]]:
        lines = [f"Line {word} says something {'abcdef'[number]}." for word in "one two three four five six".split()]
        counts = [(10.0, 540.0 - 12 * n, str(n + 1)) for n in range(6)]
        head = [(40.0, 585.0, f"Courier, number {number}" if number % 2 else "The Harbour")]
        return [*head, *column(lines), *counts, (200.0, 15.0, str(number + 6))]

    found = text(pdf(*map(page, range(1, 6))))
    assert "Courier" not in found
    assert "The Harbour" not in found
    assert found.startswith("Line one says something b.")
    assert not any(line.strip().isdigit() for line in found.splitlines())
    assert found.count("says something") == 30
    assert text(pdf([*column(["The wall stands."]), (200, 15, "Page 1 of 1")])) == "The wall stands."
    assert text(pdf([*column(["The wall stands."]), (200, 15, "Page 3 of 9")])).endswith("Page 3 of 9")


def test_heads_that_change_with_the_chapter_are_told_by_their_number() -> None:
    def page(number: int) -> list[tuple[float, float, str]]:
        head = f"Chapter {'abcdefg'[number]} {number + 4}"
        return [(40, 590, head), *column([f"The wall {'abcdefg'[number]} stands."])]

    found = text(pdf(*map(page, range(1, 6))))
    assert "Chapter" not in found
    assert found.count("stands") == 5
    assert text(pdf(*map(page, range(1, 3)))).count("Chapter") == 2


def test_what_browsers_print_around_a_page_is_set_aside() -> None:
    page = [(9.0, 590.0, "11/22/31, 7:16 PM"), (200.0, 590.0, "Harbour news"), *column(["The wall stands."])]
    assert text(pdf([*page, (9, 9, "https://example.org/a"), (370, 9, "1/1")])) == "The wall stands."


def test_a_list_that_is_numbered_keeps_its_numbers() -> None:
    lines = [f"{number}. The wall stands." for number in range(1, 7)]
    assert text(pdf(column(lines))).split("\n\n") == lines


def test_headings_by_size_and_items_by_bullet() -> None:
    small = column(["The wall was built in two years by men who came", "from the north."], top=500)
    items = [
        (40.0, 460.0, "\\225"),
        (60.0, 460.0, "The ferry sank with all the cars that it"),
        (60.0, 448.0, "had."),
    ]
    items.append((40.0, 436.0, "\\225 It rained."))
    found = text(document([words([(40, 540, "The Harbour")], 16) + words([*small, *items])]))
    assert found.splitlines()[::2][:3] == ["# The Harbour", f"{small[0][2]} {small[1][2]}", f"- {items[1][2]} had."]
    assert found.endswith(" had.\n- It rained.")


def test_paragraphs_go_on_over_a_page_and_their_place_says_so() -> None:
    full = "The wall was built in two years by men who came from"
    document = read(pdf(column([full, full]), column(["the north.", "It stands.", full])), None)
    assert f"{full} {full} the north." in document.text
    assert document.place(0) == "pages 1-2"
    assert document.place(document.text.index("It stands")) == "page 2"


def test_raised_numbers_are_marks_of_notes_or_powers() -> None:
    line = words([(40, 500, "in the harbour"), (142, 500, " and 10"), (196, 500, "m of it. Then H"), (290, 500, "O.")])
    marks = words([(124, 504, "3"), (184, 504, "6"), (286, 498, "2")], 6)
    assert text(document([line + marks])) == "in the harbour and 10⁶ m of it. Then H2O."


def test_a_page_that_is_turned() -> None:
    lines = ["The wall was built in two years by men who came", "from the north. It stands."]
    assert text(pdf(column(lines, top=300), turn=90)) == " ".join(lines)


def test_pages_without_text_are_told() -> None:
    full, scan = words(column(["The wall stands."])), "9 9 90 90 re f"
    notices = read(document([full, scan, "", scan, scan]), None).notices
    assert notices == (
        ("pages-without-text", "pages 2, 4-5 hold no text and may be scanned: nothing on them was read"),
    )
    mixed = read((FILES / "mixed.pdf").read_bytes(), None)
    assert mixed.notices[0].message == "page 2 holds no text and may be scanned: nothing on it was read"


def test_a_survey_by_a_real_program() -> None:
    found = text((FILES / "survey.libreoffice.pdf").read_bytes())
    words = [line.lstrip("#->| 0123456789.").strip() for line in found.splitlines() if line]
    assert words == [line.lstrip("#->| 0123456789.").strip() for line in SURVEY.splitlines() if line]
    assert "| 2030 | 385 | 11 percent |" in found
    assert "14 metres deep. Dredging" in found


def test_an_article_in_columns_gives_the_verdicts_of_the_plain_text() -> None:
    article = provenance.read(FILES / "columns.pdf")
    assert told(checked(provenance.read(PLAIN / "digest.txt"), article)) == told(plain())
    assert "negotiator" in article.text
    assert "Velmar Courier, harbour edition" not in article.text
    assert "Page 1" not in article.text
    assert {place for _, place in article.places} == {"page 1", "page 2"}


GOOD = pdf(column(["The wall stands."]))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"words", "is no PDF file"),
        (GOOD[: len(GOOD) // 2], "is cut short"),
        ((FILES / "digest.chromium.pdf").read_bytes()[:20_000], "is cut short"),
        (b"%PDF-1.7\nnothing\n%%EOF", "is damaged"),
        (b"%PDF-1.7\n" + bytes(5000) + b"%%EOF", "is damaged"),
        ((FILES / "encrypted.pdf").read_bytes(), "is encrypted; save it without a password"),
        ((FILES / "scanned.pdf").read_bytes(), "holds no text"),
        (document([""]), "holds no text"),
    ],
)
def test_bad_files_are_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data, "a.pdf")
    message = str(caught.value)
    assert message.startswith("a.pdf: ")
    assert reason in message
    assert "\n" not in message


def test_without_the_extra_the_command_that_installs_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(InputError, match=r'pip install "fact-provenance\[pdf\]"'):
        read(GOOD, None)


def test_limits() -> None:
    with pytest.raises(InputError, match="has 3 pages, more than 2"):
        read(pdf([], [], []), None, DEFAULTS._replace(pages=2))
    with pytest.raises(InputError, match="too much text"):
        read(GOOD, None, DEFAULTS._replace(text_size=5))


def test_a_page_of_many_words_takes_no_longer() -> None:
    rows = [(float(x), float(y), "7") for x in range(0, 400, 4) for y in range(0, 600, 4)]
    started = time.process_time()
    assert text(pdf(rows, size=2))
    assert time.process_time() - started < 10


def test_a_bad_file_is_one_line_on_the_command_line(gate: Gate, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(GOOD[:200])
    (tmp_path / "good.pdf").write_bytes(GOOD)
    done = gate("check", "good.pdf", "-s", "bad.pdf")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "bad.pdf: is cut short" in done.err
    assert gate("check", "good.pdf", "-s", "good.pdf").code == 2, "it is no source of itself"


@given(st.data())
def test_damaged_files_are_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["harbour.chromium.pdf", "survey.libreoffice.pdf", "columns.pdf"]))
    damaged = mutated(data, (FILES / name).read_bytes())
    with held():
        try:
            assert read(damaged, "a.pdf").text
        except InputError as error:
            assert "\n" not in str(error)

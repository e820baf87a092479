"""Pictures of pages: the passage is found on the page that it was read from, and its boxes lie on its words."""

from __future__ import annotations

import struct
import zlib

import pytest

from provenance.readers.pdf import pictures, read
from provenance.readers.pdf.find import Letters
from provenance.readers.pdf.pictures import Passage, draw, pages_of
from provenance.readers.pdf.png import grey
from support.pdf_builder import column, pdf

SAID = "The wall will be 30 metres long, the mayor said in the hall."
LINES = ["Harbour news", "The wall will be 30 metres long, the may-", "or said in the hall.", "A choir sang."]
SCALE = 1.5


def pixels(png: bytes) -> tuple[int, int, bytes]:
    """Width, height and rows of a grey PNG file."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, found = 8, {}
    while at < len(png):
        (length,), kind = struct.unpack(">I", png[at : at + 4]), png[at + 4 : at + 8]
        data = png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(kind + data),)
        found[kind] = data
        at += 12 + length
    width, height, *rest = struct.unpack(">IIBBBBB", found[b"IHDR"])
    assert rest == [8, 0, 0, 0, 0]
    rows = zlib.decompress(found[b"IDAT"])
    assert len(rows) == height * (width + 1)
    return width, height, b"".join(rows[at + 1 : at + 1 + width] for at in range(0, len(rows), width + 1))


def test_a_png_holds_its_pixels() -> None:
    assert pixels(grey(b"\x00\xff?\x80\x11?", 2, 2, 3)) == (2, 2, b"\x00\xff\x88\x11")


@pytest.mark.parametrize("turn", [0, 90])
def test_the_boxes_lie_on_the_words(turn: int) -> None:
    data = pdf(column(LINES, top=350), turn=turn)
    (picture,) = draw(data, [(1, [Passage(SAID, ((17, 19),))])], 10**6)
    width, height, grey_ = pixels(picture.png)
    assert (picture.width, picture.height) == (width, height)
    ((boxes, words),) = picture.boxes
    assert (len(boxes), len(words)) == (2, 1)
    for left, top, wide, high in (*boxes, *words):
        assert 0 <= left < left + wide <= width and 0 <= top < top + high <= height
        row = b"".join(grey_[(top + y) * width + left :][:wide] for y in range(high))
        assert min(row) < 100, "ink"
    (left, _, wide, _) = words[0]
    if not turn:
        assert abs(left - (40 + 17 * 6) * SCALE) < 4 and abs(wide - 2 * 6 * SCALE) < 5


def test_a_page_without_its_passage_is_not_drawn_and_bytes_are_bounded() -> None:
    data = pdf(column(LINES), column(["Another page."]))
    wanted = [
        (1, [Passage("Nothing of the kind stands on it.")]),
        (2, [Passage("Another page.")]),
        (3, [Passage(SAID)]),
    ]
    (picture,) = draw(data, wanted, 10**6)
    assert picture.page == 2
    assert draw(data, wanted, len(picture.png) - 1) == []
    both = [(1, [Passage(SAID)]), (2, [Passage("Another page.")])]
    first, _ = draw(data, both, 10**6)
    assert [one.page for one in draw(data, both, len(first.png))] == [1]


def test_a_huge_page_is_a_small_picture() -> None:
    data = pdf(column(LINES)).replace(b"/MediaBox[0 0 400 600]", b"/MediaBox[0 0 4e4 6e3]")
    (picture,) = draw(data, [(1, [Passage(SAID)])], 10**7)
    assert picture.width <= pictures._WIDE + 1 and picture.height <= pictures._HIGH + 1


FOUND = {
    "as it stands": ("The wall is old.", "The wall is old.", "The wall is old."),
    "over a line's end": ("the may-\r\nor said", "the mayor said", "the may-\r\nor said"),
    "a ligature": ("the \ufb01rst o\ufb03ce", "first office", "\ufb01rst o\ufb03ce"),
    "a row": ("Year 2019 300", "2019 | 300", "2019 300"),
    "a mark of a note": (
        "The harbour wall is old12 and nobody has mended it.",
        "The harbour wall is old and nobody has mended it.",
        "The harbour wall is old12 and nobody has mended it.",
    ),
    "another text": ("The harbour wall is old.", "A choir sang in the town hall for hours.", None),
    "nothing": ("The wall", " - ", None),
}


@pytest.mark.parametrize(("page", "passage", "found"), FOUND.values(), ids=FOUND)
def test_a_passage_is_found_by_its_letters(page: str, passage: str, found: str | None) -> None:
    where, _ = Letters(page).find(passage)
    assert (page[slice(*where)] if where else None) == found


def test_words_are_found_in_their_passage_only() -> None:
    page = "30 boats. The wall is 30 metres and 30 years old."
    passage = page[10:]
    _, words = Letters(page).find(passage, [(26, 28), (12, 14)])
    assert words == [(36, 38), (22, 24)]


def test_places_of_the_reader_are_pages() -> None:
    document = read(pdf(column(LINES), column(["Another page."])), "a.pdf")
    assert {tuple(pages_of(place)) for _, place in document.places} == {(1,), (2,)}
    assert [list(pages_of(one)) for one in ("pages 3-5", "page 7", "line 2", None)] == [[3, 4, 5], [7], [], []]

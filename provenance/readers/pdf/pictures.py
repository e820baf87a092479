"""Pictures of the pages of a PDF, with where on them given passages stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from provenance.readers.pdf import ONE_AT_A_TIME
from provenance.readers.pdf.find import Letters, Range
from provenance.readers.pdf.png import grey

if TYPE_CHECKING:
    from pypdfium2 import PdfBitmap, PdfPage, PdfTextPage

Box = tuple[int, int, int, int]  # left, top, width, height in pixels

_SCALE = 1.5  # pixels of a point: 108 to the inch, letters can be read
_WIDE, _HIGH = 1000, 1400  # pixels at most, however large the page
_PLACE = re.compile(r"pages? (\d+)(?:-(\d+))?")


class Passage(NamedTuple):
    """A passage of the text, and words in it, as offsets in `text`."""

    text: str
    words: tuple[Range, ...] = ()


class Picture(NamedTuple):
    """A page as a PNG file in grey; of each passage in turn its boxes, and those of its words. None where not found."""

    page: int  # from 1
    png: bytes
    width: int
    height: int
    boxes: tuple[tuple[tuple[Box, ...], tuple[Box, ...]], ...]


def pages_of(place: str | None) -> range:
    """Return the pages of a place that the reader gave ("page 3", "pages 3-4"), from 1; none for another place."""
    found = _PLACE.fullmatch(place or "")
    return range(int(found[1]), int(found[2] or found[1]) + 1) if found else range(0)


def draw(data: bytes, wanted: Sequence[tuple[int, Sequence[Passage]]], most: int) -> list[Picture]:
    """Return pictures of the `wanted` pages of a PDF file, each with its passages, until they hold `most` bytes.

    A page that does not have one of its passages is left out. Raises `ImportError` without the extra [pdf], and what
    PDFium raises for a page that it cannot draw.
    """
    import pypdfium2

    made: list[Picture] = []
    with ONE_AT_A_TIME:
        pdf = pypdfium2.PdfDocument(data)
        try:
            for number, passages in wanted:
                if 0 < number <= len(pdf) and most > 0:
                    picture = _picture(pdf[number - 1], number, passages)
                    if picture and len(picture.png) <= most:
                        made.append(picture)
                        most -= len(picture.png)
        finally:
            pdf.close()
    return made


def _picture(page: PdfPage, number: int, passages: Sequence[Passage]) -> Picture | None:
    text = page.get_textpage()
    try:
        count = text.count_chars()
        letters = Letters(_characters(text, count))
        found = [letters.find(passage.text, passage.words) for passage in passages]
        if not any(where for where, _ in found):
            return None
        width, height = page.get_size()
        scale = min(_SCALE, _WIDE / max(1.0, width), _HIGH / max(1.0, height))
        bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
        try:
            png = grey(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
            boxes = tuple(
                (
                    tuple(_boxes(page, text, bitmap, [where] if where else [])),
                    tuple(_boxes(page, text, bitmap, words)),
                )
                for where, words in found
            )
            return Picture(number, png, bitmap.width, bitmap.height, boxes)
        finally:
            bitmap.close()
    finally:
        text.close()
        page.close()


def _characters(text: PdfTextPage, count: int) -> list[str]:
    from pypdfium2 import raw

    return [chr(min(raw.FPDFText_GetUnicode(text, index), 0x10FFFF)) for index in range(count)]


def _boxes(page: PdfPage, text: PdfTextPage, bitmap: PdfBitmap, found: Sequence[Range]) -> list[Box]:
    """The boxes of these ranges of characters: one for each line."""
    turn, boxes = bitmap.get_posconv(page), []
    for first, last in found:
        for index in range(text.count_rects(first, last - first)):
            left, bottom, right, top = text.get_rect(index)
            (x0, y0), (x1, y1) = turn.to_bitmap(left, top), turn.to_bitmap(right, bottom)
            boxes.append((min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)))
    return boxes

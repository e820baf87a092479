"""The words of a PDF page with where they stand, from the characters that PDFium finds."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from provenance.errors import InputError

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "ft", 0xFB06: "st"}
_HYPHEN = (0x02, 0xAD)  # what PDFium calls a hyphen at the end of a line, and the soft hyphen
_BLANKS = frozenset([0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x3000, *range(0x2000, 0x200C)])
_BOLD = ("bold", "black", "heavy")


class Word(NamedTuple):
    """A run of characters without a blank. Points; `y` is the baseline, and grows upwards."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    spaced: bool  # whether a blank stands before it


class Page(NamedTuple):
    """The words of a page, turned so that they run from left to right; `top` and `bottom` of the page itself."""

    words: list[Word]
    has_objects: bool
    bottom: float
    top: float


def page_of(page: PdfPage, where: str, limit: int) -> Page:
    """A page. Raises `InputError` when it has more than `limit` characters."""
    from pypdfium2 import raw

    text = page.get_textpage()
    try:
        if text.count_chars() > limit:
            raise InputError(where, "holds too much text", "split it, or raise limits.text-size")
        words = _Cutter(text).words()
        has_objects, box = raw.FPDFPage_CountObjects(page) > 0, page.get_bbox()
    finally:
        text.close()
        page.close()
    turn = Counter(turn for turn, _ in words).most_common(1)[0][0] if words else 0
    edges = sorted((box[1], box[3])) if turn % 2 == 0 else sorted((box[0], box[2]))
    if turn in (1, 2):
        edges = [-edges[1], -edges[0]]
    kept = [_turned(word, turn) for one, word in words if one == turn]
    return Page(kept, has_objects, edges[0], edges[1])


def _turned(word: Word, turn: int) -> Word:
    """A word in the axes of its own writing; `_Cutter` has laid its extent along them already."""
    return word if turn == 0 else word._replace(x0=min(word.x0, word.x1), x1=max(word.x0, word.x1))


class _Cutter:
    """Cuts the characters of a page into words, each with the quarter turns by which it is turned."""

    def __init__(self, text: PdfTextPage) -> None:
        from pypdfium2 import raw

        self._raw, self._text = raw, text
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._found: list[tuple[int, Word]] = []
        self._codes: list[int] = []
        self._turn, self._spaced = 0, True
        self._x0 = self._x1 = self._base = self._size = 0.0
        self._bold = False

    def words(self) -> list[tuple[int, Word]]:
        raw, text = self._raw, self._text
        for index in range(text.count_chars()):
            code = raw.FPDFText_GetUnicode(text, index)
            if code in _BLANKS:
                self._flush(True)
            elif code >= 32 or code in _HYPHEN:
                self._take(index, 0x2D if code in _HYPHEN else code)
        self._flush(True)
        return self._found

    def _take(self, index: int, code: int) -> None:
        x0, x1, base = self._extent(index)
        if self._codes and self._parts(x0, base):
            self._flush(x0 - self._x1 > self._size * 0.15 or abs(base - self._base) > self._size)
        if not self._codes:
            self._begin(index)
            x0, x1, base = self._extent(index)
            self._x0, self._x1, self._base = x0, x1, base
        self._codes.append(code)
        self._x1 = max(self._x1, x1)

    def _parts(self, x0: float, base: float) -> bool:
        """Whether a character begins another word: on another line, raised, after a gap, or further left."""
        if abs(base - self._base) > max(0.5, self._size * 0.06):
            return True
        return x0 - self._x1 > self._size * 0.22 or x0 < self._x1 - self._size * 1.5

    def _extent(self, index: int) -> tuple[float, float, float]:
        """Left, right and baseline of a character, in the axes of its writing."""
        raw, box = self._raw, self._box
        raw.FPDFText_GetLooseCharBox(self._text, index, box)
        raw.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        if self._turn == 0:
            return box.left, box.right, self._y.value
        if self._turn == 1:  # from bottom to top
            return box.bottom, box.top, -self._x.value
        if self._turn == 2:
            return -box.right, -box.left, -self._y.value
        return -box.top, -box.bottom, self._x.value

    def _begin(self, index: int) -> None:
        raw, matrix = self._raw, self._matrix
        raw.FPDFText_GetMatrix(self._text, index, matrix)
        self._size = max(1.0, raw.FPDFText_GetFontSize(self._text, index) * math.hypot(matrix.c, matrix.d))
        self._turn = -round(raw.FPDFText_GetCharAngle(self._text, index) / (math.pi / 2)) % 4  # it counts clockwise
        name = ctypes.create_string_buffer(100)
        raw.FPDFText_GetFontInfo(self._text, index, name, 100, None)
        self._bold = any(one in name.value.decode("latin-1").lower() for one in _BOLD)

    def _flush(self, spaced: bool) -> None:
        if self._codes:
            said = "".join(chr(min(code, 0x10FFFF)) for code in self._codes)
            text = said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # PDFium gives halves of pairs
            word = Word(
                text.translate(_LIGATURES), self._x0, self._x1, self._base, self._size, self._bold, self._spaced
            )
            self._found.append((self._turn, word))
            self._codes = []
            self._spaced = False
        self._spaced = self._spaced or spaced

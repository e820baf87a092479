"""The words of a line of a PDF as text."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from provenance.readers.pdf.glyphs import Word

_CELLS = 2.0  # times the size of the letters: a gap as wide parts two cells of a table
BULLETS = frozenset("•‣▪▫◦●○■□–\u2043\u2219\uf0b7\uf0a7\ue00c\ue00a·*-")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
Row = list[Word]


class Line(NamedTuple):
    """A line of a column; `left` and `right` are the column's edges, `cells` its parts where wide gaps part them."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    left: float
    right: float
    cells: tuple[str, ...]


def lines(rows: list[Row]) -> list[Line]:
    """The lines of one column."""
    left, right = min(row[0].x0 for row in rows), max(word.x1 for row in rows for word in row)
    return [_line(row, left, right) for row in rows]


def _line(row: Row, left: float, right: float) -> Line:
    sizes = Counter[float]()
    for word in row:
        sizes[word.size] += len(word.text)
    size = sizes.most_common(1)[0][0]
    main = next(word for word in row if word.size == size)
    cells = [""]
    for before, word in zip([None, *row], row, strict=False):
        gap = word.x0 - before.x1 if before else 0.0
        if gap > _CELLS * main.size:
            cells.append("")
        elif before and gap > (0.05 if word.spaced and not _is_shifted(word, main) else 0.1) * main.size:
            cells[-1] += " "  # PDFium takes what is raised or lowered for another line, hence the gap
        cells[-1] += _said(word, main, cells[-1])
    bold = sum(len(word.text) for word in row if word.bold) * 2 > sum(len(word.text) for word in row)
    is_item = row[0].text in BULLETS and len(row) > 1
    start = row[1].x0 if is_item else row[0].x0  # an item stands where its words do, as its next lines do
    return Line(" ".join(cells), start, row[-1].x1, main.y, main.size, bold, left, right, tuple(cells))


def _is_shifted(word: Word, main: Word) -> bool:
    """Whether it is raised or lowered."""
    return word.size < 0.85 * main.size and abs(word.y - main.y) > 0.1 * main.size


def _said(word: Word, main: Word, before: str) -> str:
    """The word; a raised number after a word is the mark of a note, and elsewhere a power."""
    is_raised = _is_shifted(word, main) and word.y > main.y
    if not is_raised or not word.text.isdecimal() or not before or before[-1].isspace():
        return word.text
    tail = before[-3:]
    is_mark = tail.isalpha() if tail[-1].isalpha() else not tail[-1].isdigit()
    return "" if is_mark else word.text.translate(_SUPERSCRIPT)

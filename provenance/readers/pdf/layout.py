"""Words to lines, and lines to the order of reading: columns from left to right, what spans them before and after."""

from __future__ import annotations

from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from provenance.readers.pdf.glyphs import Word

_GUTTER = 0.9  # of the letters' size: no blank between words is as wide, line after line
_CELLS = 2.0  # the same for the gap between two cells of a table
BULLETS = frozenset("•‣▪▫◦●○■□–\u2043\u2219\uf0b7\uf0a7\ue00c\ue00a·*-")
_ROWS = 400  # lines of a page; beyond, it is no page that anybody laid out in columns
_MOST = 8  # columns of a page; more stretches in a line are cells
_TRIES = 4  # how many ends of the columns that begin in one line are looked at, the lowest first
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
Row = list[Word]
Span = tuple[float, float]


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


def rows(words: list[Word]) -> list[Row]:
    """The words of a page by baseline, from the top; raised and lowered ones stay with their line."""
    found: list[Row] = []
    for word in sorted(words, key=lambda one: (-one.y, one.x0)):
        last = found[-1][-1] if found else None
        if last and found[-1][0].y - word.y < 0.5 * max(last.size, word.size):
            found[-1].append(word)
        else:
            found.append([word])
    return [sorted(row, key=lambda one: one.x0) for row in found]


def flows(page: list[Row]) -> list[list[Line]]:
    """The lines of a page in the order of reading, one list for each column or stretch between columns."""
    found: list[list[Row]] = []
    at = start = 0
    least = _GUTTER * median_low([word.size for row in page for word in row] or [1.0])
    spans = [_spans(row, least) for row in page]
    while at < len(page):
        end, gaps = _columns(page, spans, at, least) if len(page) <= _ROWS else (at, [])
        if gaps:
            found += [page[start:at], *_parted(page[at:end], gaps)]
            start = end
        at = end if gaps else at + 1
    found.append(page[start:])
    return [_lines(rows) for rows in found if rows]


def _columns(page: list[Row], spans: list[list[Span]], start: int, least: float) -> tuple[int, list[float]]:
    """Where the columns that begin in this row end, and the middles of the gutters; no gutters for no columns."""
    merged: list[Span] = []
    found: list[tuple[int, list[float]]] = []
    for end in range(start, len(spans)):
        for span in spans[end]:
            merged = _with(merged, span, least)
        if len(merged) > 1 and end - start >= 2:
            found.append((end + 1, [(one[1] + two[0]) / 2 for one, two in pairwise(merged)]))
    for end, gaps in found[: -1 - _TRIES : -1]:
        if all(map(_is_column, _parted(page[start:end], gaps))):
            return end, gaps
    return start, []


def _spans(row: Row, least: float) -> list[Span]:
    """Where a row has words, blanks between them counted in."""
    spans: list[Span] = []
    for word in row:
        if spans and word.x0 < spans[-1][1] + least:
            spans[-1] = spans[-1][0], max(spans[-1][1], word.x1)
        else:
            spans.append((word.x0, word.x1))
    return spans if len(spans) <= _MOST else [(spans[0][0], spans[-1][1])]


def _with(merged: list[Span], span: Span, least: float) -> list[Span]:
    """Disjoint spans and one more; what is nearer than `least` is one."""
    apart = [one for one in merged if one[1] + least <= span[0] or span[1] + least <= one[0]]
    if len(apart) == len(merged):
        return sorted([*merged, span])
    touched = [one for one in merged if one not in apart]
    return sorted([*apart, (min(span[0], *(a for a, _ in touched)), max(span[1], *(b for _, b in touched)))])


def _parted(page: list[Row], gaps: list[float]) -> list[list[Row]]:
    edges = [float("-inf"), *gaps, float("inf")]
    sides = ([[word for word in row if left < word.x0 <= right] for row in page] for left, right in pairwise(edges))
    return [[row for row in side if row] for side in sides]


def _is_column(side: list[Row]) -> bool:
    """Whether it is running text: three lines or more, most of them nearly as wide as the column, no short cells."""
    if len(side) < 3:
        return False
    width = max(row[-1].x1 for row in side) - min(row[0].x0 for row in side)
    full = sum(row[-1].x1 - row[0].x0 > 0.6 * width for row in side)
    letters = sum(len(word.text) + 1 for row in side for word in row)
    return full * 2 >= len(side) and letters >= 15 * len(side)


def _lines(rows: list[Row]) -> list[Line]:
    left, right = min(row[0].x0 for row in rows), max(word.x1 for row in rows for word in row)
    return [_line(row, left, right) for row in rows]


def _line(row: Row, left: float, right: float) -> Line:
    main = max(row, key=lambda word: len(word.text) * word.size)
    cells = [""]
    for before, word in zip([None, *row], row, strict=False):
        gap = word.x0 - before.x1 if before else 0.0
        if gap > _CELLS * main.size:
            cells.append("")
        elif before and (gap > 0.1 * main.size or (word.spaced and not _is_raised(word, main))):
            cells[-1] += " "  # of what is raised, PDFium thinks that it stands on another line
        cells[-1] += _said(word, main, cells[-1])
    bold = sum(len(word.text) for word in row if word.bold) * 2 > sum(len(word.text) for word in row)
    is_item = row[0].text in BULLETS and len(row) > 1
    start = row[1].x0 if is_item else row[0].x0  # an item stands where its words do, as its next lines do
    return Line(" ".join(cells), start, row[-1].x1, main.y, main.size, bold, left, right, tuple(cells))


def _is_raised(word: Word, main: Word) -> bool:
    return word.size < 0.85 * main.size and word.y > main.y + 0.1 * main.size


def _said(word: Word, main: Word, before: str) -> str:
    """The word; a raised number after a word is the mark of a note, and elsewhere a power."""
    if not _is_raised(word, main) or not word.text.isdecimal() or not before or before[-1].isspace():
        return word.text
    tail = before[-3:]
    is_mark = tail.isalpha() if tail[-1].isalpha() else not tail[-1].isdigit()
    return "" if is_mark else word.text.translate(_SUPERSCRIPT)

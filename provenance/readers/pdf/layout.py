"""Words to lines, and lines to the order of reading: columns from left to right, what spans them before and after."""

from __future__ import annotations

from itertools import pairwise
from statistics import median_low

from provenance.readers.pdf.glyphs import Word
from provenance.readers.pdf.lines import Line, Row, lines

_GUTTER = 0.9  # of the letters' size: no blank between words is as wide, line after line
_BAND = 3.0  # the same for a blank across the page: what is below it begins anew
_ROWS = 400  # lines of a page; beyond, it is no page that anybody laid out in columns
_MOST = 8  # columns of a page; more stretches in a line are cells
_FIRST = 4  # words of a line among which one has the size of the line
_TRIES = 4  # how many ends of the columns that begin in one line are looked at, the lowest first
Span = tuple[float, float]


def rows(words: list[Word]) -> list[Row]:
    """The words of a page by baseline, from the top; raised and lowered ones stay with their line."""
    found: list[Row] = []
    for word in sorted(words, key=lambda one: (-one.y, one.x0)):
        main = max(found[-1][:_FIRST], key=lambda one: one.size) if found else None
        if main and abs(main.y - word.y) < 0.5 * max(main.size, word.size):
            found[-1].append(word)
        else:
            found.append([word])
    return [sorted(row, key=lambda one: one.x0) for row in found]


def flows(page: list[Row]) -> list[list[Line]]:
    """The lines of a page in the order of reading, one list for each column or stretch between columns."""
    return [lines(rows) for rows in (_ordered(page) if len(page) <= _ROWS else [page]) if rows]


def _ordered(page: list[Row]) -> list[list[Row]]:
    """Rows by column; a column may have columns of its own, where a line above only spans some of them."""
    found: list[list[Row]] = []
    at = start = 0
    size = median_low([word.size for row in page for word in row] or [1.0])
    spans = [_spans(row, _GUTTER * size) for row in page]
    while at < len(page):
        end, gaps = _columns(page, spans, at, size)
        if gaps:
            found.append(page[start:at])
            found += [rows for side in _parted(page[at:end], gaps) for rows in _ordered(side)]
            start = end
        at = end if gaps else at + 1
    return [*found, page[start:]]


def _columns(page: list[Row], spans: list[list[Span]], start: int, size: float) -> tuple[int, list[float]]:
    """Where the columns that begin in this row end, and the middles of the gutters; no gutters for no columns."""
    merged: list[Span] = []
    found: list[tuple[int, list[float]]] = []
    for end in range(start, len(spans)):
        if end > start and page[end - 1][0].y - page[end][0].y > _BAND * size:
            break
        for span in spans[end]:
            merged = _with(merged, span, _GUTTER * size)
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

"""Read the cells of a summary's tables with the headings of their row and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from provenance.lang.en.page.lines import has_verb
from provenance.lang.en.page.statements import states
from provenance.structure.blocks import Block, stopped
from provenance.structure.kinds import Judged

_RULER = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*")
_CELL = Judged("cell", "")
_TEXT = Judged("sentence", "")
_COLUMN = Judged("label", "a column's heading")
_ROW = Judged("label", "a row's heading")
_WORDS = 5  # a cell with more, and with a verb, is a sentence


class Cell(NamedTuple):
    """What a cell is, and the spans of the headings that it is read with: column's, then row's."""

    judged: Judged
    heads: tuple[tuple[int, int], ...]


class _Row(NamedTuple):
    cells: dict[int, Block]  # by column
    end: int  # of its line
    ruled: bool  # a ruler stands below


def cells(raw: str, text: str, blocks: list[Block]) -> Mapping[int, Cell]:
    """Return the cells among `blocks` by their start, for each that holds a word.

    `raw` is the text of the document, `text` the same folded.
    """
    found: dict[int, Cell] = {}
    for table in _tables(raw.replace("\r\n", " \n").replace("\r", "\n"), blocks):
        heads = table[0].cells if table[0].ruled else {}
        for number, row in enumerate(table):
            for column, block in row.cells.items():
                words = " ".join(text[block.start : block.end].split())
                if any(map(str.isalnum, words)):
                    is_head = bool(heads) and number == 0
                    found[block.start] = _cell(words, column, row, heads, is_head)
    return found


def _cell(words: str, column: int, row: _Row, heads: dict[int, Block], is_head: bool) -> Cell:
    if stopped(words, len(words)) or (words.count(" ") >= _WORDS and has_verb(words.split())):
        return Cell(_TEXT, ())
    first = min(row.cells)
    if is_head:
        return Cell(_TEXT if states(words) else _COLUMN, ())
    if column == first and len(row.cells) > 1:
        return Cell(_CELL if states(words) else _ROW, ())
    above = [heads[column]] if column in heads else []
    beside = [row.cells[first]] if column != first else []
    return Cell(_CELL, tuple((one.start, one.end) for one in (*above, *beside)))


def _tables(raw: str, blocks: list[Block]) -> Iterator[list[_Row]]:
    """The tables of a text as rows: cells on one line are a row, rows on lines that follow each other a table."""
    table: list[_Row] = []
    for row in _rows(raw, blocks):
        if table and not _is_next(raw, table[-1], row):
            yield table
            table = []
        table.append(row)
    if table:
        yield table


def _is_next(raw: str, before: _Row, row: _Row) -> bool:
    first = min(one.start for one in row.cells.values())
    between = raw[before.end : raw.rfind("\n", before.end, first) + 1].strip("\r\n")
    return "\n" not in between and (not between.strip() or (before.ruled and bool(_RULER.fullmatch(between.strip()))))


def _rows(raw: str, blocks: list[Block]) -> Iterator[_Row]:
    row: dict[int, Block] = {}
    start = end = -1
    column = 0
    for block in blocks:
        if block.mark != "cell":
            continue
        if block.start >= end:
            if row:
                yield _Row(row, end, _is_ruled(raw, end))
            row, start, column = {}, raw.rfind("\n", 0, block.start) + 1, 0
            stop = raw.find("\n", block.start)
            end = stop if stop >= 0 else len(raw)
        column, start = column + raw.count("|", start, block.start), block.start
        row[column] = block
    if row:
        yield _Row(row, end, _is_ruled(raw, end))


def _is_ruled(raw: str, end: int) -> bool:
    """Whether the line below the one that ends at `end` is the ruler under a table's headings."""
    stop = raw.find("\n", end + 1)
    line = raw[end + 1 : stop if stop >= 0 else len(raw)].rstrip("\r")
    return "|" in line and "-" in line and _RULER.fullmatch(line.rstrip()) is not None

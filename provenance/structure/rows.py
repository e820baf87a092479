"""The rows of a source's tables, and lines of a list that are made like them: each says what it says alone.

A row is an item of kind `cell`, and all rows of a table or list share a paragraph; the row of the headings is a
headline in it. So a value is evidence for what stands in its own row, and never for the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from provenance.lang.en.page.lines import has_verb
from provenance.model import CLAIM_KINDS, Item
from provenance.structure.blocks import Block, stopped

_LONGEST = 12  # words of a cell; one with more is a text of its own, as in a page that a table lays out
_WIDEST = 160  # code points of such a line
_FEW = 8  # words of a line of a list that is like a row
_ALIKE = 0.6  # share of the words that two sentences of a list have in common, where only name and value differ
_BLANK = re.compile(r"\n[ \t]*\n")
_Span = tuple[int, int]


def with_rows(raw: str, text: str, blocks: Sequence[Block], items: Sequence[Item]) -> list[Item]:
    """Return `items` with an item more for each row of a table, before those of its cells.

    A line of a list becomes one row, whatever it was cut into. `raw` is the text of the source, `text` the same folded,
    `blocks` are what `items` were cut from. Items and blocks stand in the order of the text.
    """
    lines = [*_lists(text, blocks)]
    rows = [*_tables(raw, text, blocks), *((None, spans) for spans in lines)]
    kept = {span: (number, head) for number, (head, spans) in enumerate(rows) for span in spans}
    whole = {span for spans in lines for span in spans}
    if not kept:
        return list(items)
    inside = iter(sorted(kept))
    found, row, last = list[Item](), next(inside, None), None
    paragraphs = dict[int, int]()
    for item in items:
        while row is not None and row[1] <= item.start:
            row = next(inside, None)
        if row is None or item.start < row[0]:
            is_inside = row is not None and last is not None and kept[row][0] == kept[last][0]  # a line of dashes
            found.append(item._replace(paragraph=found[-1].paragraph) if is_inside else item)
            continue
        number, head = kept[row]
        paragraph = paragraphs.setdefault(number, item.paragraph)
        if row != last and (item.start, item.end) != row:
            found.append(Item("headline" if row == head else "cell", *row, 0, paragraph, None, item.speaker))
        last = row
        if row in whole and (item.start, item.end) != row:
            continue
        is_row = item.kind in CLAIM_KINDS and row != head
        found.append(item._replace(kind="cell" if is_row else item.kind, paragraph=paragraph))
    return found


def _tables(raw: str, text: str, blocks: Sequence[Block]) -> Iterator[tuple[_Span | None, list[_Span]]]:
    """The rows of every table, and the one of its headings: the first, where it alone has no figure."""
    table: list[list[Block]] = []
    for block in blocks:
        if block.mark != "cell":
            continue
        between = raw[table[-1][-1].end : block.start].replace("\r\n", "\n") if table else ""
        if table and (_BLANK.search(between) or any(map(str.isalnum, between))):
            yield _table(text, table)
            table = []
        if table and "\n" not in between and "\r" not in between:
            table[-1].append(block)
        else:
            table.append([block])
    if table:
        yield _table(text, table)


def _table(text: str, table: list[list[Block]]) -> tuple[_Span | None, list[_Span]]:
    spans = [(row[0].start, row[-1].end) for row in table if len(row) > 1 and all(_is_short(text, one) for one in row)]
    words = [text[start:end] for start, end in spans]
    head = spans[0] if words and not _counts(words[0]) and any(map(_counts, words[1:])) else None
    return head, spans


def _counts(words: str) -> bool:
    return any(map(str.isdigit, words))


def _is_short(text: str, block: Block) -> bool:
    return len(text[block.start : min(block.end, block.start + 400)].split()) <= _LONGEST


def _lists(text: str, blocks: Sequence[Block]) -> Iterator[list[_Span]]:
    """Lines of a list, or right below each other, that give no more than a name and its value: "Redis: 5 minutes"."""
    found: list[_Span] = []
    for block, after in pairwise([*blocks, None]):
        assert block is not None
        if not _is_short_line(block):
            found = []
            continue
        found.append((block.start, block.end))
        touches = after is not None and after.mark == block.mark and (block.mark == "bullet" or block.joined)
        if not (touches and after is not None and _are_alike(text, block, after)):
            if len(found) > 1:
                yield found
            found = []


def _is_short_line(block: Block) -> bool:
    return block.mark in ("", "bullet") and block.lines == 1 and block.end - block.start <= _WIDEST


def _are_alike(text: str, one: Block, other: Block) -> bool:
    """Whether two lines are made alike: a name and its value each, or one sentence but for these."""
    if not (_is_short_line(one) and _is_short_line(other)):
        return False
    lines = text[one.start : one.end], text[other.start : other.end]
    if not all(map(_counts, lines)):
        return False
    if all(_is_value(line) for line in lines) and not any(stopped(text, block.end) for block in (one, other)):
        return True
    first, second = (_frame(line) for line in lines)
    return one.mark == "bullet" and len(first & second) >= _ALIKE * len(first | second)


def _is_value(line: str) -> bool:
    words = line.split()
    return 2 <= len(words) <= _FEW and not has_verb(words)


def _frame(line: str) -> frozenset[str]:
    """The words of a line but for its first and its figures."""
    return frozenset(word.lower().rstrip(".,;:") for word in line.split()[1:] if not _counts(word))

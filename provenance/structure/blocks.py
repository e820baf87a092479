"""Join lines into blocks: a paragraph, a bullet or a heading, however many lines it was wrapped over."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from provenance.structure.lines import Line, Mark

_STOPPED = re.compile(r"[.!?…:;]['\")\]*_]*$")
_WIDEST = 120  # no text is wrapped wider
_NARROWEST = 40


class Block(NamedTuple):
    """A stretch of text, from `start` to `end`, that is read as one: a paragraph, a bullet, a heading, a cell."""

    start: int
    end: int
    mark: Mark
    lines: int
    joined: bool  # the next block follows on the very next line and is plain text like this one
    follows: bool  # and so does this one on the one before


def stopped(text: str, end: int) -> bool:
    """Whether `text[:end]` ends with a stop, a colon or a semicolon, quotes and brackets behind it aside."""
    return bool(_STOPPED.search(text[max(0, end - 8) : end]))


def group(text: str, lines: list[Line]) -> list[Block]:
    """Join the lines of a text into blocks, in the order of the text.

    `lines` are those that `lines.read` returns with `text`. Separators are blocks; what underlines a heading is none,
    and makes a heading of the line above it.
    """
    width = _wrap_width(text, lines)
    blocks: list[Block] = []
    last: Line | None = None  # the line before, None where it was blank or a mark of its own
    for line in lines:
        if line.mark == "underline":
            _underline(text, blocks, line, last)
            last = None
        elif line.start == line.end:
            last = None
        elif last and _goes_on(text, last, line, blocks[-1], width):
            blocks[-1] = blocks[-1]._replace(end=line.end, lines=blocks[-1].lines + 1)
            last = line._replace(indent=last.indent)
        else:
            touching = bool(last and line.mark == "" and blocks[-1].mark == "")
            if touching:
                blocks[-1] = blocks[-1]._replace(joined=True)
            blocks.append(Block(line.start, line.end, line.mark, 1, False, touching))
            last = None if line.mark in ("separator", "heading", "cell") else line
    return blocks


def _underline(text: str, blocks: list[Block], line: Line, last: Line | None) -> None:
    """A line of dashes makes a heading of the single line above it, and else separates."""
    if (
        last
        and blocks[-1].lines == 1
        and blocks[-1].mark == ""
        and not blocks[-1].follows
        and not stopped(text, last.end)
    ):
        blocks[-1] = blocks[-1]._replace(mark="heading")
    elif line.start < line.end:
        blocks.append(Block(line.start, line.end, "separator", 1, False, False))


def _goes_on(text: str, last: Line, line: Line, block: Block, width: int) -> bool:
    """Whether a line continues the block of the one before."""
    mark = block.mark
    if line.mark == "bullet" and mark == "" and width and last.full >= _NARROWEST:
        return _is_full(text, last, line, width) and not stopped(text, last.end)  # a dash in a wrapped paragraph
    if line.mark != "":
        return False
    hanging = mark == "bullet" and line.indent > last.indent
    if stopped(text, last.end):
        return hanging or (width > 0 and _is_full(text, last, line, width))
    if width > 0 and _is_full(text, last, line, width):
        return True
    # Where the block began in lower case too, all may be: then lower case tells nothing.
    return text[line.start].islower() and (hanging or not text[block.start].islower())


def _is_full(text: str, last: Line, line: Line, width: int) -> bool:
    """Whether the next line's first word had no room on the line before."""
    word = text[line.start : line.start + 40].split(None, 1)[0]
    return last.full + 1 + len(word) > width


def _wrap_width(text: str, lines: list[Line]) -> int:
    """The column at which the document was wrapped by hand, or 0."""
    pairs = [
        (last, line)
        for last, line in pairwise(lines)
        if last.start < last.end and line.start < line.end and line.mark == "" and last.mark in ("", "bullet")
    ]
    wraps = [
        last.full
        for last, line in pairs
        if _NARROWEST <= last.full <= _WIDEST and not stopped(text, last.end) and text[line.start].islower()
    ]
    return max(wraps) if len(wraps) * 4 >= len(pairs) > 0 else 0

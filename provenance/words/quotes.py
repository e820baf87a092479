"""Quotations: what stands between quotation marks, nested, curly or straight, over one sentence or many."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile(r"\"|''|``|(?<![\w'])'(?=\S)|(?<=\S)'(?!\w)|\n[ \t]*\n|\n(?=\s*[\u2022*\-\u2013] )")
_ENDING_S = re.compile(r"s'$")


class Quotation(NamedTuple):
    """A quotation; the span is what stands inside of the marks."""

    start: int
    end: int
    depth: int  # 0 outside of all others
    closed: bool  # False when its end is the paragraph's, as in a quotation that the next paragraph goes on with


def find_quotations(text: str, original: str | None = None) -> tuple[Quotation, ...]:
    """All quotations of `text` (a `Document.folded`), in the order of their starts.

    `original` is the text before folding: curly marks there say which is an opening one.
    A double mark that opens a paragraph's quotation and never closes ends with its paragraph.
    """
    found: list[Quotation] = []
    open_marks: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        mark, at, end = match.group(), match.start(), match.end()
        if mark.startswith("\n"):
            _close_all(open_marks, at, found)
            continue
        mark = '"' if mark in ("''", "``") else mark
        side = _side(text, original, at, end, mark, open_marks)
        if side == "open":
            open_marks.append((mark, end))
        elif side == "close":
            _close(mark, at, open_marks, found)
    _close_all(open_marks, len(text), found)
    return tuple(sorted(found))


def _side(
    text: str, original: str | None, at: int, end: int, mark: str, open_marks: list[tuple[str, int]]
) -> str | None:
    """Whether a mark opens or closes a quotation, or is neither (an apostrophe, an inch)."""
    raw = original[at] if original else mark
    if raw in "\u201c\u201e\u00ab\u2018":
        return "open"
    is_open = any(kept == mark for kept, _ in open_marks)
    if raw in "\u201d\u00bb":
        return "close" if is_open else None
    before, after = text[at - 1 : at] or " ", text[end : end + 1] or " "
    if mark == '"':
        if not is_open:
            return None if before.isdigit() and not after.isalnum() else "open"
        return "close"
    if before.isspace() or before in '"([\u2013-':
        return "open" if after.isalnum() and not after.isdigit() else None
    return "close" if is_open and (not after.isalnum()) else None


def _close(mark: str, at: int, open_marks: list[tuple[str, int]], found: list[Quotation]) -> None:
    depth = max(i for i, (kept, _) in enumerate(open_marks) if kept == mark)
    found.append(Quotation(open_marks[depth][1], at, depth, True))
    del open_marks[depth:]  # an inner one that never closed was an apostrophe


def _close_all(open_marks: list[tuple[str, int]], at: int, found: list[Quotation]) -> None:
    for depth, (mark, start) in enumerate(open_marks[:1]):
        if mark == '"' and at > start:
            found.append(Quotation(start, at, depth, False))
    open_marks.clear()

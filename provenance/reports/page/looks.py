"""Tell how the notation of a marked-up text is shown: what is bold, a link or code, and which marks are not shown.

The reader has found what is notation; here each mark is told by its characters and joined with its partner. All offsets
are code points of `Document.text`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from provenance.model import Document

_MARK = re.compile(
    r"(?P<run>\*+|_+|~~)|(?P<code>`+)|(?P<open>!?\[)"
    r"|\](?P<target>\((?:[^()\\]|\\.|\([^()]*\))*\)|\[[^\[\]]*\])?|\\|(?P<angle>[<>])"
)
_RULER = re.compile(r"[|:\- \t>]+")
_TARGET = re.compile(r"\s*<?([^\s<>]*)")
_DEEPEST = 40  # marks inside each other; nobody means more
GONE, NOTATION = "gone", "notation"


class Look(NamedTuple):
    """A stretch of a text that is not shown like the rest: classes, apart by blanks, and where a link leads."""

    start: int
    end: int
    classes: str
    target: str = ""


class _Open(NamedTuple):
    """A mark whose partner is still to come: its kind, its length, and where the words begin that it marks."""

    kind: str
    length: int
    start: int


def looks(document: Document) -> list[Look]:
    """Return how `document` is shown, ascending and disjoint; nothing where it has no notation."""
    found: list[Look] = []
    opened: list[_Open] = []
    for start, end in document.markup:
        if _is_gone(document.text, start, end):
            found.append(Look(start, end, GONE))
            for mark in _MARK.finditer(document.text, start, end):
                found += _joined(document.text, mark, opened)
            del opened[_DEEPEST:]
        else:
            found.append(Look(start, end, NOTATION))
    return list(_flat(found))


def parts(document: Document, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield what is shown of `span`: all but marks. Ascending spans, disjoint."""
    at, row = span[0], max(0, bisect_right(document.markup, (span[0], span[0])) - 1)
    for start, end in islice(document.markup, row, None):
        if start >= span[1]:
            break
        if end > at and _is_gone(document.text, start, end):
            if start > at:
                yield at, start
            at = end
    if at < span[1]:
        yield at, span[1]


def _is_gone(text: str, start: int, end: int) -> bool:
    """Whether a stretch of notation is made of marks that a reader of the rendered text does not see."""
    if _RULER.fullmatch(text, start, end):
        return True
    at = start
    while at < end:
        mark = _MARK.match(text, at, end)
        if not mark:
            return False
        at = mark.end()
    return True


def _joined(text: str, mark: re.Match[str], opened: list[_Open]) -> Iterator[Look]:
    """What a mark closes; one that closes nothing is open itself."""
    if mark["run"]:
        yield from _run(text, mark, opened)
    elif mark["open"]:
        opened.append(_Open("[", 1, mark.end()))
    elif mark["code"]:
        if opened and opened[-1].kind == "`":
            yield Look(opened.pop().start, mark.start(), "code")
        else:
            opened.append(_Open("`", 1, mark.end()))
    elif mark[0].startswith("]") and any(one.kind == "[" for one in opened):
        while opened[-1].kind != "[":
            opened.pop()
        target = _TARGET.match(mark["target"][1:-1]) if (mark["target"] or "").startswith("(") else None
        yield Look(opened.pop().start, mark.start(), "link", target[1] if target else "")


def _run(text: str, mark: re.Match[str], opened: list[_Open]) -> Iterator[Look]:
    """Emphasis: the reader has seen to it that every run has its partners, so that only the direction is open."""
    kind, left = mark[0][0], len(mark[0])
    closes = mark.start() > 0 and not text[mark.start() - 1].isspace()
    opens = mark.end() < len(text) and not text[mark.end()].isspace()
    while closes and left and opened and opened[-1].kind == kind and (opened[-1].length <= left or not opens):
        one = opened.pop()
        length = min(left, one.length)
        yield from (Look(one.start, mark.start(), name) for name in _names(kind, length))
        left -= length
        if one.length > length:
            opened.append(one._replace(length=one.length - length))
    if left and opens:
        opened.append(_Open(kind, left, mark.end()))


def _names(kind: str, length: int) -> Iterator[str]:
    if kind == "~":
        yield "struck"
        return
    if length >= 2:
        yield "strong"
    if length % 2:
        yield "em"


def _flat(found: list[Look]) -> Iterator[Look]:
    """The same without overlaps: marks as they are, and between them what lies over each stretch."""
    edges = sorted({at for one in found for at in (one.start, one.end)})
    opening = sorted((one for one in found if one.end > one.start), key=lambda one: one.start)
    over: list[Look] = []
    row = 0
    for start, end in pairwise(edges):
        while row < len(opening) and opening[row].start <= start:
            over.append(opening[row])
            row += 1
        over = [one for one in over if one.end > start]
        if over:
            mark = next((one.classes for one in over if one.classes in (GONE, NOTATION)), None)
            target = next((one.target for one in over if one.target), "")
            yield Look(start, end, mark or " ".join(dict.fromkeys(one.classes for one in over)), "" if mark else target)

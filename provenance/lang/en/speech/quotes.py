"""Find quotations: what stands between quotation marks, nested, curly or straight, over one sentence or many."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Side = Literal["open", "close", "orphan"]

# Each way begins with the mark itself, so that the search goes from one to the next: what stands before is asked last.
_MARK = re.compile(r"\"|''|``|'(?<![\w']')(?=\S)|'(?<=\S')(?!\w)|\n")
_BREAK = re.compile(r"\n[^\S\n]*+\n|\n(?=[^\S\n]*+(?:[\u2022*\-\u2013]|\d{1,2}[.)]) )")
_NEXT_SINGLE = re.compile(r"(?<![\w'])'(?=\w)|(?<=\S)'(?!\w)|\"|\n")
_FIRST_WORD = re.compile(r"\w")
# What an apostrophe begins: 'n', 'em, 'tis, the '90s, the class of '68.
_ELISION = re.compile(r"(?:n|em|til|tis|twas)\b|\d\ds?\b", re.IGNORECASE)
_LINE = 120  # a longer line is a paragraph that nobody wrapped: its end ends every quotation
_BEFORE_OPENING = ' \n\r"([/\u2013\u2014-'
# A mark of these opens unless its partner (by the mark that opens with it) is open: „so“, »so«, ‚so‘.
_OPENING = {"\u201c": "\u201e", "\u2018": "\u201a", "\u00ab": "\u00bb", "\u201e": "", "\u201a": ""}


class Quotation(NamedTuple):
    """A quotation; the span, as offsets, is what stands inside of the marks."""

    start: int
    end: int
    depth: int  # 0 outside of all others
    closed: bool  # False when a mark is missing: its end or its start is then the paragraph's


class _Open(NamedTuple):
    mark: str  # " or ', as folded
    raw: str
    end: int


class _Reader:
    """Walks the marks of a text; what is open never reaches past a paragraph."""

    def __init__(self, text: str, original: str) -> None:
        self.text, self.original = text, original
        self.spans: list[tuple[int, int, bool]] = []
        self.opened: list[_Open] = []
        self.paragraph = self.line = 0  # where they begin
        self.is_fresh = True  # no double mark in this paragraph yet

    def read(self) -> list[tuple[int, int, bool]]:
        for match in _MARK.finditer(self.text):
            if match.group() == "\n":
                self._newline(match.start())
            else:
                self._mark(match.start(), match.end(), "'" if match.group() == "'" else '"')
        self._close_all(len(self.text))
        return self.spans

    def _newline(self, at: int) -> None:
        if at - self.line > _LINE or _BREAK.match(self.text, at):
            self._close_all(at)
        self.line = at + 1

    def _mark(self, at: int, end: int, mark: str) -> None:
        side = self._side(at, end, mark)
        if side == "open":
            self.opened.append(_Open(mark, self.original[at], end))
        elif side == "close":
            depth = max(i for i, one in enumerate(self.opened) if one.mark == mark)
            self._keep(self.opened[depth].end, at, True)
            del self.opened[depth:]  # an inner one that never closed was an apostrophe
        elif side == "orphan" and (word := _FIRST_WORD.search(self.text, self.paragraph, at)):
            self._keep(self._around(word.start()), at, False)
            self.opened.clear()
        if side and mark == '"':
            self.is_fresh = False

    def _side(self, at: int, end: int, mark: str) -> Side | None:
        """What a mark does, None for an apostrophe or an inch."""
        raw = self.original[at]
        before, after = self.text[at - 1 : at] or " ", self.text[end : end + 1] or " "
        last = next((one for one in reversed(self.opened) if one.mark == mark), None)
        if mark == "'" and (raw == "\u2019" or before in _BEFORE_OPENING) and _ELISION.match(self.text, end):
            return None
        if raw in _OPENING:
            return "close" if last and last.raw == _OPENING[raw] else "open"
        if mark == "'":
            return self._single(at, end, before, after, last)
        if last:
            return self._again(at, before, after, last)
        if before.isdigit() and not after.isalnum():
            return None  # 6"
        opens = before in _BEFORE_OPENING and (after.isalnum() or raw != "\u201d")
        if opens or (raw != "\u201d" and after.isalnum()):
            return "open"
        return "orphan" if self.is_fresh else None

    def _single(self, at: int, end: int, before: str, after: str, last: _Open | None) -> Side | None:
        if before in _BEFORE_OPENING and self.original[at] != "\u2019":
            return "open" if after.isalnum() or after in '"[$\u00a3\u20ac\u2026.' else None
        return "close" if last and not after.isalnum() and not self._hangs_on(at, end) else None

    def _again(self, at: int, before: str, after: str, last: _Open) -> Side:
        """A straight or closing mark while one is open; it opens anew where nothing else is possible."""
        if before == "\n" and not after.isspace():
            self._close_all(at - 1)
            return "open"
        is_straight = self.original[at] == '"' and last.raw == '"'
        if is_straight and before == " " and after.isalnum() and self.text[max(0, at - 9) : at].rstrip()[-1:].isalnum():
            self.opened = [one for one in self.opened if one.mark != '"']  # the first was never closed
            return "open"
        return "close"

    def _hangs_on(self, at: int, end: int) -> bool:
        """Whether an apostrophe ends the word (the farmers' land, goin' home) and the real mark is still to come."""
        if not self.text[max(0, at - 2) : at].endswith(("s", "in")) or not self.text[end : end + 2].strip().islower():
            return False
        ahead = _NEXT_SINGLE.search(self.text, end)
        if ahead is None or ahead.group() != "'":
            return False
        return self.text[ahead.start() - 1] not in " \n(s"

    def _keep(self, start: int, end: int, closed: bool) -> None:
        if self.text[start:end].strip():
            self.spans.append((start, end, closed))

    def _around(self, start: int) -> int:
        """Where a quotation that reaches back to `start` begins, so that it cuts through none that was found there."""
        for first, last, _ in reversed(self.spans):
            if last <= start:
                break
            start = min(start, first)
        return start

    def _close_all(self, at: int) -> None:
        unclosed = next((one for one in self.opened if one.mark == '"'), None)
        if unclosed:
            self._keep(unclosed.end, at, False)
        self.opened = []
        self.paragraph, self.is_fresh = at, True


def find_quotations(text: str, original: str | None = None) -> tuple[Quotation, ...]:
    """Find all quotations of `text` (a `Document.folded`), in the order of their starts, the outer one first.

    `original` is the text before folding, of the same length: curly marks there say which is an opening one. A double
    mark that never closes holds up to the end of its paragraph, and one that was never opened from its start on.
    """
    found: list[Quotation] = []
    around: list[int] = []  # the ends of the quotations that are open
    for start, end, closed in sorted(_Reader(text, text if original is None else original).read(), key=_outer_first):
        while around and around[-1] <= start:
            around.pop()
        found.append(Quotation(start, end, len(around), closed))
        around.append(end)
    return tuple(found)


def _outer_first(span: tuple[int, int, bool]) -> tuple[int, int]:
    return span[0], -span[1]

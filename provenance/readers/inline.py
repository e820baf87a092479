"""Notation inside a paragraph of Markdown: emphasis, links, images, code marks, tags."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass, field
from string import punctuation

from provenance.model import STRUCK, Unread
from provenance.readers.comments import OPENING, Comments, Span

_SPECIAL = re.compile(r"\\|`++|\*++|_++|~~|!\[|\[|\]|<")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*+(?:\s[^<>]*+)?+>|<[A-Za-z][A-Za-z0-9-]*+/>")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+|[^\s<>@]{1,64}@[^\s<>]++)>")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,99}+\]")
_TARGET = re.compile(
    r"""\([ \t]*+(?:\r\n|\n|\r)?+[ \t]*+
    (?:<[^<>\r\n]*+>|(?:[^\s()<\\]++|\\.|\((?:[^\s()\\]++|\\.)*+\))*+)
    (?:\s++(?P<title>"[^"]*+"|'[^']*+'|\([^()]*+\)))?+\s*+\)""",
    re.VERBOSE,
)
LINK_TITLE = "a link's title"
_STRIKE = 2  # tildes on each side; between single ones stands what is set lower
_LABEL = re.compile(r"\[([^\[\]]{0,999}+)\]")


@dataclass
class Marks:
    """What stands in a text beside its words."""

    found: list[Span] = field(default_factory=list)  # notation
    unread: list[Unread] = field(default_factory=list)  # words that are neither claim nor evidence
    tags: list[Span] = field(default_factory=list)  # of HTML


def read(text: str, start: int, end: int, labels: Set[str], comments: Comments, marks: Marks) -> None:
    """Add what stands in the paragraph `text[start:end]` to `marks`, but its comments to `comments`.

    `labels` are the link labels that the document defines. What a picture shows (its alternative text) is words.
    """
    _Paragraph(text, start, end, labels, comments, _backticks(text, start, end), marks).scan()


def _backticks(text: str, start: int, end: int) -> dict[int, list[int]]:
    """Where runs of backticks stand, by their length."""
    runs: dict[int, list[int]] = defaultdict(list)
    for match in re.finditer(r"`++", text[start:end]):
        runs[len(match[0])].append(start + match.start())
    return runs


@dataclass
class _Paragraph:
    text: str
    start: int
    end: int
    labels: Set[str]
    comments: Comments
    backticks: dict[int, list[int]]
    marks: Marks
    brackets: list[Span] = field(default_factory=list)  # of `[` and `![` still open
    runs: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))  # of emphasis still open

    def scan(self) -> None:
        at = self.start
        while match := _SPECIAL.search(self.text, at, self.end):
            at = self._one(match[0], match.start(), match.end())

    def _one(self, mark: str, start: int, end: int) -> int:
        """Read one mark and say where to go on."""
        if mark == "\\":
            return self._escape(start)
        if mark[0] == "`":
            return self._code(start, end)
        if mark[0] in "*_~":
            return self._emphasis(mark[0], start, end)
        if mark == "<":
            return self._angle(start)
        if mark == "]":
            return self._close(start)
        if found := _FOOTNOTE.match(self.text, start, self.end):
            self.marks.found.append(found.span())
            return found.end()
        self.brackets.append((start, end))
        return end

    def _escape(self, start: int) -> int:
        if start + 1 < self.end and self.text[start + 1] in punctuation:
            self.marks.found.append((start, start + 1))
        return start + 2

    def _code(self, start: int, end: int) -> int:
        """A code span: its marks are notation, its words are not, and no mark inside counts."""
        runs = self.backticks[end - start]
        index = bisect_right(runs, start)
        if index == len(runs):
            return end
        close = runs[index], runs[index] + end - start
        self.marks.found += [(start, end), close]
        return close[1]

    def _angle(self, start: int) -> int:
        if found := _AUTOLINK.match(self.text, start, self.end):
            self.marks.found += [(start, start + 1), (found.end() - 1, found.end())]
            return found.end()
        if found := _TAG.match(self.text, start, self.end):
            self.marks.tags.append(found.span())
            return found.end()
        return self.comments.read(start) if self.text.startswith(OPENING, start, self.end) else start + 1

    def _close(self, at: int) -> int:
        """A `]`: the end of a link or an image if a target or a known label says so, else a word's bracket."""
        if not self.brackets:
            return at + 1
        opened = self.brackets.pop()
        end = self._target(opened[1], at)
        if end is None:
            return at + 1
        self.marks.found += [opened, (at, end)]
        return end

    def _target(self, inside: int, at: int) -> int | None:
        if found := _TARGET.match(self.text, at + 1, self.end):
            if found["title"]:
                self.marks.unread.append(Unread(found.start("title") + 1, found.end("title") - 1, LINK_TITLE))
            return found.end()
        if not self.labels or at - inside > 1000:
            return None
        said = self.text[inside:at].strip().casefold()
        found = _LABEL.match(self.text, at + 1, self.end)
        if found and (found[1].strip().casefold() or said) in self.labels:
            return found.end()
        return at + 1 if said in self.labels else None

    def _emphasis(self, kind: str, start: int, end: int) -> int:
        """A run of `*`, `_` or `~`: close what is open, else open."""
        before = self.text[start - 1] if start > self.start else " "
        after = self.text[end] if end < self.end else " "
        opens, closes = _flanks(kind, before, after)
        at = start
        while closes and at < end and self.runs[kind]:
            at = self._pair(kind, at, end)
        if opens and at < end:
            self.runs[kind].append((at, end))
        return end

    def _pair(self, kind: str, at: int, end: int) -> int:
        """Join a closing run with the latest open one, as far as both reach."""
        first, last = self.runs[kind].pop()
        length = min(last - first, end - at)
        self.marks.found += [(last - length, last), (at, at + length)]
        if kind == "~" and length == _STRIKE:
            self.marks.unread.append(Unread(last, at, STRUCK))
        if first < last - length:
            self.runs[kind].append((first, last - length))
        return at + length


def _flanks(kind: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a run may open and may close emphasis, from the characters around it (CommonMark, section 6.2)."""
    left = not after.isspace() and (_is_word(after) or not _is_word(before))
    right = not before.isspace() and (_is_word(before) or not _is_word(after))
    if kind == "_":
        return left and (not right or not _is_word(before)), right and (not left or not _is_word(after))
    return left, right


def _is_word(char: str) -> bool:
    return char.isalnum() or char in "$€£%"

"""Make text of unknown origin safe for a terminal: nothing invisible, nothing it obeys, words marked in place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_BLANKS = re.compile(r"[\s\u2028\u2029]+")
# Formatting characters that ordinary words contain: soft hyphen, zero-width joiner and non-joiner.
_HARMLESS = "\u00ad\u200c\u200d"
_COMMAND = re.compile(r"^(\s*)::", re.MULTILINE)
_NEAR = 4000  # code points looked at on each side of a mark; a sentence can be ten million long


class Marked(NamedTuple):
    """One line of harmless text and the part of it that is marked."""

    text: str
    start: int
    end: int


def visible(text: str) -> str:
    """Return `text` on one line, with escapes for what a reader cannot see."""
    return escaped(_BLANKS.sub(" ", text))


def escaped(text: str) -> str:
    """Return `text` with escapes for what a reader cannot see, and blanks as they are.

    For file names, which have each blank for a reason; line breaks and tabs are escaped.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(char.encode("unicode_escape").decode() if _hidden(char) else char for char in text)


def _hidden(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char not in _HARMLESS


def inert(text: str) -> str:
    """Return `text` with lines that a build service only shows: none opens with `::`, none has `##[` in it.

    GitHub Actions obeys such lines on both outputs of a step, the first after any blanks, the second anywhere
    ("Workflow commands for GitHub Actions", and the older form that its runner still reads).
    """
    return _COMMAND.sub(r"\1: :", text).replace("##[", "## [")


def cells(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def marked(text: str, span: tuple[int, int], mark: tuple[int, int], limit: int) -> Marked:
    """Return the stretch `span` of `text` on one line, cut on either side of `mark` to about `limit` code points.

    `span` and `mark` are offsets in the text, the mark within the span; the offsets returned are those of the mark in
    the new line.
    """
    start, end = max(span[0], mark[0] - _NEAR), min(span[1], mark[1] + _NEAR)
    words = _shortened(visible(text[mark[0] : min(mark[1], mark[0] + _NEAR)]), limit)
    before, after = visible(text[start : mark[0]]).lstrip(), visible(text[mark[1] : end]).rstrip()
    room = max(limit - len(words), 40)
    # What one side does not need goes to the other, so that a mark at the edge still stands in its sentence.
    left = max(room // 2, room - len(after))
    before = _tail(before, left)
    after = _shortened(after, room - len(before))
    return Marked(before + words + after, len(before), len(before) + len(words))


def _shortened(text: str, limit: int) -> str:
    """The head of the text, cut at a blank."""
    return text if len(text) <= limit else text[:limit].rpartition(" ")[0].rstrip() + " …"


def _tail(text: str, limit: int) -> str:
    """The end of the text, cut at a blank."""
    return text if len(text) <= limit else "… " + text[-limit:].partition(" ")[2]


def lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Yield where to break `text` so that no line is wider than `width` cells, as half-open offsets.

    Lines break at blanks, which belong to none; a word that is too wide is broken.
    """
    start = 0
    while start < len(text):
        end = _fit(text, start, width)
        blank = text.rfind(" ", start, end + 1) if end < len(text) else -1
        if blank > start:
            end = blank
        yield start, end
        start = end + 1 if text[end : end + 1] == " " else end


def _fit(text: str, start: int, width: int) -> int:
    """How far from `start` a line of that width reaches; at least one character."""
    used, at = 0, start
    while at < len(text) and used + _cells(text[at]) <= width:
        used += _cells(text[at])
        at += 1
    return max(at, start + 1)

"""Fenced blocks of Markdown: code is left out, and what reads like language is text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.model import Unread
from provenance.readers.comments import Span
from provenance.readers.inline import Marks

# Possessive throughout: a line may be long and hostile, and nothing here is worth a second look.
_FENCE = re.compile(r"[ \t>]*+(`{3,}+|~{3,}+)([^\r\n]*+)")
_TEXT = frozenset(("", "text", "txt", "plain", "plaintext", "markdown", "md", "quote", "none"))
_CODE = re.compile(r"[{}\[\]<>=;\\|$#`@^]|\w\(|\w::?\w|\(\)|->|^\s*[/-]{1,2}\w", re.MULTILINE)
_WORDS = re.compile(r"[^\W\d_]++[,:]?+[ \t]++[^\W_]")  # a word and what follows it
_REASON = "code"


def read(text: str, lines: list[Span], marks: Marks) -> Iterator[tuple[int, int, bool]]:
    """Yield every line of `lines`, and whether it is text: False for code and for what opens and closes a block.

    These go to `marks`. A fence that is never closed opens nothing.
    """
    closing = _closings(text, lines)
    until, is_text = -1, False
    for index, (start, end) in enumerate(lines):
        if index < until:
            if not is_text:
                marks.unread.append(Unread(start, end, _REASON))
            yield start, end, is_text
        elif index in closing or index == until:
            if index in closing and index != until:
                until = closing[index]
                is_text = _is_text(text, lines, index, until)
                if (fence := _FENCE.match(text, start, end)) and _WORDS.search(fence[2]):
                    marks.unread.append(Unread(*fence.span(2), _REASON))
            marks.found.append((start, end))
            yield start, end, False
        elif (fence := _FENCE.match(text, start, end)) and not fence[2].strip():
            marks.found.append((start, end))
            yield start, end, True
        else:
            yield start, end, True


def _is_text(text: str, lines: list[Span], opens: int, closes: int) -> bool:
    """Whether a block names no language of programs and holds words in a row, without a mark of code."""
    named = _FENCE.match(text, *lines[opens])
    if named is None or opens + 1 == closes or named[2].strip().strip("{}.").lower() not in _TEXT:
        return False
    inside = text[lines[opens + 1][0] : lines[closes][0]]
    return not _CODE.search(inside) and _WORDS.search(inside) is not None


def _closings(text: str, lines: list[Span]) -> dict[int, int]:
    """For each line that opens fenced code, the line that closes it."""
    closings: dict[int, int] = {}
    opened: tuple[int, str] | None = None
    for index, (start, end) in enumerate(lines):
        fence = _FENCE.match(text, start, end)
        if fence is None:
            continue
        if opened is None:
            if "`" not in fence[2]:
                opened = index, fence[1]
        elif fence[1].startswith(opened[1]) and not fence[2].strip():
            closings[opened[0]] = index
            opened = None
    return closings

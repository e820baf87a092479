"""Tell what single lines of an e-mail are: how deep they are quoted, headers, and who wrote."""

from __future__ import annotations

import re

from provenance.lang.en.page.mail import FROM_HEADER, HEADER, WHO_WROTE, WROTE
from provenance.model import Speaker
from provenance.structure.lines import Line

_MOST = 100  # lines of a block
_LEAST = 2  # headers of different names that make a block of them
_AUTHOR = re.compile(r"[\"']?(?P<author>[^\n\"'<>(@]{2,60}?)[\"']?\s*(?:[<(\[].*)?", re.DOTALL)
_MARKS = 40  # characters that may stand before the first word of a line
_DEPTH = re.compile(r"[ \t]{0,8}(?:>[ \t]?){1,8}")


def depth_of(raw: str, line: Line) -> int:
    """Return how many marks of quoting (`>`) `line` begins with; `raw` is the text before those were blanked."""
    match = _DEPTH.match(raw, max(raw.rfind("\n", max(0, line.start - _MARKS), line.start) + 1, line.start - _MARKS))
    return match.group().count(">") if match else 0


def is_header(text: str, line: Line, *names: str) -> bool:
    """Whether `line` of `text` is a header of an e-mail; with `names`, in lower case, one of these."""
    match = HEADER.match(text, line.start, line.end + 1)
    return match is not None and (not names or match["name"].lower() in names)


def headers(text: str, lines: list[Line], depths: list[int], at: int) -> int | None:
    """Return the index behind the block of headers that begins at line `at`; None where none does.

    `depths` holds how deep each of `lines` is quoted. One header says from whom, so that "Date: ..., Place: ..." above
    an article is none.
    """
    names, last = set[str](), at
    while last < min(len(lines), at + _MOST) and depths[last] == depths[at] and lines[last].start < lines[last].end:
        match = HEADER.match(text, lines[last].start, lines[last].end + 1)
        if match is None and (last == at or not lines[last].indent):
            break
        if match is not None:
            names.add(match["name"].lower())
        last += 1
    return last if FROM_HEADER in names and len(names) >= _LEAST else None


def author(text: str, line: Line) -> Speaker | None:
    """Return whom the From header `line` of `text` names, as a span of the text; None for an address alone."""
    match = _AUTHOR.fullmatch(text, text.index(":", line.start) + 1, line.end)
    if match is None:
        return None
    words = match["author"]
    start = match.start("author") + len(words) - len(words.lstrip())
    end = match.end("author") - (len(words) - len(words.rstrip(" \t\"'")))
    return Speaker(start, end, False) if start < end else None


def writer(text: str, start: int, end: int) -> Speaker | None:
    """Return whom "On Tuesday, 14 May, Anna Berg wrote:" names, as a span; None for any other line.

    The line is `text[start:end]`. The span is empty where only an address is given.
    """
    if not WROTE.fullmatch(text, start, end):
        return None
    match = WHO_WROTE.search(text, start, end)
    if match is None:
        return Speaker(start, start, False)
    first, last = match.span("author")
    return Speaker(first, last - (len(match["author"]) - len(match["author"].rstrip())), False)

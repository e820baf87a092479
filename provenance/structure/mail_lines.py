"""What single lines of an e-mail are: how deep they are quoted, headers, and who wrote."""

from __future__ import annotations

import re

from provenance.model import Speaker
from provenance.structure.lines import Line

_HEADER = re.compile(
    r"(?P<name>From|To|Cc|Bcc|Sent|Date|Subject|Reply-To|Sender|Message-ID|In-Reply-To|References|Importance|Priority"
    r"|MIME-Version|Content-[A-Za-z-]{2,30}|Received|Return-Path|Organi[sz]ation|X-[\w-]{1,30}):[ \t]",
    re.IGNORECASE,
)
_MOST = 100  # lines of a block
_LEAST = 2  # headers of different names that make a block of them
# On Tue, 14 May 2030 at 09:12, Anna Berg <anna@harbour.example> wrote:
_WROTE = re.compile(r"On\s(?=[^<]{0,160}?\d).{4,240}?\bwrote:\s*", re.DOTALL)
_WHO = re.compile(
    r"(?:[\d,]|[ap]m)\s+(?![ap]m\b)(?P<who>(?:[^\W\d_][\w.'-]{0,30}\s+){1,5})(?:<[^<>]{1,100}>\s*)?wrote:", re.I
)
_AUTHOR = re.compile(r"[\"']?(?P<who>[^\n\"'<>(@]{2,60}?)[\"']?\s*(?:[<(\[].*)?", re.DOTALL)
_MARKS = 40  # characters that may stand before the first word of a line
_DEPTH = re.compile(r"[ \t]{0,8}(?:>[ \t]?){1,8}")


def depth_of(raw: str, line: Line) -> int:
    """How many marks of quoting a line of the text `raw` begins with."""
    match = _DEPTH.match(raw, max(raw.rfind("\n", max(0, line.start - _MARKS), line.start) + 1, line.start - _MARKS))
    return match.group().count(">") if match else 0


def is_header(text: str, line: Line, *names: str) -> bool:
    """Whether a line is a header, of one of these names if any is given."""
    match = _HEADER.match(text, line.start, line.end + 1)
    return match is not None and (not names or match["name"].lower() in names)


def headers(text: str, lines: list[Line], depths: list[int], at: int) -> int | None:
    """The end of the block of headers that begins at line `at`; None where none does.

    One of them says from whom, so that "Date: ..., Place: ..." above an article is none.
    """
    names, last = set[str](), at
    while last < min(len(lines), at + _MOST) and depths[last] == depths[at] and lines[last].start < lines[last].end:
        match = _HEADER.match(text, lines[last].start, lines[last].end + 1)
        if match is None and (last == at or not lines[last].indent):
            break
        if match is not None:
            names.add(match["name"].lower())
        last += 1
    return last if "from" in names and len(names) >= _LEAST else None


def author(text: str, line: Line) -> Speaker | None:
    """Who a From line names; None for an address alone."""
    match = _AUTHOR.fullmatch(text, text.index(":", line.start) + 1, line.end)
    if match is None:
        return None
    words = match["who"]
    start = match.start("who") + len(words) - len(words.lstrip())
    end = match.end("who") - (len(words) - len(words.rstrip(" \t\"'")))
    return Speaker(start, end, False) if start < end else None


def writer(text: str, start: int, end: int) -> Speaker | None:
    """Who "On Tuesday, 14 May, Anna Berg wrote:" names: an empty span for an address; None for any other line."""
    if not _WROTE.fullmatch(text, start, end):
        return None
    match = _WHO.search(text, start, end)
    if match is None:
        return Speaker(start, start, False)
    first, last = match.span("who")
    return Speaker(first, last - (len(match["who"]) - len(match["who"].rstrip())), False)

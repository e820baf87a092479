"""The front matter of a Markdown file: its title and description are words, and all else in it is left out."""

from __future__ import annotations

import re

from provenance.model import Unread
from provenance.readers.comments import Span
from provenance.readers.inline import Marks

_KEY = re.compile(r"[\w-]++[ \t]*+[:=]")
_SAID = re.compile(
    r"(?i:(?:sub)?title|headline|description|summary|abstract|excerpt|lead|caption)[ \t]*+[:=][ \t]*+"
    r"(?:[|>][-+\d]*+(?=\s))?+"
)
_QUOTED = re.compile(r"[ \t]*+(\"{3}|'{3}|[\"'])?(.*?)\1?[ \t,]*+$", re.DOTALL)
_REASON = "front matter"


def read(text: str, lines: list[Span], marks: Marks) -> int:
    """Add the front matter of `text`, whose `lines` are given, to `marks`; the offset behind it, 0 without one.

    It stands between two lines of dashes (YAML) or pluses (TOML) at the very top.
    """
    last = _last(text, lines)
    if last is None:
        return 0
    marks.found += [lines[0], lines[last]]
    is_said = False
    for start, end in lines[1:last]:
        if _KEY.match(text, start, end):
            said = _SAID.match(text, start, end)
            is_said = said is not None
            if said:
                marks.found.append(said.span())
                start = said.end()
        if is_said:
            _value(text, start, end, marks)
        else:
            marks.unread.append(Unread(start, end, _REASON))
    return lines[last][1]


def _value(text: str, start: int, end: int, marks: Marks) -> None:
    """The marks around a value or a line of it."""
    found = _QUOTED.match(text[start:end].rstrip("\r\n"))
    if found:
        marks.found += [(start, start + found.start(2)), (start + found.end(2), start + found.end())]


def _last(text: str, lines: list[Span]) -> int | None:
    """The index of the line that closes the front matter."""
    top = text[slice(*lines[0])].rstrip().removeprefix("\ufeff") if lines else ""
    if top not in ("---", "+++") or len(lines) < 2 or not _KEY.match(text, *lines[1]):
        return None
    closing = (top, "..." if top == "---" else top)
    return next((at for at, line in enumerate(lines[1:], 1) if text[slice(*line)].rstrip() in closing), None)

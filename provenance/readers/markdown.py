"""Markdown: the text stays as it is, and what is notation rather than language is listed as markup.

Heading marks, bullets and `>` are not listed: they say what a line is, and `provenance.structure` reads them.
The rules are CommonMark's, leaning towards language: in doubt a mark is a word, since what is markup is never checked.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from provenance.model import Document, Unread
from provenance.readers import fences, front_matter, inline, tags
from provenance.readers.comments import Comments, Span
from provenance.readers.encoding import text_of
from provenance.readers.inline import LINK_TITLE, Marks
from provenance.readers.limits import DEFAULTS, Limits
from provenance.readers.pieces import left_out

MEDIA_TYPE = "text/markdown"

_IN_LINE = re.compile(r"[^\r\n]++")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
# Possessive throughout: a line may be long and hostile, and nothing here is worth a second look.
_ITEM = re.compile(r"[ \t]*+(?:>|[-*+•][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t])")
_DEFINITION = re.compile(
    r"""[ ]{0,3}\[(?!\^)([^\[\]\r\n]{1,999})\]:[ \t]*+(?:<[^<>\r\n]*+>|[^\s<]\S*+)
    [ \t]*+("[^"\r\n]*+"|'[^'\r\n]*+'|\([^()\r\n]*+\))?+[ \t]*+(?=[\r\n]|\Z)""",
    re.VERBOSE,
)
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^[^\[\]\s]{1,99}\]:")
_RULER = re.compile(r"[ \t>]*+\|?+[ \t]*+:?+-+:?+[ \t]*+(?:\|[ \t]*+:?+-*+:?+[ \t]*+)++(?=[\r\n]|\Z)")


def read(data: bytes, path: str | None, limits: Limits = DEFAULTS) -> Document:
    """The document in the bytes of a Markdown file."""
    text, notices = text_of(data, path or "(text)")
    marks, _ = _notation(text)
    unread = tuple(_unread(marks.unread))
    notices = (*notices, *left_out(unread))
    return Document(
        text, path, MEDIA_TYPE, hashlib.sha256(data).hexdigest(), notices, _lines(text, marks.found), unread=unread
    )


def markup(text: str) -> tuple[Span, ...]:
    """The spans of the text that are notation: ascending, disjoint, and without a line end, which is structure."""
    return _lines(text, _notation(text)[0].found)


def comments(text: str) -> list[Span]:
    """The HTML comments, marks included, in the order of the text; none stands in code, none is left open."""
    return [(start, end) for start, end in _notation(text)[1] if text[end - 1] == ">"]


def _lines(text: str, found: list[Span]) -> tuple[Span, ...]:
    return tuple(piece for span in _merged(found) for piece in _without_line_ends(text, span))


def _unread(found: list[Unread]) -> Iterator[Unread]:
    """The same, ascending and disjoint; the first one counts where two meet."""
    at = 0
    for start, end, reason in sorted(found):
        if end > at:
            yield Unread(max(start, at), end, reason)
            at = end


def _notation(text: str) -> tuple[Marks, list[Span]]:
    """All that is notation, and what is left out, in no order; the comments apart, too."""
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text) if match.end() > match.start()]
    marks = Marks()
    after = front_matter.read(text, lines, marks)
    remarks, labels = Comments(text), set[str]()
    for start, end in list(_blocks(text, [line for line in lines if line[0] >= after], marks, labels)):
        inline.read(text, max(start, remarks.end), end, labels, remarks, marks)
    tags.read(text, marks)
    marks.found.extend(remarks.found)
    return marks, remarks.found


def _blocks(text: str, lines: list[Span], marks: Marks, labels: set[str]) -> Iterator[Span]:
    """The stretches inside which marks may pair. What is notation as a whole line goes to `marks` on the way."""
    first = last = -1
    for start, end, is_text in fences.read(text, lines, marks):
        definition = _DEFINITION.match(text, start, end) if is_text else None
        if definition:
            labels.add(definition[1].strip().casefold())
            if definition[2]:
                marks.unread.append(Unread(definition.start(2) + 1, definition.end(2) - 1, LINK_TITLE))
        if definition or (is_text and _RULER.match(text, start, end)):
            marks.found.append((start, end))
        elif note := _FOOTNOTE.match(text, start, end) if is_text else None:
            marks.found.append(note.span())
        is_break = not is_text or definition or text[start:end].isspace()
        if first >= 0 and (is_break or _ITEM.match(text, start, end)):
            yield first, last
            first = -1
        if not is_break:
            first, last = start if first < 0 else first, end
    if first >= 0:
        yield first, last


def _merged(found: Iterable[Span]) -> Iterator[Span]:
    """The same places, ascending, as few spans as will do."""
    last: Span | None = None
    for start, end in sorted(found):
        if last is not None and start <= last[1]:
            last = last[0], max(last[1], end)
            continue
        if last is not None:
            yield last
        last = start, end
    if last is not None:
        yield last


def _without_line_ends(text: str, span: Span) -> Iterator[Span]:
    """The span, line by line."""
    for match in _IN_LINE.finditer(text, *span):
        yield match.span()

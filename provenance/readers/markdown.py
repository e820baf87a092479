"""Markdown: the text stays as it is, and what is notation rather than language is listed as markup.

Heading marks, bullets and `>` are not listed: they say what a line is, and `provenance.structure` reads them.
The rules are CommonMark's, leaning towards language: in doubt a mark is a word, since what is markup is never checked.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from provenance.model import Document
from provenance.readers.comments import Comments, Span
from provenance.readers.encoding import text_of
from provenance.readers.inline import spans
from provenance.readers.limits import DEFAULTS, Limits

MEDIA_TYPE = "text/markdown"

_IN_LINE = re.compile(r"[^\r\n]++")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
# Possessive throughout: a line may be long and hostile, and nothing here is worth a second look.
_FENCE = re.compile(r"[ \t>]*+(`{3,}+|~{3,}+)([^\r\n]*+)")
_ITEM = re.compile(r"[ \t]*+(?:>|[-*+•][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t])")
_DEFINITION = re.compile(
    r"""[ ]{0,3}\[(?!\^)([^\[\]\r\n]{1,999})\]:[ \t]*+(?:<[^<>\r\n]*+>|[^\s<]\S*+)
    [ \t]*+(?:"[^"\r\n]*+"|'[^'\r\n]*+'|\([^()\r\n]*+\))?+[ \t]*+(?=[\r\n]|\Z)""",
    re.VERBOSE,
)
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^[^\[\]\s]{1,99}\]:")
_RULER = re.compile(r"[ \t>]*+\|?+[ \t]*+:?+-+:?+[ \t]*+(?:\|[ \t]*+:?+-*+:?+[ \t]*+)++(?=[\r\n]|\Z)")
_KEY = re.compile(r"[\w-]++[ \t]*+[:=]")


def read(data: bytes, path: str | None, limits: Limits = DEFAULTS) -> Document:
    """The document in the bytes of a Markdown file."""
    text, notices = text_of(data, path or "(text)")
    return Document(text, path, MEDIA_TYPE, hashlib.sha256(data).hexdigest(), notices, markup(text))


def markup(text: str) -> tuple[Span, ...]:
    """The spans of the text that are notation: ascending, disjoint, and without a line end, which is structure."""
    return tuple(piece for span in _merged(_notation(text)[0]) for piece in _without_line_ends(text, span))


def comments(text: str) -> list[Span]:
    """The HTML comments, marks included, in the order of the text; none stands in code, none is left open."""
    return [(start, end) for start, end in _notation(text)[1] if text[end - 1] == ">"]


def _notation(text: str) -> tuple[list[Span], list[Span]]:
    """All that is notation, in no order, and among it the comments."""
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text) if match.end() > match.start()]
    found = list(_front_matter(text, lines))
    after = found[-1][1] if found else 0
    remarks, labels = Comments(text), set[str]()
    for start, end in list(_blocks(text, [line for line in lines if line[0] >= after], found, labels)):
        found += spans(text, max(start, remarks.end), end, labels, remarks)
    return found + remarks.found, remarks.found


def _blocks(text: str, lines: list[Span], found: list[Span], labels: set[str]) -> Iterator[Span]:
    """The stretches inside which marks may pair. What is notation as a whole line goes to `found` on the way."""
    first = last = -1
    for start, end, is_text in _fences(text, lines, found):
        definition = _DEFINITION.match(text, start, end) if is_text else None
        if definition:
            labels.add(definition[1].strip().casefold())
        if not is_text or definition or _RULER.match(text, start, end):
            found.append((start, end))
        elif note := _FOOTNOTE.match(text, start, end):
            found.append(note.span())
        is_break = not is_text or definition or text[start:end].isspace()
        if first >= 0 and (is_break or _ITEM.match(text, start, end)):
            yield first, last
            first = -1
        if not is_break:
            first, last = start if first < 0 else first, end
    if first >= 0:
        yield first, last


def _front_matter(text: str, lines: list[Span]) -> Iterator[Span]:
    """The settings between two lines of dashes (or pluses) at the very top."""
    top = text[slice(*lines[0])].rstrip() if lines else ""
    if top not in ("---", "+++") or len(lines) < 2 or not _KEY.match(text, *lines[1]):
        return
    for start, end in lines[1:]:
        if text[start:end].rstrip() in (top, "..." if top == "---" else top):
            yield 0, end
            return


def _fences(text: str, lines: list[Span], found: list[Span]) -> Iterator[tuple[int, int, bool]]:
    """Every line, and whether it is text: False for fenced code. A fence that is never closed opens nothing."""
    closing = _closings(text, lines)
    until = 0
    for index, (start, end) in enumerate(lines):
        if start < until:
            yield start, end, False
        elif index in closing:
            until = lines[closing[index]][1]
            yield start, end, False
        elif (fence := _FENCE.match(text, start, end)) and not fence[2].strip():
            found.append((start, end))
            yield start, end, True
        else:
            yield start, end, True


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

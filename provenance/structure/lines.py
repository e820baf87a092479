"""Cut a document into lines, each without the marks that make it a bullet, a heading or a quoted line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from provenance.model import Document
from provenance.structure.sentences import trim

Mark = Literal["", "bullet", "heading", "separator", "underline", "cell"]

_QUOTE = re.compile(r"[ \t]{0,8}(?:>[ \t]?){1,8}")
_HEADING = re.compile(r"[ \t]{0,8}#{1,6}(?=[ \t])")
_GLYPH = re.compile(r"[ \t\xa0]{0,24}(?:[•‣▪▫●○◦■□►▶➤➢✓✔✅]|[·*+\-\u2010-\u2015\u2212](?=\s))(?:\s*\[[ xX]\](?=\s))?")
_NUMBER = re.compile(
    r"[ \t\xa0]{0,24}(?P<number>\(?\d{1,3}\)|\d{1,3}\.|\[\d{1,3}\]"
    r"|\(?[A-Za-z]\)|[a-z]\.|\(?[ivx]{1,5}\)|[ivx]{1,5}\.|[IVX]{1,5}\))(?=\s)"
)
_FIRST = frozenset("01aAiI")  # a number that may open a list
_INLINE = re.compile(r"\s[•‣▪●](?=\s)")  # bullets that were run together in one line
_UNDERLINE = re.compile(r"[ \t]{0,3}(?:={2,}|-{2,})[ \t]*")
_ROW = re.compile(r"\s{0,8}\|.+\|\s{0,8}")
_SHORT = 40  # no line of a wrapped paragraph is so short
_PREFIX = 80  # marks stand in the first characters of a line


class Line(NamedTuple):
    """The content of one line, as offsets without its marks; `start == end` for a blank one."""

    start: int
    end: int
    mark: Mark
    indent: int
    full: int  # characters from the margin to the end, marks included


def read(document: Document) -> tuple[str, list[Line]]:
    """Cut `document` into lines; return its folded text, with the marks of quoted lines blanked, and the lines.

    Offsets are those of `Document.text`. A line in which bullets were run together, or a row of a table, gives several.
    """
    text = document.folded
    lines: list[Line] = []
    blanked: list[tuple[int, int]] = []
    numbered, at = False, 0
    for raw in text.splitlines(keepends=True):
        start, at = at, at + len(raw)
        if raw.isspace():
            lines.append(Line(at, at, "", 0, 0))
            continue
        quote = _QUOTE.match(document.text, start, at)
        if quote:
            blanked.append(quote.span())
            start = quote.end()
        lines.extend(_parse(document.text, text, start, at, lines[-1] if lines else None, numbered))
        numbered = numbered or (lines[-1].mark == "bullet" and bool(_NUMBER.match(document.text, start, at)))
    return _blank(text, blanked), lines


def _parse(source: str, text: str, start: int, stop: int, before: Line | None, numbered: bool) -> Iterator[Line]:
    """The line `text[start:stop]`; more than one when bullets were run together. `source` still has its markup."""
    content, end = trim(text, start, stop)
    if not any(map(str.isalnum, text[content:end])):
        yield _wordless(source, start, stop, content, end)
        return
    mark: Mark = ""
    head = source[start : min(stop, start + _PREFIX)]
    if match := _HEADING.match(head):
        mark, content = "heading", max(content, start + match.end())
        end = start + len(text[start:end].rstrip().rstrip("#"))
    elif match := _GLYPH.match(head) or _number(head, text, before, numbered):
        mark, content = "bullet", max(content, start + match.end())
    elif _ROW.fullmatch(text, start, end):
        yield from _pieces(text, content, end, re.compile(r"\|"), "cell")
        return
    indent = len(head) - len(head.lstrip())
    if _INLINE.search(text, content, end) and (mark or len(_INLINE.findall(text, content, end)) > 1):
        yield from _pieces(text, content, end, _INLINE, "bullet")
        return
    content, end = trim(text, content, end)
    yield Line(content, end, mark, indent, end - start)


def _wordless(source: str, start: int, stop: int, content: int, end: int) -> Line:
    """A blank line, the line under a heading, or a separator."""
    if _UNDERLINE.fullmatch(source[start:stop].rstrip("\r\n")):
        return Line(content, end, "underline", 0, 0)
    return Line(content, end, "separator" if end > content else "", 0, 0)


def _number(head: str, text: str, before: Line | None, numbered: bool) -> re.Match[str] | None:
    """A list's number, and no part of the text, as where a wrapped line begins "12. Then"."""
    match = _NUMBER.match(head)
    if not match:
        return None
    is_label = head[match.end() :].lstrip().startswith(("**", "__"))  # "3. **Exports** - ..."
    if not (numbered or is_label or match["number"].strip("()[].") in _FIRST):
        return None
    fresh = not before or before.mark != "" or before.start == before.end or text[before.end - 1] in ".:;!?)\"'"
    fresh = fresh or (before is not None and before.full < _SHORT)
    return match if fresh else None


def _pieces(text: str, start: int, end: int, between: re.Pattern[str], mark: Mark) -> Iterator[Line]:
    cuts = [match.span() for match in between.finditer(text, start, end)]
    for first, last in zip([start, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), end], strict=True):
        content, stop = trim(text, first, last)
        if content < stop:
            yield Line(content, stop, mark, 0, stop - content)


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*parts, text[at:]])

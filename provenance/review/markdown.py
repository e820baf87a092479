"""A Markdown summary with what was found in it as footnotes: without them it is, byte for byte, what it was."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain, count

from provenance.errors import InputError
from provenance.model import Document, Summary
from provenance.readers import markdown
from provenance.readers.encoding import encoded
from provenance.reports.markdown_escape import escape
from provenance.review.told import Remark, remarks

_CODE = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\1).)*?(?<!`)\1(?!`)", re.DOTALL)
_STOPS = (".", "!", "?", "…")
_CLOSING = '”’"'  # a stop may stand before them
_MARK = re.compile(r"\[\^[^\[\]\s]{1,99}\]")
_LINE_END = re.compile(r"\r\n|\r|\n")


def write(summary: Summary, data: bytes) -> bytes:
    """The file of a checked summary, which is `data`, with a footnote behind the words of each error and warning.

    Raises `InputError` for a summary that is no Markdown, and where the file's encoding lacks a character of a source.
    """
    document = summary.document
    where = document.path or "the summary"
    if document.media_type != markdown.MEDIA_TYPE:
        raise InputError(where, "is no Markdown, so no footnotes can be put into it", "check a Markdown summary")
    found = remarks(summary)
    if not found:
        return data
    try:
        return encoded(_noted(document, found), data)
    except UnicodeEncodeError as error:
        lacking = f"its encoding has no {error.object[error.start]!r}, which a source has"
        raise InputError(where, lacking, "save it as UTF-8") from None


def _noted(document: Document, found: Sequence[Remark]) -> str:
    text = document.text
    label = next(one for one in _labels() if f"[^{one}-" not in text)
    places = sorted((_place(document, one), number) for number, one in enumerate(found, 1))
    parts, at = list[str](), 0
    for place, number in places:
        parts += [text[at:place], f"[^{label}-{number}]"]
        at = place
    ending = match[0] if (match := _LINE_END.search(text)) else "\n"
    notes = (f"[^{label}-{number}]: {_told(one)}{ending}" for number, one in enumerate(found, 1))
    opening = ending if text.endswith(("\n", "\r")) else ending * 2
    return "".join(chain(parts, [text[at:], opening], notes))


def _labels() -> chain[str]:
    return chain(["provenance"], (f"provenance{number}" for number in count(2)))


def _told(one: Remark) -> str:
    said = (line for line in (one.message, one.source, one.advice) if line)
    lines = [line if line.rstrip(_CLOSING).endswith(_STOPS) else f"{line}." for line in said]
    return f"**{one.rule}** ({one.level}): {' '.join(map(escape, lines))}"


def _place(document: Document, one: Remark) -> int:
    """Where the mark of a footnote goes: behind the words, and behind the code or link that they stand in."""
    text, end = document.text, one.end
    first = max(text.rfind("\n", 0, one.start), text.rfind("\r", 0, one.start)) + 1
    last = min((at for at in (text.find("\n", end), text.find("\r", end)) if at >= 0), default=len(text))
    for code in _CODE.finditer(text, first, last):
        if code.start() < end < code.end():
            end = code.end()
    end = _behind_link(document, first, end, last)
    while text[end : end + 1] == "[":  # a mark behind the words, or a link: ours would be its text's
        closing = next((stop for start, stop in document.markup if start > end and text[start] == "]"), 0)
        marked = _MARK.match(text, end)
        end = marked.end() if marked else closing
        if not end or end > last:
            return one.start
    if text[end : end + 1] in ("(", ":"):  # what would make a link or a definition of the mark
        return end + 1
    return end


def _behind_link(document: Document, first: int, end: int, last: int) -> int:
    """The end of the link that a place stands in, else the place. A link's brackets and target are notation."""
    spans, text = document.markup, document.text
    depth = 0
    for start, stop in spans[bisect_left(spans, (first, 0)) :]:
        if start >= last:
            break
        if "[" in text[start:stop] and not text[start:stop].startswith("]") and start < end:
            depth += 1
        elif text[start] == "]" and depth:
            depth -= 1
            if start >= end:
                return stop
    return end

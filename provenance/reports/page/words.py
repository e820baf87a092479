"""Write text of unknown origin as HTML: nothing that is markup, nothing invisible, words marked in their sentence."""

from __future__ import annotations

import re
from html import escape

from provenance.model import Document, Finding, Summary
from provenance.reports import entries
from provenance.reports.page.looks import parts
from provenance.reports.terminal.visible import marked, visible

# Code points that are no characters: allowed in a Python text, an error in an HTML file.
_NO_CHARACTERS = "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
NONCHARACTERS = f"\ufdd0-\ufdef{_NO_CHARACTERS}"
_NONCHARACTER = re.compile(f"[{NONCHARACTERS}]")


def text(said: str) -> str:
    """Return `said` as HTML, on one line, with escapes for what a reader cannot see."""
    line = _NONCHARACTER.sub(lambda char: char[0].encode("unicode_escape").decode(), visible(said))
    return escape(line)


def name(document: Document) -> str:
    """Return what `document` is called in a report; not escaped."""
    return entries.name(document.path, "(text)")


def where(document: Document, offset: int) -> str:
    """Return where a person finds `offset` in the file: its page, heading or paragraph, else its line. Not escaped."""
    return document.place(offset) or f"line {document.position(offset)[0]}"


def said(document: Document, span: tuple[int, int]) -> str:
    """Return the words of `span` as a reader of the rendered text sees them: without marks of notation. Not escaped."""
    return "".join(document.text[start:end] for start, end in parts(document, span))


def message(summary: Summary, finding: Finding) -> str:
    """Return the message of `finding`, with the words that it repeats as a reader sees them. Not escaped."""
    told, spans = finding.message, [(summary.document, finding.claim)]
    if finding.source and finding.document is not None:
        spans.append((summary.sources[finding.document], finding.source))
    for document, span in spans:
        if document.markup and said(document, span):
            told = told.replace(document.text[slice(*span)], said(document, span))
    return told


def excerpt(document: Document, span: tuple[int, int], mark: tuple[int, int] | None, limit: int) -> str:
    """Return the sentence `span` as HTML, with `mark` in it as `<mark>`, cut to about `limit` code points around that.

    Both are offsets in `Document.text`; nothing is marked where all of it would be.
    """
    whole = mark is None or (mark[0] <= span[0] and mark[1] >= span[1])
    at = (span[0], span[0]) if mark is None or whole else mark
    around = min(span[0], at[0]), max(span[1], at[1])
    before, words, after = (said(document, one) for one in ((around[0], at[0]), at, (at[1], around[1])))
    first, last = len(before), len(before) + len(words)
    found = marked(before + words + after, (0, last + len(after)), (first, last), limit)
    before, words, after = found.text[: found.start], found.text[found.start : found.end], found.text[found.end :]
    return f"{text(before)}<mark>{text(words)}</mark>{text(after)}" if words else text(before + after)

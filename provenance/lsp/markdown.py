"""Text of unknown origin in the Markdown of an editor: it shows as it is, and is never a link, an image or a tag."""

from __future__ import annotations

import re

from provenance.reports.terminal.visible import visible

# What begins notation inside a line: CommonMark's, GFM's strikethrough and tables, entities, and $ for mathematics.
_NOTATION = re.compile(r"([\\`*_\[\]<>&|~$!])")
# What GFM links without being asked: addresses, and names of hosts or mailboxes (GFM, "Autolinks (extension)").
_LINKED = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
_STILL = "\u200b"  # a blank of no width: nobody sees it, and no address goes on behind it
# What is notation only at the head of a line.
_HEAD = re.compile(r"\A( ?\d*)([#+=.):-])")


def escaped(text: str) -> str:
    """The text on one line, for anywhere within a paragraph, its beginning included."""
    still = _LINKED.sub(_STILL, visible(text))
    return _HEAD.sub(r"\1\\\2", _NOTATION.sub(r"\\\1", still))


def bold(text: str, marks: list[tuple[int, int]]) -> str:
    """The text with these spans of it, which must ascend and not overlap, in bold."""
    parts, at = [], 0
    for start, end in marks:
        start, end = _edges(text, start, end)
        if start < end:
            parts += [escaped(text[at:start]), f"**{escaped(text[start:end])}**"]
            at = end
    return "".join([*parts, escaped(text[at:])])


def _edges(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a span that Markdown can make bold.

    It must begin and end with a letter or figure, for `**$5**m` is no bold: punctuation inside the marks needs a blank
    outside of them (CommonMark, "left-flanking delimiter run").
    """
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return start, end

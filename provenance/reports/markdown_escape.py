"""Escape text of unknown origin for GitHub Flavored Markdown, and keep a comment within what GitHub takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from provenance.reports.counts import many
from provenance.reports.terminal.visible import visible

LIMIT = 65_536  # characters of a comment on GitHub; those beyond U+FFFF are counted as two, to be safe
_NOTE = 400  # of these, kept for the line that says what was left out

# Written as numbers, they are never notation (CommonMark, "Entity and numeric character references"), nor HTML.
_NOTATION = {ord(char): f"&#{ord(char)};" for char in "\\`*_[]<>&|~"}
# GitHub reads $…$ as mathematics unless, as its documentation advises, the sign stands in a tag of its own.
_SUM = {**_NOTATION, ord("$"): "<span>$</span>"}

# What GitHub links, calls or draws once Markdown is done, where an escape no longer helps: @name and mail@host, #12 and
# GH-12, addresses, :emoji:. A blank of no width behind the sign keeps it from that, and nobody sees it.
_ALIVE = re.compile(r"@|#(?=\w)|\bGH-(?=\d)|\bwww(?=\.)|:(?=//|[\w+-]*[a-z][\w+-]*:|[+-]1:|100:|1234:)", re.IGNORECASE)
_STILL = "\u200b"


def escape(text: str, *, html: bool = True) -> str:
    """Return `text` on one line, escaped so that Markdown, HTML and GitHub show it and do nothing with it.

    For a paragraph, a table cell or within an HTML tag, but not to begin a line with, where "1." would be a list.
    `html`: whether tags may be written.
    """
    still = _ALIVE.sub(lambda sign: sign[0] + _STILL, visible(text))
    return still.translate(_SUM if html else _NOTATION).replace(_STILL, "&#8203;")


class Part(NamedTuple):
    """Rows of one kind: as many are shown as there is room for, and the rest is counted."""

    noun: str  # what one row is
    head: str
    rows: list[str]
    foot: str = ""


def filled(parts: Sequence[Part], before: str) -> str:
    """Return `parts` one after the other, as many rows as there is room for in a comment that begins with `before`.

    A last line counts the rows that found no room. `before` itself is not in the result.
    """
    text, left, room = "", [], LIMIT - _NOTE - _size(before)
    for part in parts:
        shown, room = _fitting(part, room)
        text += f"{part.head}{''.join(shown)}{part.foot}" if shown else ""
        if len(shown) < len(part.rows):
            left.append(f"{len(part.rows) - len(shown)} of {many(len(part.rows), part.noun)}")
    if left:
        text += f"\nLeft out, as a comment holds {LIMIT:,} characters: {', '.join(left)}. `--format text` shows all.\n"
    return text


def _fitting(part: Part, room: int) -> tuple[list[str], int]:
    """The first rows of a part that fit, and the room that is left then."""
    used, shown = _size(part.head + part.foot), []
    for row in part.rows:
        if used + _size(row) > room:
            break
        used += _size(row)
        shown.append(row)
    return shown, room - used if shown else room


def _size(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2

"""Show claim and source side by side on a terminal that is wide enough; drawn by Rich."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import NamedTuple

from provenance.model import Document
from provenance.reports.terminal.visible import Marked, marked

WIDE = 120  # columns from which two sentences beside each other read better than below each other
_LINES = 6  # lines shown of a sentence, around the words that differ
_EDGE = 2


class Side(NamedTuple):
    """One column: a heading, a sentence of a document and the words in it that differ (all or None: nothing is lit)."""

    heading: str  # plain text, harmless
    document: Document
    sentence: tuple[int, int]
    words: tuple[int, int] | None
    style: str  # of those words, as Rich names it


def beside(sides: Sequence[Side], width: int, colour: bool) -> str:
    """Set `sides` beside each other, in lines of at most `width` cells.

    Words that differ stand in brackets, and in colour where `colour` is set. Only this needs Rich, which takes its time
    to load: an output to a file or a narrow window does not wait for it.
    """
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    page = io.StringIO()
    console = Console(
        file=page, width=width, force_terminal=colour, color_system="standard" if colour else None, no_color=not colour,
        highlight=False, markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    table = Table.grid(expand=True)
    room = width // len(sides) - _EDGE
    for _ in sides:
        table.add_column(ratio=1)
    for row in (
        [Text(side.heading, style="dim", overflow="fold") for side in sides],
        [Text.assemble(*_lit(side, room * _LINES), overflow="fold") for side in sides],
    ):
        table.add_row(*(Padding(cell, (0, 0, 0, _EDGE)) for cell in row))
    console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())


def _lit(side: Side, limit: int) -> Sequence[str | tuple[str, str]]:
    """The sentence with its words in brackets."""
    said = _said(side, limit)
    if said.start >= said.end:
        return (said.text,)
    words = f"[{said.text[said.start : said.end]}]"
    return said.text[: said.start], (words, side.style), said.text[said.end :]


def _said(side: Side, limit: int) -> Marked:
    start, end = side.sentence
    whole = side.words is None or (side.words[0] <= start and side.words[1] >= end)
    at = (start, start) if side.words is None or whole else side.words
    return marked(side.document.text, (min(start, at[0]), max(end, at[1])), at, limit)

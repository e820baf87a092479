"""Show sentences on a terminal: in lines, with the words that matter in colour or with carets beneath them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.model import Document
from provenance.reports.terminal.visible import Marked, cells, lines, marked

INDENT = " " * 10
_SENTENCE_LINES = 3  # lines shown of a sentence, around the words that differ
_COLOURS = {"error": "31", "warning": "33", "note": "36", "claim": "1;31", "source": "1;32", "faint": "2"}


@dataclass(frozen=True)
class Ink:
    """How one kind of terminal is written on: with or without colour, in lines of `width` cells."""

    colour: bool
    width: int

    def paint(self, text: str, role: str) -> str:
        """Return `text` in the colour of its `role`; unchanged where there is no colour."""
        return f"\x1b[{_COLOURS[role]}m{text}\x1b[0m" if self.colour else text

    def sentence(
        self, label: str, document: Document, span: tuple[int, int], mark: tuple[int, int] | None
    ) -> Iterator[str]:
        """Yield the few lines that show a sentence of `document`, with carets below where there is no colour.

        `span` is the sentence and `mark` the words in it to mark, as offsets; nothing is marked where all of it would
        be. A long sentence is cut around the mark. `label` stands before the first line.
        """
        whole = mark is None or (mark[0] <= span[0] and mark[1] >= span[1])
        at = (span[0], span[0]) if mark is None or whole else mark
        room = self.width - len(INDENT)
        said = marked(document.text, (min(span[0], at[0]), max(span[1], at[1])), at, room * _SENTENCE_LINES)
        for row, (start, end) in enumerate(lines(said.text, room)):
            yield f"  {label if row == 0 else '':<8}{self._lit(label, said, start, end)}"
            if not self.colour and max(start, said.start) < min(end, said.end):
                yield INDENT + _carets(said, start, end)

    def _lit(self, label: str, said: Marked, start: int, end: int) -> str:
        """A line of a sentence; in colour, its marked words stand in brackets too, for those who see no colour."""
        first, last = max(start, said.start), min(end, said.end)
        if not self.colour or first >= last:
            return said.text[start:end]
        words = self.paint(f"[{said.text[first:last]}]", "claim" if label == "claim" else "source")
        return said.text[start:first] + words + said.text[last:end]


def _carets(said: Marked, start: int, end: int) -> str:
    first, last = max(start, said.start), min(end, said.end)
    return " " * cells(said.text[start:first]) + "^" * max(cells(said.text[first:last]), 1)

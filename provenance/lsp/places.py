"""Offsets in a text, which count code points, and positions of the language server protocol, which mostly do not."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from lsprotocol.types import Position, Range

BOM = "\ufeff"
_LINE_END = re.compile(r"\r\n|\r|\n")
_BYTES = {"utf-8": 1, "utf-16": 2, "utf-32": 4}  # of one unit of each encoding that a client may ask for


class Places:
    """Where things stand in one text.

    A position is a line and a number of units in it, both from 0; what a unit is, client and server agree upon
    (LSP 3.17, "Position": UTF-16 if nothing is said). A line ends with LF, CR LF or CR and with nothing else.
    `skipped`: how many code points at the head of the text the offsets do not count.
    """

    def __init__(self, text: str, encoding: str = "utf-16", skipped: int = 0) -> None:
        self.text, self.encoding, self.skipped = text, encoding, skipped

    @cached_property
    def _lines(self) -> tuple[list[int], list[int]]:
        """Where each line starts, and where its words end."""
        found = list(_LINE_END.finditer(self.text))
        return [0, *(one.end() for one in found)], [*(one.start() for one in found), len(self.text)]

    def position(self, offset: int) -> Position:
        """The position of an offset; one outside the text is moved to its edge, one within CR LF before it."""
        starts, ends = self._lines
        offset = min(max(offset + self.skipped, 0), len(self.text))
        row = bisect_right(starts, offset) - 1
        return Position(row, self._units(self.text[starts[row] : min(offset, ends[row])]))

    def range(self, start: int, end: int) -> Range:
        """The half-open range of a span."""
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """The offset of a position; past the end of a line it is that end, within a character its beginning."""
        starts, ends = self._lines
        if position.line >= len(starts):
            return len(self.text) - self.skipped
        start = starts[position.line]
        line = self.text[start : ends[position.line]]
        if line.isascii():
            column = min(position.character, len(line))
        else:
            column = bisect_right(range(len(line) + 1), position.character, key=lambda at: self._units(line[:at])) - 1
        return max(start + column - self.skipped, 0)

    def _units(self, text: str) -> int:
        if text.isascii():
            return len(text)
        encoding = self.encoding if self.encoding == "utf-8" else f"{self.encoding}-le"
        return len(text.encode(encoding, "surrogatepass")) // _BYTES[self.encoding]

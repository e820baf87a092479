"""How the lines of a PDF look: what is usual in it, where a line begins another block, and what a block is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from provenance.readers.pdf.lines import BULLETS, Line
from provenance.readers.pieces import Kind

_STOPPED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
NUMBERED = re.compile(r"\(?(?:\d{1,3}|[a-z])[.)] ")
_HEADING = 1.12  # times the size of most letters
_HEADING_LENGTH = 200  # code points


@dataclass(frozen=True)
class Look:
    """What is usual in a document: the size of its letters, the distance of its lines in sizes, whether it is bold."""

    body: float
    leading: float
    bold: bool
    levels: dict[float, int]  # of headings, by the size of their letters

    @classmethod
    def of(cls, flows: Sequence[Sequence[Line]]) -> Look:
        """The look of a document by all its lines."""
        sizes, weights = Counter[float](), Counter[bool]()
        for line in (line for flow in flows for line in flow):
            sizes[rounded(line.size)] += len(line.text)
            weights[line.bold] += len(line.text)
        body = sizes.most_common(1)[0][0] if sizes else 1.0
        larger = sorted((size for size in sizes if size > body), reverse=True)
        return cls(body, _leading(flows), weights[True] > weights[False], {s: n for n, s in enumerate(larger, 1)})

    def level(self, line: Line) -> int:
        """The level of a heading that begins with this line; one that is only bold stands below all larger ones."""
        return min(6, self.levels.get(rounded(line.size), len(self.levels) + 1))

    def breaks(self, block: Sequence[Line], line: Line) -> bool:
        """Whether a line of the same column begins another block."""
        last = block[-1]
        step = (last.y - line.y) / max(last.size, line.size)
        if abs(line.size - last.size) > 0.1 * last.size or line.bold != last.bold or step > 1.25 * self.leading:
            return True
        if is_item(line) or (NUMBERED.match(line.text) and stops(last)):
            return True
        return self._is_indented(block, line) or self._is_short(last, line)

    @staticmethod
    def _is_indented(block: Sequence[Line], line: Line) -> bool:
        """A first line stands further in; after a quotation the text goes back out."""
        last = block[-1]
        if NUMBERED.match(last.text):
            return line.x0 < last.x0 - 0.8 * line.size
        further = line.x0 - last.x0
        is_even = len(block) > 1 and abs(block[-2].x0 - last.x0) < 0.3 * line.size
        return further > 0.8 * line.size or (further < -0.8 * line.size and is_even)

    @staticmethod
    def _is_short(last: Line, line: Line) -> bool:
        """Whether the next word would have had room on the line before."""
        room, word = last.right - last.x1, line.text.split(" ", 1)[0]
        width = (line.x1 - line.x0) * len(word) / max(1, len(line.text))
        if stops(last):
            return room > width + line.size
        return room > width + line.size and room > 0.35 * (last.right - last.left)

    def kind(self, lines: Sequence[Line]) -> Kind:
        """What a finished block is."""
        length = sum(len(line.text) for line in lines)
        if is_item(lines[0]):
            return "item"
        if length <= _HEADING_LENGTH and lines[0].size > _HEADING * self.body:
            return "heading"
        is_bold = all(line.bold for line in lines) and not self.bold
        return "heading" if is_bold and length <= 120 and not lines[-1].text.endswith(".") else "text"


def is_item(line: Line) -> bool:
    """Whether a line begins with a bullet."""
    return line.text[:1] in BULLETS and line.text[1:2] == " "


def stops(line: Line) -> bool:
    """Whether a line ends with a stop, quotes and brackets aside."""
    return _STOPPED.search(line.text[-9:]) is not None


def rounded(size: float) -> float:
    """A size in points, to the half."""
    return round(size * 2) / 2


def _leading(flows: Sequence[Sequence[Line]]) -> float:
    """The distance of two baselines inside a paragraph, in sizes: a small one of those that there are."""
    steps = [(a.y - b.y) / a.size for flow in flows for a, b in pairwise(flow) if 0 < a.y - b.y < 2.5 * a.size]
    return quantiles([*steps, *steps], n=4)[0] if steps else 1.2

"""Lines of a PDF to paragraphs, headings, items and rows, whole again across columns and pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.readers.pdf.hyphens import Hyphens
from provenance.readers.pdf.lines import Line
from provenance.readers.pdf.look import NUMBERED, Look, is_item, stops
from provenance.readers.pieces import Kind, Piece

Flows = list[list[list[Line]]]  # for each page, its columns, each with its lines
_BACK = 4  # blocks in which the first half of a paragraph is looked for: notes stand between it and the page's end


@dataclass
class Block:
    """Lines that belong together, and the pages that they stand on."""

    kind: Kind
    lines: list[Line]
    first: int
    last: int


def pieces(pages: Flows) -> Iterator[Piece]:
    """What the pages say. A paragraph that goes over a page's end is one, on two pages."""
    flows = [flow for page in pages for flow in page]
    look, hyphens = Look.of(flows), Hyphens(line.text for flow in flows for line in flow)
    for block in _joined(_blocks(pages, look)):
        place = f"page {block.first}" if block.first == block.last else f"pages {block.first}-{block.last}"
        yield _piece(block, place, look, hyphens)


def _piece(block: Block, place: str, look: Look, hyphens: Hyphens) -> Piece:
    first = block.lines[0]
    if block.kind == "row":
        return Piece("row", "\t".join(first.cells), place)
    text = hyphens.joined([line.text for line in block.lines])
    if block.kind == "item":
        return Piece("item", text[1:].strip(), place)
    return Piece(block.kind, text, place, look.level(first))


def _blocks(pages: Flows, look: Look) -> Iterator[tuple[Block, bool]]:
    """The blocks, and whether each is the first of a column."""
    for number, page in enumerate(pages, 1):
        for flow in page:
            for index, (kind, lines) in enumerate(_cut(flow, look)):
                yield Block(kind or look.kind(lines), lines, number, number), index == 0


def _cut(flow: list[Line], look: Look) -> list[tuple[Kind | None, list[Line]]]:
    """The lines of a column by block; rows of tables are known as such."""
    found: list[tuple[Kind | None, list[Line]]] = []
    for index, line in enumerate(flow):
        if _is_row(line, flow[max(0, index - 1) : index] + flow[index + 1 : index + 2]):
            found.append(("row", [line]))
        elif not found or found[-1][0] == "row" or look.breaks(found[-1][1], line):
            found.append((None, [line]))
        else:
            found[-1][1].append(line)
    return found


def _is_row(line: Line, near: list[Line]) -> bool:
    """Whether a line is one of several with as many cells."""
    return len(line.cells) > 1 and not is_item(line) and any(len(one.cells) == len(line.cells) for one in near)


def _joined(blocks: Iterator[tuple[Block, bool]]) -> list[Block]:
    """The blocks, those in one that a column's or a page's end cuts apart."""
    found: list[Block] = []
    for block, is_first in blocks:
        size = block.lines[0].size
        before = next((one for one in found[: -1 - _BACK : -1] if abs(one.lines[0].size - size) < 0.1 * size), None)
        if is_first and before and block.kind == "text" and before.kind in ("text", "item") and _goes_on(before, block):
            before.lines += block.lines
            before.last = block.last
        else:
            found.append(block)
    return found


def _goes_on(before: Block, block: Block) -> bool:
    """Whether a block is the rest of the one before: that one ends without a stop, and this one in mid-sentence."""
    last, line = before.lines[-1], block.lines[0]
    if stops(last) or NUMBERED.match(line.text):
        return False
    return line.text[:1].islower() or last.right - last.x1 < 0.12 * (last.right - last.left)

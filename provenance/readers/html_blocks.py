"""Every block of a page in its order, with what it is: for pages and chapters that are nothing but text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from provenance.readers.html_page import BLOCKS, UNSEEN, is_hidden
from provenance.readers.pieces import Kind, Piece

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADING = re.compile(r"h[1-6]")


class _Block(NamedTuple):
    kind: Kind
    text: str
    level: int


def blocks(root: Element) -> Iterator[Piece]:
    """The blocks with words in them; a place is the heading above and how many blocks stand between."""
    heading, number = "", 0
    for kind, text, level in _Walk().all(root):
        if kind == "heading":
            heading, number = text, 0
            yield Piece(kind, text, heading, level)
            continue
        number += 1
        yield Piece(kind, text, f"{heading}, paragraph {number}" if heading else f"paragraph {number}", level)


class _Walk:
    """Goes through a tree, which the parser has kept shallow, and closes a block at the edges of the next."""

    def __init__(self) -> None:
        self.found: list[_Block] = []
        self.words: list[str] = []

    def all(self, root: Element) -> list[_Block]:
        self._element(root, _Block("text", "", 1))
        self._close(_Block("text", "", 1))
        return self.found

    def _element(self, element: Element, around: _Block) -> None:
        tag = element.tag if isinstance(element.tag, str) else "script"
        if tag not in UNSEEN and not is_hidden(element):
            if tag == "tr":
                self._row(element, around)
            elif tag == "br":
                self.words.append(" ")
            elif tag in BLOCKS:
                self._close(around)
                inside = _inside(tag, around)
                self._contents(element, inside)
                self._close(inside)
            else:
                self._contents(element, around)
        self.words.append(element.tail or "")

    def _contents(self, element: Element, inside: _Block) -> None:
        self.words.append(element.text or "")
        for child in element:
            self._element(child, inside)

    def _row(self, row: Element, around: _Block) -> None:
        self._close(around)
        cells = [" ".join(" ".join(map(str, cell.itertext())).split()) for cell in row if cell.tag in ("td", "th")]
        if any(cells):
            self.found.append(_Block("row" if len(cells) > 1 else "text", "\t".join(cells), 1))

    def _close(self, block: _Block) -> None:
        text = " ".join("".join(self.words).split())
        self.words.clear()
        if text:
            self.found.append(block._replace(text=text))


def _inside(tag: str, around: _Block) -> _Block:
    """What text right inside such an element is."""
    if _HEADING.fullmatch(tag):
        return _Block("heading", "", int(tag[1]))
    if tag == "blockquote":
        return _Block("quote", "", 1)
    if tag in ("li", "dd", "dt"):
        return _Block("item", "", around.level + 1 if around.kind == "item" else 1)
    if tag in ("figcaption", "caption"):
        return _Block("caption", "", 1)
    return around

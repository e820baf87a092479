"""Every block of a page in its order, with what it is: for pages and chapters that are nothing but text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from provenance.model import HIDDEN, STRUCK
from provenance.readers.html_page import BLOCKS, is_hidden, visible
from provenance.readers.html_site import is_site_box
from provenance.readers.pieces import TIP, Kind, Piece

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADING = re.compile(r"h[1-6]")


_LEFT_OUT = {
    **dict.fromkeys(("del", "s", "strike"), STRUCK),
    **dict.fromkeys(("template", "noscript"), HIDDEN),
    "nav": "navigation",
    **dict.fromkeys(("button", "select", "textarea", "datalist"), "part of a form"),
}
_SILENT = frozenset(("head", "script", "style"))
_OUTSIDE = "outside of the article"
EDGE = "the head or foot of a page"  # as LibreOffice writes them
_TIPS = ("title", "aria-label", "aria-description", "summary", "label")
_SHOWING = ("img", "area")  # their title is what they show
_PICTURED = frozenset(("svg", "math"))


class _Block(NamedTuple):
    kind: Kind
    text: str
    level: int
    why: str = ""
    beside: bool = False


def blocks(root: Element, article: Collection[str] | None = None) -> Iterator[Piece]:
    """The blocks with words in them; a place is the heading above and how many blocks stand between.

    What is struck out, hidden or no part of the text follows the block that it stands in. `article` has the blocks that
    were found to be the article of a page of a site: boxes of the site without any of them are no part of the text.
    """
    heading, number = "", 0
    for kind, text, level, why, beside in _Walk(article).all(root):
        if kind == "heading":
            heading, number = text, 0
            yield Piece(kind, text, heading, level)
            continue
        if not (why or beside):
            number += 1
        place = f"paragraph {max(1, number)}"
        yield Piece(kind, text, f"{heading}, {place}" if heading else place, level, why, beside)


class _Walk:
    """Goes through a tree, which the parser has kept shallow, and closes a block at the edges of the next."""

    def __init__(self, article: Collection[str] | None = None) -> None:
        self.article = None if article is None else frozenset(article)
        self.found: list[_Block] = []
        self.words: list[str] = []
        self.more: list[_Block] = []  # what stands in the block that is open, and is no part of it

    def all(self, root: Element) -> list[_Block]:
        self._element(root, _Block("text", "", 1))
        self._close(_Block("text", "", 1))
        return self.found

    def _element(self, element: Element, around: _Block) -> None:
        tag = element.tag if isinstance(element.tag, str) else "script"
        why = reason(element) or (_OUTSIDE if self._is_outside(element) else "")
        if tag not in _SILENT:
            self._tips(element)
            if why or tag in _PICTURED:
                self._beside(" ".join(words_of(element).split()), why)
            elif tag == "tr":
                self._row(element, around)
            elif tag == "br":
                self.words.append(" ")
            elif tag in BLOCKS:
                self._close(around)
                inside = _inside(tag, around)
                self._contents(element, inside)
                self._close(inside)
            else:
                self._alone(element)
                self._contents(element, around)
        self.words.append(element.tail or "")

    def _contents(self, element: Element, inside: _Block) -> None:
        self.words.append(element.text or "")
        for child in element:
            self._element(child, inside)

    def _is_outside(self, element: Element) -> bool:
        """Whether an element is a box of the site around the article."""
        if self.article is None or not is_site_box(element):
            return False
        return self.article.isdisjoint(visible(element))

    def _alone(self, element: Element) -> None:
        """What a picture shows, what a field of a form says, and the page in a frame."""
        if element.tag in ("img", "area"):
            self._beside(element.get("alt") or element.get("title") or "")
        elif element.tag == "input" and (element.get("type") or "text").lower() != "hidden":
            self._beside(f"{element.get('value') or ''} {element.get('placeholder') or ''}", _LEFT_OUT["button"])
        elif element.tag == "iframe" and element.get("srcdoc"):
            self._beside(_framed(element.get("srcdoc") or ""))

    def _tips(self, element: Element) -> None:
        """What is shown or read out where somebody points at an element; a word or two name what it is."""
        for name in _TIPS if element.tag not in _SHOWING else ():
            text = element.get(name) or ""
            if text.count(" ") > 1 and " ".join(text.split()) not in " ".join(words_of(element).split()):
                self._beside(text, TIP)

    def _beside(self, text: str, why: str = "") -> None:
        if any(map(str.isalnum, text)):
            self.more.append(_Block("text", text, 1, why, beside=True))

    def _row(self, row: Element, around: _Block) -> None:
        self._close(around)
        cells = [self._cell(cell) for cell in row if cell.tag in ("td", "th")]
        if any(cells):
            self.found.append(_Block("row" if len(cells) > 1 else "text", "\t".join(cells), 1))

    def _cell(self, cell: Element) -> str:
        """The words of a cell in one line."""
        if reason(cell):
            self._beside(words_of(cell), reason(cell))
            return ""
        walk = _Walk()
        walk._contents(cell, _Block("text", "", 1))
        walk._close(_Block("text", "", 1))
        self.more += [one for one in walk.found if one.why or one.beside]
        return " ".join(" ".join(one.text.split()) for one in walk.found if not (one.why or one.beside))

    def _close(self, block: _Block) -> None:
        text = " ".join("".join(self.words).split())
        self.words.clear()
        if text:
            self.found.append(block._replace(text=text))
        self.found += self.more
        self.more.clear()


def reason(element: Element) -> str:
    """Why an element is neither claim nor evidence, all of it; "" where it may be."""
    if is_hidden(element):
        return HIDDEN
    if element.tag == "div" and element.get("title") in ("header", "footer"):
        return EDGE
    if "line-through" in (element.get("style") or ""):
        return STRUCK
    return _LEFT_OUT.get(element.tag, "") if isinstance(element.tag, str) else ""


def words_of(element: Element) -> str:
    """All text of an element but its scripts."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in ("script", "style"):
            parts += [" ", words_of(child), " " if child.tag in BLOCKS else ""]
        parts.append(child.tail or "")
    return "".join(parts)


def _framed(page: str) -> str:
    from lxml import etree, html

    try:
        return words_of(html.document_fromstring(page))
    except (etree.LxmlError, ValueError):
        return ""


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

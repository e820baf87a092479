"""HTML: the article of a saved page as pieces, and what else can be read on the page kept aside.

What is article and what is navigation, teaser, comment or banner is decided by trafilatura; a page that is a document
and nothing else, as office programs write it, is taken whole. Scripts do not run, nothing is fetched, and no entity is
resolved but the named characters of HTML.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.errors import InputError
from provenance.model import Document, Notice
from provenance.readers import html_bare, html_marks, html_page, html_site
from provenance.readers.charset import decoded
from provenance.readers.html_blocks import blocks
from provenance.readers.limits import DEFAULTS, Limits
from provenance.readers.pieces import Kind, Piece, assemble

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MEDIA_TYPE = "text/html"

_SILENT = logging.NullHandler()
_LITTLE = 200  # code points; a page with less has hardly an article on it
_LONG = 40  # code points; what is shorter and no sentence is a button or "Loading"
_SENTENCE = re.compile(r"\w[.?!\u2026][\"'\u201d\u2019)]*(?:\s|\Z)")
_SHARE = 10  # an article is more than one in so many code points of what can be read
_SAVE = "save it in a browser after it has loaded, or hand over its text"


def read(data: bytes, path: str | None, limits: Limits = DEFAULTS) -> Document:
    """The document in the bytes of a page; `aside` is what can be read on it outside of the article.

    Raises `InputError` for a page without text, one nested deeper than `limits.nesting`, and a damaged encoding.
    """
    where = path or "(page)"
    text, notices = decoded(data, where)
    page = html_page.parsed(text, where, limits)
    html_marks.drop_marks(page)
    every = deepcopy(page)
    html_marks.drop_unread(page)
    seen = html_page.visible(page)
    captions = html_page.lift_captions(page)
    html_bare.lift_text(page)
    framed, scripted = html_page.is_framed(page), html_page.is_scripted(page)
    total = sum(map(len, seen))
    plain = html_site.is_plain(page)
    if not plain:
        html_site.drop_cards(page)
    pieces = list(blocks(page) if plain else _pieces(page, captions))
    if not pieces and any(len(block) >= _LONG and _SENTENCE.search(block) for block in seen):
        pieces = list(blocks(page))
        notices = (*notices, Notice("no-article", f"no article was found, and all {total} characters were taken"))
    length = sum(len(piece.text) for piece in pieces)
    if not length or ((framed or scripted) and _says_nothing(pieces)):
        raise InputError(where, _nothing(framed, scripted, total >= _LONG), _SAVE)
    if (length < _LITTLE and (framed or scripted)) or length * _SHARE < total:
        notices = (*notices, _little(length, total, framed, scripted))
    whole = _whole(every, None if plain else {part for piece in pieces for part in piece.text.split("\t")})
    document = assemble(pieces, data, path, MEDIA_TYPE, notices, whole)
    if not document.text.strip():  # nothing but characters that no text keeps
        raise InputError(where, _nothing(framed, scripted, some=False), _SAVE)
    inside = {part for piece in pieces for part in (piece.text, *piece.text.split("\t"))}
    return replace(document, aside="\n".join(block for block in seen if block not in inside))


def _whole(page: Element, article: set[str] | None) -> list[Piece]:
    """Every block of a page, as a summary has them."""
    html_bare.lift_text(page)
    found = [*blocks(page, article)]
    heads = html_page.headers(page, {piece.text for piece in found})
    return [*(Piece("text", text, kind) for kind, text in heads), *found]


def _says_nothing(pieces: list[Piece]) -> bool:
    """Whether a page has no more to say than "Loading" before scripts or frames fill it in."""
    return sum(len(piece.text) for piece in pieces) < _LONG and not any(_SENTENCE.search(one.text) for one in pieces)


def _nothing(framed: bool, scripted: bool, some: bool) -> str:
    if framed:
        return "is a page of frames, and holds no text of its own"
    if scripted and not some:
        return "is a page that scripts fill in, and holds no text of its own"
    return "is a page without an article" if some else "is a page without text"


def _little(length: int, total: int, framed: bool, scripted: bool) -> Notice:
    why = ": the page is made of frames" if framed else ": scripts fill in the page" if scripted else ""
    message = f"only {length} characters of an article were found, of {total} that can be read{why}; {_SAVE}"
    return Notice("little-text", message)


def _pieces(page: Element, captions: frozenset[str]) -> Iterator[Piece]:
    """The article, block by block; a place is the heading above and how many blocks stand between."""
    from trafilatura import bare_extraction  # costs 0.3 s: only for a page

    logging.getLogger("trafilatura").addHandler(_SILENT)  # what goes wrong is told by what comes back
    found = bare_extraction(page, include_comments=False, favor_recall=True, with_metadata=False)
    body = getattr(found, "body", None)
    heading, number = "", 0
    for kind, text, level in _parts(body) if body is not None else ():
        words = text if kind == "row" else " ".join(text.split())
        if not words.strip():
            continue
        if kind == "heading":
            heading, number = words, 0
            yield Piece(kind, words, heading, level)
            continue
        number += 1
        place = f"{heading}, paragraph {number}" if heading else f"paragraph {number}"
        yield Piece("caption" if kind == "text" and words in captions else kind, words, place, level)


def _parts(body: Element) -> Iterator[tuple[Kind, str, int]]:
    """The blocks of what trafilatura found, in its own XML: kind, text and level."""
    for element in body:
        tag = str(element.tag)
        if tag == "head":
            yield "heading", _text(element), int((element.get("rend") or "h2")[-1:] or 2)
        elif tag == "list":
            yield from _items(element, 1)
        elif tag == "table":
            for row in element.iter("row"):
                yield "row", "\t".join(" ".join(_text(cell).split()) for cell in row.iter("cell")), 1
        elif tag == "quote":
            parts = [part for part in element if str(part.tag) in ("p", "quote")] or [element]
            yield from (("quote", _text(part), 1) for part in parts)
        else:
            yield "text", _text(element), 1
        if element.tail and element.tail.strip():
            yield "text", element.tail, 1


def _items(found: Element, level: int) -> Iterator[tuple[Kind, str, int]]:
    for item in found.iter("item"):
        inner = sum(1 for above in item.iterancestors("list"))
        yield "item", _text(item, without="list"), max(level, inner)


def _text(element: Element, without: str = "") -> str:
    """All text of an element, lines apart by blanks, without that of the elements named `without` inside it."""
    parts = [element.text or ""]
    for child in element:
        if str(child.tag) != without:
            parts.append(" " if child.tag in ("lb", "p", "list", "item") else "")
            parts.append(_text(child, without))
        parts.append(child.tail or "")
    return "".join(parts)

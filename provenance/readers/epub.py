"""EPUB: the chapters of a book in the order of reading, each a page of XHTML that is all text.

EPUB 3.3, sections 4.2.6.3 (container.xml names the package) and 5.7 (the spine lists the chapters in their order).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from provenance.errors import InputError
from provenance.model import Document, Notice
from provenance.readers import html_marks, html_page
from provenance.readers.archive import AGAIN, Archive
from provenance.readers.charset import decoded
from provenance.readers.html_blocks import blocks, words_of
from provenance.readers.limits import DEFAULTS, Limits
from provenance.readers.pieces import Piece, assemble

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MEDIA_TYPE = "application/epub+zip"

_CONTAINER = "META-INF/container.xml"
_FRONT = frozenset("titlepage cover toc landmarks page-list loi lot".split())  # of epub:type
_PAGES = ("application/xhtml+xml", "text/html")


def read(data: bytes, path: str | None, limits: Limits = DEFAULTS) -> Document:
    """The document in the bytes of a book; `InputError` says why there is none.

    Title page, cover, table of contents and what the spine marks as no part of the reading are left out of a source.
    """
    where = path or "(epub)"
    archive = Archive(data, where, limits)
    pieces: list[Piece] = []
    notices: dict[Notice, None] = {}
    for name, why, beside in _chapters(archive):
        text, told = decoded(archive.bytes_of(name), where)
        page = html_page.parsed(text, where, limits)
        html_marks.drop_marks(page)
        pieces += [
            one if not (why or beside) else one._replace(why=one.why or why, beside=True) for one in _pieces(page)
        ]
        notices.update(dict.fromkeys(told))
    if not all(piece.why or piece.beside for piece in pieces):
        pieces = [*_headers(archive, {piece.text for piece in pieces}), *pieces]
    document = assemble(pieces, data, path, MEDIA_TYPE, tuple(notices))
    if not document.text:
        raise InputError(where, "holds no text", "give a file with the text in it")
    return document


def _headers(archive: Archive, said: set[str]) -> Iterator[Piece]:
    """The title and the description of the book (Dublin Core), where no page has their words."""
    for element in _xml(archive, _package(archive)).iter("{*}title", "{*}description"):
        words = " ".join("".join(map(str, element.itertext())).split())
        if words and words not in said:
            place = "title" if str(element.tag).endswith("title") else "description"
            yield Piece("text", words, place, beside=True)


def _chapters(archive: Archive) -> Iterator[tuple[str, str, bool]]:
    """The names of the pages in the order of reading, why one is not read at all, and whether it is no evidence."""
    package = _package(archive)
    tree, folder = _xml(archive, package), posixpath.dirname(package)
    listed = {one.get("id"): one for one in tree.iter("{*}item")}
    locked = _locked(archive)
    for reference in tree.iter("{*}itemref"):
        item = listed.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        why = "navigation" if "nav" in (item.get("properties") or "").split() else ""
        name = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "").split("#")[0]))
        if name in locked:
            raise InputError(archive.where, "is protected against copying", "take a copy without protection")
        yield _known(archive, name), why, reference.get("linear") == "no"


def _pieces(page: Element) -> Iterator[Piece]:
    """The blocks of a page; what is about the book rather than in it is none."""
    for element in list(page.iter("body", "section", "nav", "div")):
        if _FRONT.intersection((element.get("epub:type") or "").split()):
            yield Piece("text", words_of(element), why="front matter")
            for child in list(element):
                element.remove(child)
            element.text = None
    yield from blocks(page)


def _package(archive: Archive) -> str:
    for one in _xml(archive, _known(archive, _CONTAINER)).iter("{*}rootfile"):
        return _known(archive, posixpath.normpath(one.get("full-path") or ""))
    raise InputError(archive.where, "is damaged: it names no package of chapters", AGAIN)


def _locked(archive: Archive) -> set[str]:
    """The parts that are encrypted; fonts alone often are, and that harms nobody."""
    name = "META-INF/encryption.xml"
    found = _xml(archive, name).iter("{*}CipherReference") if name in archive.names else ()
    return {posixpath.normpath(unquote(one.get("URI") or "")) for one in found}


def _known(archive: Archive, name: str) -> str:
    if name not in archive.names:
        raise InputError(archive.where, f"is damaged: its part {name!a} is missing", AGAIN)
    return name


def _xml(archive: Archive, name: str) -> Element:
    """A part as XML; no entity in it is resolved, and nothing is fetched."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(archive.bytes_of(name), parser=parser)
    except (etree.LxmlError, ValueError):
        raise InputError(archive.where, f"is damaged: its part {name!a} is no XML", AGAIN) from None

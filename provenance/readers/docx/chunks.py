"""Files that a Word document holds and shows as a part of its text (`altChunk`): pages, texts, other documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from provenance.errors import InputError
from provenance.model import Notice
from provenance.readers import html_marks, html_page
from provenance.readers.charset import decoded as page_of
from provenance.readers.encoding import text_of
from provenance.readers.html_blocks import blocks
from provenance.readers.limits import Limits
from provenance.readers.pieces import Piece

_PAGES = (".html", ".htm", ".xhtml")


def pieces(name: str, data: bytes, limits: Limits, told: list[Notice]) -> Iterator[Piece]:
    """The pieces of the file `data`, called `name`; what cannot be read is told in a notice."""
    ending = PurePath(name).suffix.lower()
    try:
        if ending in _PAGES:
            page = html_page.parsed(page_of(data, name)[0], name, limits)
            html_marks.drop_marks(page)
            yield from blocks(page)
            return
        if ending == ".txt":
            yield from (Piece("text", block) for block in text_of(data, name)[0].replace("\r\n", "\n").split("\n\n"))
            return
    except (InputError, ImportError):  # lxml comes with another extra
        pass
    told.append(Notice("not-read", f"holds a file of its own ({PurePath(name).name!a}), and words in it are not read"))

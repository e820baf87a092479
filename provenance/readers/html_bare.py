"""Text of a page that stands in no paragraph: bare in its body or a box, parted by line breaks alone.

Whoever looks for an article looks for paragraphs: of such text the first lines, or all of them, would be lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.readers.html_page import clean

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BOXES = ("body", "article", "section", "main", "div")
_LOOKS = ("center", "font", "span")  # boxes as well, where they hold blocks or line breaks
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd mark q s samp small span strike strong"
    " sub sup time tt u var wbr".split()
)
_STOPS = (".", "?", "!", ":", "\u2026", '"', "\u201d", "\u2019")
_BOLD = ("b", "strong")
_LINKS = 0.5  # a line with more of its letters in links is no text of an article


def lift_text(root: Element) -> None:
    """Make paragraphs of bare text, where a box has some beside blocks or parts it by line breaks."""
    for box in list(root.iter(*_LOOKS)):
        if _is_parted(box):
            box.tag = "div"
    for box in list(root.iter(*_BOXES)):
        if _is_bare(box):
            _wrap(box)


def _is_bare(box: Element) -> bool:
    bare = any(text and text.strip() for text in (box.text, *(child.tail for child in box)))
    return (bare or _has_words(box)) and (_is_parted(box) or box.tag == "body")


def _is_parted(box: Element) -> bool:
    return any(child.tag == "br" or child.tag not in _INLINE for child in box)


def _has_words(box: Element) -> bool:
    """Whether the box has words in inline elements right inside it."""
    return box.tag == "body" and any(child.tag in _INLINE and "".join(child.itertext()).strip() for child in box)


def _wrap(box: Element) -> None:
    """The same contents, each run of text and inline elements between two blocks or line ends in a paragraph."""
    parts = list(_parts(box))
    for child in list(box):
        box.remove(child)
        child.tail = None
    box.text = None
    run: list[str | Element] = []
    for part in parts:
        if isinstance(part, str) or (part.tag in _INLINE and not (part.tag == "br" and _ends(run))):
            run.append(part)
        else:
            _flush(box, run)
            run = []
            if part.tag != "br":
                box.append(part)
    _flush(box, run)


def _parts(box: Element) -> Iterator[str | Element]:
    yield box.text or ""
    for child in box:
        yield child
        yield child.tail or ""


def _ends(run: list[str | Element]) -> bool:
    """Whether a line break behind these ends a paragraph: the second in a row, or one behind a stop or a bold line."""
    said = [part for part in run if not isinstance(part, str) or part.strip()]
    if not said or (not isinstance(said[-1], str) and said[-1].tag == "br"):
        return True
    if len(said) == 1 and not isinstance(said[0], str) and said[0].tag in _BOLD:
        return True
    return _text([said[-1]]).rstrip().endswith(_STOPS)


def _text(run: list[str | Element]) -> str:
    return "".join(part if isinstance(part, str) else "".join(map(str, part.itertext())) for part in run)


def _flush(box: Element, run: list[str | Element]) -> None:
    """A paragraph of the run; a box of its own where it is nothing but links."""
    from lxml import html

    words = _text(run).strip()
    linked = sum(len(_text([part])) for part in run if not isinstance(part, str) and _is_link(part))
    holder = html.Element("p" if words and linked <= _LINKS * len(words) else "div")
    for part in run:
        if not isinstance(part, str):
            holder.append(part)
        elif len(holder):
            holder[-1].tail = (holder[-1].tail or "") + clean(part)
        else:
            holder.text = (holder.text or "") + clean(part)
    if len(holder) or words:
        box.append(holder)


def _is_link(element: Element) -> bool:
    return element.tag == "a" or next(element.iter("a"), None) is not None

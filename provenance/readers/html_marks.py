"""What is taken out of a page before it is read: the marks of notes, and the heads and feet that programs print."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LONGEST = 4  # characters of the mark of a note
_BACK = frozenset("\u21a9 \u2191 ^".split())  # what leads back from a note


def drop_marks(root: Element) -> None:
    """Take out the 2 of "in May<sup>2</sup>", which is no figure, and page numbers at the foot of a page."""
    for foot in list(root.iterfind(".//div[@title]")):
        if foot.get("title") in ("header", "footer"):  # as LibreOffice writes them
            _empty(foot)
    for link in list(root.iter("a")):
        if _leads_to_note(link):
            _empty(link)


def _leads_to_note(link: Element) -> bool:
    """Whether a link leads to a note or back from it (DPUB-ARIA 1.1 has roles for them; else it stands raised)."""
    said = "".join(map(str, link.itertext())).strip("[]() \ufe0e\ufe0f")
    kind = f"{link.get('role') or ''} {link.get('epub:type') or ''}"
    if said in _BACK or "doc-backlink" in kind:
        return True
    above = link.getparent()
    raised = link.find("sup") is not None or (above is not None and above.tag == "sup")
    return len(said) <= _LONGEST and ("noteref" in kind or (raised and (link.get("href") or "").startswith("#")))


def _empty(element: Element) -> None:
    """What stands behind the element stays."""
    for child in list(element):
        element.remove(child)
    element.text = None

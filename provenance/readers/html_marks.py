"""What is taken out of a page before it is read: the marks of notes, and what no reader takes for its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import HIDDEN, STRUCK
from provenance.readers.html_blocks import EDGE, reason

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LONGEST = 4  # characters of the mark of a note
_NEVER = (STRUCK, HIDDEN, EDGE)
_BACK = frozenset("\u21a9 \u2191 ^".split())  # what leads back from a note


def drop_marks(root: Element) -> None:
    """Take out the 2 of "in May<sup>2</sup>", which is no figure."""
    for link in list(root.iter("a")):
        if _leads_to_note(link):
            _empty(link)


def drop_unread(root: Element) -> None:
    """Take out what is never evidence: words that are struck out or hidden, and page numbers at the foot of a page."""
    for element in list(root.iter()):
        if isinstance(element.tag, str) and element.tag not in ("body", "html") and reason(element) in _NEVER:
            _empty(element)


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

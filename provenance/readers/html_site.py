"""What a site has around the text of a page: navigation, boxes, and cards that tease other pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# What pages of sites have around an article, and documents have not.
_SITE = tuple("nav aside header footer main article form button input iframe frame script noscript figure time".split())
_BOX = re.compile(
    r"nav|menu|comment|cookie|consent|banner|side-?bar|teaser|related|share|social|promo|advert|\bads?\b|footer|header"
    r"|bread|byline|login|newsletter|subscri|popup|modal|widget",
    re.IGNORECASE,
)
_CARD = 400  # code points of what teases another page
_LINKED = 0.2  # of the letters of a page; where more of it leads elsewhere, it is no document


def is_plain(root: Element) -> bool:
    """Whether a page shows no sign of a site around its text: no navigation, form or box, and hardly a link."""
    body = next(root.iter("body"), root)
    if next(body.iter(*_SITE), None) is not None or any(_is_box(one) for one in body.iter() if one.tag != "body"):
        return False
    total = sum(len(text.strip()) for text in body.itertext())
    linked = sum(len(text.strip()) for link in body.iter("a") if link.get("href") for text in link.itertext())
    return linked <= _LINKED * total


def _is_box(element: Element) -> bool:
    if sum(child.tag == "a" for child in element) > 1 and not _says(element):
        return True
    if element.tag == "ul" and sum(len(item) == 1 and item[0].tag == "a" and not _says(item) for item in element) > 2:
        return True
    if sum(map(_is_card, element)) > 1:
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    return element.tag in ("div", "section", "aside", "ul", "table", "p") and _BOX.search(named) is not None


def is_site_box(element: Element) -> bool:
    """Whether an element is made as sites make what stands around an article: its head and foot, banners, teasers."""
    if element.tag in ("header", "footer"):
        return next(element.iterancestors("article", "main"), None) is None
    return element.tag in ("div", "section", "aside", "ul", "table", "p") and _is_box(element)


def drop_cards(root: Element) -> None:
    """Take out what teases other pages side by side: they are no part of the article that they stand behind."""
    groups = ([child for child in box if _is_card(child)] for box in root.iter("div", "ul", "section", "aside", "tr"))
    cards = [card for group in groups if len(group) > 1 for card in group]
    if sum(map(_length, cards)) * 2 < _length(root):  # else they are what the page is about
        for card in cards:
            card.drop_tree()


def _length(element: Element) -> int:
    return sum(map(len, element.itertext()))


def _is_card(element: Element) -> bool:
    """Whether an element teases another page: its heading is a link, and no more than that."""
    heading = next(element.iter("h2", "h3", "h4", "h5", "h6"), None)
    if heading is None or element.tag not in ("div", "li", "section", "article", "td"):
        return False
    leads = heading[0].get("href") or "#" if len(heading) == 1 and heading[0].tag == "a" else "#"
    return not leads.startswith("#") and not _says(heading) and _length(element) <= _CARD


def _says(element: Element) -> bool:
    """Whether an element has words of its own beside the links in it."""
    return any(map(str.isalnum, "".join([element.text or "", *(child.tail or "" for child in element)])))

"""A page of HTML as a tree: parsed without trust in it, and what of it a person can read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from provenance.errors import InputError
from provenance.readers.limits import Limits

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PARSER_DEPTH = 256  # where libxml2 stops reading, without a word
UNSEEN = frozenset("head script style template noscript svg math iframe object select textarea datalist".split())
BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr li main menu nav ol option p pre section summary table tbody td tfoot th"
    " thead title tr ul button label".split()
)
# What pages of sites have around an article, and documents have not.
_SITE = tuple("nav aside header footer main article form button input iframe frame script noscript figure time".split())
_BOX = re.compile(
    r"nav|menu|comment|cookie|consent|banner|side-?bar|teaser|related|share|social|promo|advert|\bads?\b|footer|header"
    r"|bread|byline|login|newsletter|subscri|popup|modal|widget",
    re.IGNORECASE,
)
_CARD = 400  # code points of what teases another page
_LINKED = 0.2  # of the letters of a page; where more of it leads elsewhere, it is no document
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SITE_NAME = re.compile(r"\s[-|\u2013\u2014\u00b7:]\s[^|]*+\Z")
_HIDDEN = ("display:none", "visibility:hidden")


def parsed(text: str, where: str, limits: Limits) -> Element:
    """The root element; `InputError` for a page without any element and for one nested too deep."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root: Element = html.document_fromstring(text.replace("\0", "\ufffd").encode(), parser=parser)
    except etree.LxmlError:
        raise InputError(where, "is a page without text", "hand over its text") from None
    most = min(limits.nesting, _PARSER_DEPTH - 1)
    if _depth(root) > most:
        raise InputError(where, f"has more than {most} elements inside each other", "hand over its text")
    return root


def _depth(root: Element) -> int:
    from lxml import etree

    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def visible(root: Element) -> list[str]:
    """The blocks of text that a reader of the page may see, each once, blanks made one."""
    parts: list[str] = []
    _collect(root, parts)
    blocks = (" ".join(block.split()) for block in "".join(parts).split("\0"))
    return list(dict.fromkeys(block for block in blocks if block))


def _collect(element: Element, parts: list[str]) -> None:
    """Text with a NUL at the edges of blocks; the parser has kept the tree shallow."""
    tag = element.tag if isinstance(element.tag, str) else "script"
    if tag not in UNSEEN and not is_hidden(element):
        edge = "\0" if tag in BLOCKS else ""
        parts += [edge, element.text or ""]
        for child in element:
            _collect(child, parts)
        parts.append(edge)
    parts.append(element.tail or "")


def is_hidden(element: Element) -> bool:
    """Whether an element says of itself that it is not shown."""
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or any(one in style for one in _HIDDEN)


def headers(root: Element, said: Collection[str]) -> Iterator[tuple[str, str]]:
    """The title and the description of a page ("title", "description"), where none of `said` has their words."""
    known = {text.casefold() for text in said}
    for title in root.iter("title"):
        words = " ".join("".join(map(str, title.itertext())).split())
        if (
            title.getparent().tag == "head"
            and words
            and not known & {words.casefold(), _SITE_NAME.sub("", words).casefold()}
        ):
            yield "title", words
        break
    for meta in root.iter("meta"):
        words = " ".join((meta.get("content") or "").split())
        if (meta.get("name") or "").lower() == "description" and words and words.casefold() not in known:
            yield "description", words


def lift_captions(root: Element) -> frozenset[str]:
    """Make paragraphs of the captions, behind their figure or before their table: else they are lost. Their texts."""
    from lxml import html

    found = set()
    for caption in list(root.iter("figcaption", "caption")):
        host = next(caption.iterancestors("figure", "table"), None)
        text = " ".join("".join(str(part) for part in caption.itertext()).split())
        if host is None or host.getparent() is None or not text:
            continue
        caption.getparent().remove(caption)
        paragraph = html.Element("p")
        paragraph.text = clean(text)
        (host.addnext if host.tag == "figure" else host.addprevious)(paragraph)
        found.add(text)
    return frozenset(found)


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


def clean(text: str) -> str:
    """The text without the characters that a tree takes from a parser, but from nobody else (XML 1.0, section 2.2)."""
    return _NOT_XML.sub("\ufffd", text)


def is_framed(root: Element) -> bool:
    """Whether the page shows other pages."""
    return next(root.iter("frameset", "frame", "iframe"), None) is not None


def is_scripted(root: Element) -> bool:
    """Whether the page has scripts that could fill it in."""
    return any((one.get("type") or "").lower() != "application/ld+json" for one in root.iter("script"))

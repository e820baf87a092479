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
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SITE_NAME = re.compile(r"\s[-|\u2013\u2014\u00b7:]\s[^|]*+\Z")
_END = re.compile(r"</(?:body|html)\s*+>", re.IGNORECASE)
_HIDDEN = ("display:none", "visibility:hidden")


def parsed(text: str, where: str, limits: Limits) -> Element:
    """The root element; `InputError` for a page without any element and for one nested too deep."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root: Element = html.document_fromstring(_open(text).replace("\0", "\ufffd").encode(), parser=parser)
    except etree.LxmlError:
        raise InputError(where, "is a page without text", "hand over its text") from None
    most = min(limits.nesting, _PARSER_DEPTH - 1)
    if _depth(root) > most:
        raise InputError(where, f"has more than {most} elements inside each other", "hand over its text")
    return root


def _open(text: str) -> str:
    """The page without the ends of its body and itself, where more follows: a browser shows that, a parser drops it."""
    first = _END.search(text)
    if first is None or not _END.sub("", text[first.end() :]).strip():
        return text
    return _END.sub(" ", text)


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
        named = (meta.get("name") or meta.get("property") or "").lower().rpartition(":")[2]  # "og:description"
        if named == "description" and words and words.casefold() not in known:
            known.add(words.casefold())
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


def clean(text: str) -> str:
    """The text without the characters that a tree takes from a parser, but from nobody else (XML 1.0, section 2.2)."""
    return _NOT_XML.sub("\ufffd", text)


def is_framed(root: Element) -> bool:
    """Whether the page shows other pages."""
    return next(root.iter("frameset", "frame", "iframe"), None) is not None


def is_scripted(root: Element) -> bool:
    """Whether the page has scripts that could fill it in."""
    return any((one.get("type") or "").lower() != "application/ld+json" for one in root.iter("script"))

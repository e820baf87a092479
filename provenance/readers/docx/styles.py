"""What styles make of a paragraph of a Word document: a heading, an item, a quote, a caption, or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from provenance.readers.pieces import Kind

_NAMES: dict[str, Kind] = {  # built-in styles keep their English names in the file, whatever the language of the menus
    "title": "heading",
    "quote": "quote",
    "quotations": "quote",
    "intense quote": "quote",
    "block text": "quote",
    "caption": "caption",
    "image caption": "caption",
    "table caption": "caption",
}
_HEADING = re.compile(r"heading ?([1-9])")
_CONTENTS = re.compile(r"toc \d|contents \d|table of figures|toc heading")
_OFF = ("0", "false", "off")
_BASES = 20  # styles that build on each other; a circle ends here too


class Look(NamedTuple):
    """What a paragraph is; `level` as in `Piece`."""

    kind: Kind
    level: int = 1


class Styles:
    """The styles part (ECMA-376 part 1, section 17.7), or none."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {one.get("w:styleId", ""): one for one in ([] if root is None else root.iter("w:style"))}
        self._default = next((key for key, one in self._styles.items() if _is_default(one)), "")

    def look(self, properties: Element | None) -> Look | None:
        """What a paragraph with these properties (`w:pPr`) is; None for a line of a table of contents."""
        names = list(self._names(properties))
        if any(_CONTENTS.fullmatch(name) for name in names):
            return None
        if (level := self._outline(properties, names)) is not None:
            return Look("heading", level)
        named = next((_NAMES[name] for name in names if name in _NAMES), None)
        if named:
            return Look(named)
        if (depth := self._list(properties)) is not None:
            return Look("item", depth + 1)
        return Look("text")

    def hides(self, run: Element | None, paragraph: Element | None) -> bool:
        """Whether a run with the properties `w:rPr` is hidden; what the run says itself counts before its styles."""
        return self._is_on("w:vanish", run, paragraph)

    def strikes(self, run: Element | None, paragraph: Element | None) -> bool:
        """Whether a run with the properties `w:rPr` is struck through, by one line or two."""
        return self._is_on("w:strike", run, paragraph) or self._is_on("w:dstrike", run, paragraph)

    def _is_on(self, name: str, run: Element | None, paragraph: Element | None) -> bool:
        chain = [run, *self._parts(_value(run, "w:rStyle"), "w:rPr"), *self._parts(self._style(paragraph), "w:rPr")]
        switches = (one.find(name) for one in chain if one is not None)
        first = next((one for one in switches if one is not None), None)
        return first is not None and first.get("w:val", "1").lower() not in _OFF

    def _outline(self, properties: Element | None, names: list[str]) -> int | None:
        """From 1; the tenth outline level is that of text that is no heading (section 17.3.1.20)."""
        for one in (properties, *self._parts(self._style(properties), "w:pPr")):
            level = _value(one, "w:outlineLvl")
            if level.isdecimal():
                return int(level[:2]) + 1 if int(level[:2]) < 9 else None
        found = next((match for name in names if (match := _HEADING.match(name))), None)
        return int(found[1]) if found else 1 if "title" in names else None

    def _list(self, properties: Element | None) -> int | None:
        """How deep in a list, from 0; the list 0 is none (section 17.9.18)."""
        for one in (properties, *self._parts(self._style(properties), "w:pPr")):
            numbering = one.find("w:numPr") if one is not None else None
            if numbering is not None and (number := _value(numbering, "w:numId")):
                level = _value(numbering, "w:ilvl")
                return None if number == "0" else min(8, int(level[:2])) if level.isdecimal() else 0
        return None

    def _style(self, properties: Element | None) -> str:
        return _value(properties, "w:pStyle") or self._default

    def _names(self, properties: Element | None) -> Iterator[str]:
        """The names of a paragraph's style and of those it builds on, in lower case."""
        given = self._style(properties)
        yield from (_value(one, "w:name").lower() for one in self._chain(given))
        if given not in self._styles:
            yield given.lower()

    def _parts(self, style: str, part: str) -> Iterator[Element]:
        for one in self._chain(style):
            if (found := one.find(part)) is not None:
                yield found

    def _chain(self, style: str) -> Iterator[Element]:
        for _ in range(_BASES):
            one = self._styles.get(style)
            if one is None:
                return
            yield one
            style = _value(one, "w:basedOn")


def _is_default(style: Element) -> bool:
    return style.get("w:type") == "paragraph" and style.get("w:default", "0").lower() not in _OFF


def _value(element: Element | None, name: str) -> str:
    """The `w:val` of a child."""
    child = element.find(name) if element is not None else None
    return child.get("w:val", "") if child is not None else ""

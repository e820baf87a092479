"""XML to a tree, for parts of office documents: no DTD, hence no entities at all, and no more than a person can write.

ECMA-376 part 2, section 7.2.3 (M1.13), forbids DTDs in a package, so refusing them loses nothing. Names get short
prefixes, the same for the transitional and the strict kind of the format; whatever else there is has none.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from provenance.errors import InputError

ELEMENTS = 2_000_000  # of a part; a thousand pages have a quarter of that
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "rel:",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "rel:",
    "http://schemas.openxmlformats.org/package/2006/relationships": "r:",
}
_ATTRIBUTES = frozenset(
    "w:val w:type w:default w:styleId w:id w:char w:fldCharType xml:space Type Target TargetMode Id rel:id"
    " descr title alt string w:tooltip w:instr w:displayText".split()
)
_AGAIN = "save it again, or take another copy"


PLACE = "at"  # the attribute of a text that says on which byte of the part its element begins


def parse(data: bytes, where: str, part: str, nesting: int, *, places: bool = False) -> Element:
    """The root of a part, called `part` in errors about the file `where`.

    `places`: whether each `w:t` is to have the attribute `PLACE`.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    builder = _Builder(where, part, nesting, parser if places else None)
    parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = builder.data, builder.doctype
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):  # the others: an encoding that nobody knows
        raise InputError(where, f"is damaged: its part {part!a} is no XML", _AGAIN) from None
    return builder.close()


class _Builder:
    """Grows the tree; every word of a name is checked but once."""

    def __init__(self, where: str, part: str, nesting: int, parser: expat.XMLParserType | None = None) -> None:
        self._parser = parser
        self._tree, self._names = TreeBuilder(), dict[str, str]()
        self._where, self._part, self._nesting = where, part, nesting
        self._depth = self._count = 0
        self.close = self._tree.close
        self.data = self._tree.data

    def start(self, name: str, given: dict[str, str]) -> None:
        self._depth, self._count = self._depth + 1, self._count + 1
        if self._depth > self._nesting:
            raise self._refusal(f"nests elements deeper than {self._nesting}", "raise limits.nesting if you trust it")
        if self._count > ELEMENTS:
            raise self._refusal(f"holds more than {ELEMENTS} elements", "split it")
        kept = {short: value for key, value in given.items() if (short := self._short(key)) in _ATTRIBUTES}
        if self._parser and self._short(name) == "w:t":
            kept[PLACE] = str(self._parser.CurrentByteIndex)
        self._tree.start(self._short(name), kept)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._tree.end(self._short(name))

    def doctype(self, *_: object) -> None:
        raise self._refusal("declares a document type, which no word processor does", _AGAIN)

    def _short(self, name: str) -> str:
        if name not in self._names:
            space, _, local = name.rpartition(" ")
            self._names[name] = _PREFIXES.get(space, "") + local if len(self._names) < 10_000 else "?"
        return self._names.get(name, "?")

    def _refusal(self, reason: str, advice: str) -> InputError:
        return InputError(self._where, f"its part {self._part!a} {reason}", advice)

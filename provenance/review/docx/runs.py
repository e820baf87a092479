"""The runs of a part of a Word document, with the bytes on which each begins and ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple
from xml.parsers import expat

from provenance.errors import InputError

MAIN = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_TAG = re.compile(rb"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_NUMBER = re.compile(r"\d{1,9}")
_AROUND = frozenset(
    {"ins", "del", "moveFrom", "moveTo", "fldSimple"}
)  # of others' changes and fields nothing is changed
_UNSEEN = ("rPr", "lastRenderedPageBreak", "t")
_ONLY_UTF8 = "holds a part that is not in UTF-8"
_AGAIN = "save it again as DOCX"


class Text(NamedTuple):
    """A `w:t`: the bytes on which it and what stands between its tags begin and end."""

    start: int
    first: int
    last: int
    end: int
    is_kept: bool  # whether blanks at its ends count (`xml:space`)


class Run(NamedTuple):
    """A `w:r` that stands in no other run: the bytes on which it begins, its tag ends, and it ends."""

    start: int
    first: int
    end: int
    name: str  # as it is written, "w:r"
    space: str  # what the prefix of the name means
    parent: int  # the byte on which the element around it begins
    is_changed: bool  # whether it is part of a tracked change or of a field
    look: tuple[int, int] | None  # its `w:rPr`
    texts: tuple[Text, ...]  # its own, not those of a text box in it
    is_plain: bool  # whether it holds texts and nothing else that is seen


class Part(NamedTuple):
    """A part as bytes, with its runs in their order."""

    data: bytes
    runs: tuple[Run, ...]
    ids: frozenset[int]  # the numbers that its elements have already
    notes: Mapping[str, tuple[int, int]]  # the footnotes or endnotes that it holds, by number
    references: Mapping[
        tuple[str, str], int
    ]  # where a run refers to one: kind of the part and number → index of the run

    def run_at(self, byte: int) -> int | None:
        """The index of the run that this byte stands in."""
        at = bisect_right(self.runs, byte, key=lambda run: run.start) - 1
        return at if at >= 0 and byte < self.runs[at].end else None

    def note_at(self, byte: int) -> str:
        """The number of the note that this byte stands in; "" for none."""
        return next((number for number, (start, end) in self.notes.items() if start <= byte < end), "")


def read(data: bytes, where: str) -> Part:
    """The part in these bytes. Raises `InputError` about the file `where` for one in another encoding than UTF-8."""
    return _Reader(data, where).part()


class _Open(NamedTuple):
    name: str  # "" for what is not of the format's main part
    start: int
    first: int  # behind its tag
    is_empty: bool


class _Reader:
    """Listens to the parser, which tells on which byte each tag begins."""

    def __init__(self, data: bytes, where: str) -> None:
        self._data, self._where = data, where
        self._open, self._runs, self._ids = list[_Open](), list[Run](), set[int]()
        self._notes, self._references = dict[str, tuple[int, int]](), dict[tuple[str, str], int]()
        self._run: Run | None = None
        self._depth = self._fields = 0
        self._kept, self._note = False, ""

    def part(self) -> Part:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.namespace_prefixes = True
        parser.StartElementHandler, parser.EndElementHandler = self._begin, self._stop
        parser.XmlDeclHandler = self._declared
        self._parser = parser
        try:
            if self._data.startswith((b"\xfe\xff", b"\xff\xfe")):
                raise InputError(self._where, _ONLY_UTF8, _AGAIN)
            parser.Parse(self._data, True)
        except (expat.ExpatError, ValueError, LookupError):
            raise InputError(self._where, "is damaged: one of its parts is no XML", _AGAIN) from None
        return Part(self._data, tuple(self._runs), frozenset(self._ids), self._notes, self._references)

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:
        if (encoding or "utf-8").lower() not in ("utf-8", "utf8", "us-ascii"):
            raise InputError(self._where, _ONLY_UTF8, _AGAIN)

    def _begin(self, full: str, given: dict[str, str]) -> None:
        space, name, prefix = [*full.split(" "), "", ""][:3] if " " in full else ("", full, "")
        values = {(key.split(" ")[1] if " " in key else key): value for key, value in given.items()}
        at = self._parser.CurrentByteIndex
        tag = _TAG.match(self._data, at)
        assert tag is not None, "the parser has read it as a tag"
        name = name if space in MAIN else ""
        if name:
            self._told(name, at, values)
        if name == "r" and self._run is None:
            changed = self._fields > 0 or not _AROUND.isdisjoint(one.name for one in self._open)
            written = f"{prefix}:r" if prefix else "r"
            self._run = Run(at, tag.end(), at, written, space, self._open[-1].start, changed, None, (), True)
            self._depth = len(self._open)
        elif self._run is not None and len(self._open) == self._depth + 1 and name not in _UNSEEN:
            self._run = self._run._replace(is_plain=False)
        self._open.append(_Open(name, at, tag.end(), tag[0].endswith(b"/>")))

    def _told(self, name: str, at: int, values: dict[str, str]) -> None:
        """What an element says: a number that is taken, a field, a note."""
        number = values.get("id", "")
        if _NUMBER.fullmatch(number):
            self._ids.add(int(number))
        if name == "fldChar":
            self._fields += {"begin": 1, "end": -1}.get(values.get("fldCharType", ""), 0)
        elif name in ("footnoteReference", "endnoteReference") and self._run is not None:
            self._references[f"{name.removesuffix('Reference')}s", number] = len(self._runs)
        elif name in ("footnote", "endnote"):
            self._note = number
        elif name == "t":
            self._kept = values.get("space") == "preserve"

    def _stop(self, full: str) -> None:
        one = self._open.pop()
        at = one.first if one.is_empty else self._parser.CurrentByteIndex
        closing = None if one.is_empty else _TAG.match(self._data, at)
        end = closing.end() if closing else one.first
        run, depth = self._run, len(self._open)
        if run is not None and depth == self._depth + 1 and one.name == "t":
            self._run = run._replace(texts=(*run.texts, Text(one.start, one.first, at, end, self._kept)))
        elif run is not None and depth == self._depth + 1 and one.name == "rPr":
            self._run = run._replace(look=(one.start, end))
        elif run is not None and depth == self._depth:
            self._runs.append(run._replace(end=end))
            self._run = None
        elif one.name in ("footnote", "endnote"):
            self._notes[self._note] = (one.start, end)

"""A text, and what a person should know about it."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from provenance.infra.lazy import lazy
from provenance.model.seen import seen, struck

STRUCK = "struck out"  # reasons why words of a file are neither claim nor evidence
HIDDEN = "hidden text"


class Notice(NamedTuple):
    """Something a person should know about a document, but that is no finding."""

    code: str
    message: str


class Unread(NamedTuple):
    """A stretch of a text, as offsets, that is neither claim nor evidence, and why: "struck out"."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True)
class Document:
    """A text with the digests of the bytes that it came from.

    `markup` lists the spans of `text` that are notation rather than language (link targets, emphasis marks):
    they keep their place, so that every offset stays true, and are read as blanks.
    """

    text: str
    path: str | None = None
    media_type: str = "text/plain"
    sha256: str = ""
    notices: tuple[Notice, ...] = ()
    markup: tuple[tuple[int, int], ...] = ()
    places: tuple[tuple[int, str], ...] = ()  # from which offset on the text stands where in the file: "page 3"
    aside: str = ""  # what stands in the file and is no part of `text`, a block a line: it is never evidence
    unread: tuple[Unread, ...] = ()  # ascending and disjoint; in a summary each is shown with its reason
    whole: Document | None = None  # the same file as a summary, where that is to hold more than a source does
    file: str = field(default="", compare=False, repr=False)  # where its bytes lie on this machine; no report tells it

    @classmethod
    def from_text(cls, text: str, path: str | None = None, media_type: str = "text/plain") -> Document:
        """A document for a text that came from no file: its bytes are the text's UTF-8."""
        return cls(text, path, media_type, _sha256(text))

    @lazy
    def text_sha256(self) -> str:
        return _sha256(self.text)

    @lazy
    def folded(self) -> str:
        """The text as it is read: of the same length, with what is not read blanked, and typographic variants plain."""
        text = _QUOTING.sub(_blanks, seen(self.text).translate(_PLAIN))
        if not self.blanks:
            return text
        parts, at = [], 0
        for start, end in self.blanks:
            parts += [text[at:start], _NO_LINE_END.sub(" ", text[start:end])]
            at = end
        return "".join([*parts, text[at:]])

    @lazy
    def left_out(self) -> tuple[Unread, ...]:
        """What is neither claim nor evidence: `unread`, and letters that a reader sees struck through."""
        found = [Unread(*span, STRUCK) for span in struck(self.text)]
        return tuple(sorted([*self.unread, *found])) if found else self.unread

    @lazy
    def blanks(self) -> tuple[tuple[int, int], ...]:
        """The spans that are read as blanks, ascending and disjoint: markup, and what is left out."""
        if not self.left_out:
            return self.markup
        found: list[tuple[int, int]] = []
        for start, end in sorted([*self.markup, *((one.start, one.end) for one in self.left_out)]):
            if found and start <= found[-1][1]:
                found[-1] = found[-1][0], max(end, found[-1][1])
            else:
                found.append((start, end))
        return tuple(found)

    @lazy
    def _line_starts(self) -> tuple[int, ...]:
        starts, at, text = [0], 0, self.text
        for line in text.splitlines(keepends=True):
            at += len(line)
            if line.endswith(("\n", "\r")):
                starts.append(at)
        return tuple(starts)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1; a line ends with LF, CR LF or CR; a column is one code point."""
        row = bisect_right(self._line_starts, offset) - 1
        return row + 1, offset - self._line_starts[row] + 1

    def place(self, offset: int) -> str | None:
        """Where a person finds an offset in a file that has more than lines: its page, heading or paragraph."""
        row = bisect_right(self.places, offset, key=lambda one: one[0]) - 1
        return self.places[row][1] if row >= 0 else None


_QUOTING = re.compile(
    r"^[ \t]{0,8}>[> \t]{0,15}", re.MULTILINE
)  # > > of Markdown and of e-mails: no part of a sentence


_NO_LINE_END = re.compile(r"[^\r\n]")


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match.group())


# One character for one character, so that offsets hold. Left alone: anything that changes length when folded.
_PLAIN = {
    ord(char): plain
    for plain, chars in {
        "'": "\u2018\u2019\u201a\u201b\u02bc\u2032\uff07\u00b4\u02b9",
        '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02",
        "-": "\u2010\u2011\u2212",
        "\u2013": "\u2012\u2015",
        " ": "\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\u2004\u2005\u2006\u2008\u3000\t",
    }.items()
    for char in chars
}


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

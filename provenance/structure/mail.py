"""Read e-mail as plain text: headers, quoted lines, the line that says who wrote them, and the signature.

The conventions are those of RFC 3676, sections 4.3 (a signature stands behind "-- ") and 4.5 (a `>` for each level of
quoting). Headers and signatures are no evidence; what is quoted is text, and its author is whom the line above names.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from provenance.lang.en.page.mail import DATE_HEADERS, FORWARDED, FROM_HEADER, MAY_BE_MAIL, SURELY_MAIL
from provenance.lang.en.page.statements import has_finite
from provenance.model import Document, Speaker
from provenance.structure.kinds import Judged
from provenance.structure.lines import Line
from provenance.structure.mail_lines import author, depth_of, headers, is_header, writer
from provenance.structure.sentences import trim
from provenance.structure.voices import BLANK, Turn, Voices

_SIGNATURE_LINES = 10  # without the blank ones; what goes on longer is text
_HEADER = Judged("boilerplate", "an e-mail's header")
_DATE = Judged("label", "a date line")
_WROTE = Judged("boilerplate", "an e-mail's quote line")
_SIGNATURE = Judged("boilerplate", "an e-mail's signature", sure=False)
_QUOTED = Judged("boilerplate", "quoted from another e-mail", sure=False)


def read(document: Document, text: str, lines: list[Line], *, quotes: bool) -> Voices | None:
    """Tell the lines of an e-mail apart by kind, and who wrote which; None for a text that is no e-mail.

    `text` and `lines` are what `lines.read` returns for `document`. `quotes` says that what is quoted counts, as it
    does in a source; in a summary it is somebody else's text.
    """
    if not MAY_BE_MAIL.search(document.text):
        return None
    mail = _Mail(document.text, text, lines, quotes)
    mail.read()
    return Voices(mail.cut, mail.known, mail.turns) if mail.is_one else None


class _Mail:
    """Walks the lines of a text and knows at each depth of quoting who wrote what stands there."""

    def __init__(self, raw: str, text: str, lines: list[Line], quotes: bool) -> None:
        self.raw, self.text, self.lines, self.quotes = raw, text, lines, quotes
        self.depths = [depth_of(raw, line) for line in lines]
        self.cut: list[Line] = []
        self.known: dict[int, Judged] = {}
        self.turns: list[Turn] = []
        self.authors: dict[int, Speaker | None] = {}
        self.is_one = False
        self.is_sure = quotes  # of a summary: only then is what is quoted another's, and what stands below "--" none

    def read(self) -> None:
        at, depth = 0, 0
        while at < len(self.lines):
            line = self.lines[at]
            if line.start == line.end:
                at = self._text(at)
                continue
            if self.depths[at] != depth or not self.turns:
                depth = self.depths[at]
                self.cut.append(BLANK)
                self.turns.append(Turn(line.start, self.authors.get(depth)))
            at = self._headers(at) or self._wrote(at) or self._signature(at) or self._text(at)

    def _text(self, at: int) -> int:
        line = self.lines[at]
        if self.depths[at] and not self.quotes and self.is_sure and line.start < line.end:
            self.known[line.start] = _QUOTED
        self.cut.append(line)
        return at + 1

    def _headers(self, at: int) -> int | None:
        """Past a block of headers; whose From line it has wrote what follows at this depth."""
        if FORWARDED.fullmatch(self.text, self.lines[at].start, self.lines[at].end):
            self._set_apart(self.lines[at], _HEADER)
            return at + 1
        last = headers(self.text, self.lines, self.depths, at)
        if last is None:
            return None
        self.is_one = self.is_sure = True
        for line in self.lines[at:last]:
            self._set_apart(line, _DATE if is_header(self.text, line, *DATE_HEADERS) else _HEADER)
            if is_header(self.text, line, FROM_HEADER):
                self.authors[self.depths[at]] = author(self.text, line)
        self.turns.append(Turn(self.lines[last - 1].end, self.authors.get(self.depths[at])))
        return last

    def _wrote(self, at: int) -> int | None:
        """Past "On Tuesday, Anna Berg wrote:", which names the author of the lines quoted below it."""
        for more in (1, 2):
            inside = self.lines[at : at + more]
            below = next((i for i in range(at + more, len(self.lines)) if not _is_blank(self.lines[i])), None)
            if below is None or self.depths[below] <= self.depths[at] or any(map(_is_blank, inside)):
                continue
            found = writer(self.text, inside[0].start, inside[-1].end)
            span = self.text[inside[0].start : inside[-1].end]
            if found is not None:
                self.is_one = True
                self.is_sure = self.is_sure or SURELY_MAIL.search(span) is not None
                self._set_apart(inside[0]._replace(end=inside[-1].end), _WROTE)
                self.authors[self.depths[below]] = found if found.end > found.start else None
                return at + more
        return None

    def _signature(self, at: int) -> int | None:
        """Past a signature: what stands behind two dashes, up to the end or to what is quoted below it."""
        if self.lines[at].end - self.lines[at].start > len("--"):
            return None
        dashes = self._raw_line(at)
        if dashes.rstrip() != "--" or not self.is_sure or not (self.is_one or dashes == "-- "):
            return None
        inside = list(islice(self._below(at), _SIGNATURE_LINES + 1))
        if not 0 < len(inside) <= _SIGNATURE_LINES:
            return None
        first, last = self.lines[inside[0]], self.lines[inside[-1]]
        if not self.quotes and any(has_finite(self.text[self.lines[n].start : self.lines[n].end]) for n in inside):
            return None
        self.is_one = True
        self._set_apart(first._replace(end=last.end), _SIGNATURE)
        return inside[-1] + 1

    def _below(self, at: int) -> Iterator[int]:
        """The lines with text that follow at the same depth, up to what is another e-mail's."""
        depth = depth_of(self.raw, self.lines[at])
        for index in range(at + 1, len(self.lines)):
            if _is_blank(self.lines[index]):
                continue
            if self.depths[index] != depth or headers(self.text, self.lines, self.depths, index) is not None:
                return
            start, end = self.lines[index].start, self.lines[min(index + 1, len(self.lines) - 1)].end
            if writer(self.text, start, end) is not None:
                return
            yield index

    def _raw_line(self, at: int) -> str:
        """A line as it stands in the file, without the marks of quoting."""
        line = self.lines[at]
        first = self.raw.rfind("\n", 0, line.start) + 1
        stop = self.raw.find("\n", line.start)
        return self.raw[first : stop if stop >= 0 else len(self.raw)].rstrip("\r").lstrip("> ")

    def _set_apart(self, line: Line, judged: Judged) -> None:
        start, end = trim(self.text, line.start, line.end)
        self.known[start] = judged
        self.cut += [BLANK, line._replace(start=start, end=end, mark=""), BLANK]


def _is_blank(line: Line) -> bool:
    return line.start == line.end

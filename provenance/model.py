"""The frozen values that every other module speaks in.

Offsets everywhere are half-open and count Unicode code points of `Document.text`.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from provenance.lazy import lazy

Kind = Literal["sentence", "headline", "label", "caption", "boilerplate"]
Level = Literal["error", "warning", "note"]
Verdict = Literal["supported", "altered", "unsupported", "no-source", "not-a-claim"]
Relation = Literal["verbatim", "near-verbatim", "paraphrase", "fused"]
Outcome = Literal["pass", "fail"]
Effect = Literal["none", "cleared", "eased", "doubted"]  # of a second opinion on the verdict

CLAIM_KINDS: frozenset[str] = frozenset({"sentence", "headline"})
LEVELS: tuple[Level, ...] = ("error", "warning", "note")


class Notice(NamedTuple):
    """Something a person should know about a document, but that is no finding."""

    code: str
    message: str


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

    @classmethod
    def from_text(cls, text: str, path: str | None = None, media_type: str = "text/plain") -> Document:
        """A document for a text that came from no file: its bytes are the text's UTF-8."""
        return cls(text, path, media_type, _sha256(text))

    @lazy
    def text_sha256(self) -> str:
        return _sha256(self.text)

    @lazy
    def folded(self) -> str:
        """The text as it is read: of the same length, markup and quoting marks blanked, typographic variants plain."""
        text = _QUOTING.sub(_blanks, self.text.translate(_PLAIN))
        if not self.markup:
            return text
        parts, at = [], 0
        for start, end in self.markup:
            parts += [text[at:start], " " * (end - start)]
            at = end
        return "".join([*parts, text[at:]])

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


class Speaker(NamedTuple):
    """Where the text names who speaks, once for many sentences: the label of a turn, the sender of an e-mail."""

    start: int
    end: int
    said: bool  # every word is direct speech, as in a transcript; a letter's are its author's as an article's are


class Item(NamedTuple):
    """One piece of a document: a sentence, a headline, or something that is not a claim."""

    kind: Kind
    start: int
    end: int
    section: int  # index into Outline.sections
    paragraph: int  # items of one paragraph or bullet share it; ascends with the text
    reason: str | None = None  # why it is not a claim; None for a claim
    speaker: Speaker | None = None  # only in a source that names its speakers so


class Section(NamedTuple):
    """A stretch of a document under one headline."""

    title: str | None
    start: int
    end: int


class Outline(NamedTuple):
    """A document taken apart: its sections and, in the order of the text, its items."""

    sections: tuple[Section, ...]
    items: tuple[Item, ...]


class Token(NamedTuple):
    """A word, number, symbol or mark of the text, as `provenance.words.tokens` cuts it."""

    start: int
    end: int
    text: str  # the folded text of the span
    norm: str  # lower case, British spelling made American, invisible characters left out
    stem: str  # Snowball stem of `norm`; equal to `norm` for what is not a word
    kind: str  # "w" word · "n" number · "i" identifier (F-150, COVID-19) · "s" symbol ($ %) · "p" punctuation


class Acceptance(NamedTuple):
    """That a person decided to let a finding stand, and why: it is still shown, but fails nothing."""

    by: Literal["inline", "sidecar", "baseline"]
    reason: str


class Finding(NamedTuple):
    """One thing that is wrong with a claim. Spans are (start, end) in the summary and in source `document`."""

    rule: str
    level: Level
    message: str
    claim: tuple[int, int]
    source: tuple[int, int] | None = None
    document: int | None = None  # index of the source among those given
    suggestion: str | None = None
    accepted: Acceptance | None = None


class Evidence(NamedTuple):
    """A source sentence that a claim traces back to, with how much of the claim it holds (0..1)."""

    document: int
    start: int
    end: int
    score: float


class Link(NamedTuple):
    """A run of claim words and where it stands in a source."""

    claim: tuple[int, int]
    document: int
    source: tuple[int, int]
    relation: Literal["same", "variant"]


@dataclass(frozen=True)
class Model:
    """Which model answers: stands in the report, and kept answers are found by its digest."""

    name: str  # as a person knows it, without a folder of this machine
    revision: str  # "" where nobody knows
    digest: str  # SHA-256, in hexadecimal, of all that decides an answer: weights, tokenizer, configuration, prompt


class Opinion(NamedTuple):
    """What a verifier said of a claim that it was asked about, and what came of it."""

    support: float | None  # how likely the passages support the claim, 0..1; None where no usable answer came
    effect: Effect


@dataclass(frozen=True)
class Claim:
    """One judged piece of a summary."""

    item: Item
    verdict: Verdict
    support: float
    relation: Relation | None = None
    evidence: tuple[Evidence, ...] = ()
    trace: tuple[Link, ...] = ()
    findings: tuple[Finding, ...] = ()
    opinion: Opinion | None = None  # None where no verifier was asked


@dataclass(frozen=True)
class Summary:
    """One checked summary: its document, its sources, and its claims in the order of the text."""

    document: Document
    sources: tuple[Document, ...]
    outline: Outline
    section_sources: tuple[tuple[int, ...], ...]  # for each section, the indices of the sources that cover it
    claims: tuple[Claim, ...]
    notices: tuple[tuple[Notice, Document], ...] = field(default=())
    findings: tuple[Finding, ...] = ()  # on the summary as a file: a suppression that suppresses nothing
    verifier: Model | None = None  # whose second opinions stand in the claims


class Failure(NamedTuple):
    """Something that was to be checked and could not be: a report without it would be greener than the truth."""

    path: str | None
    message: str

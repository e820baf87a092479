"""A checked text with the means to place what was found: in the summary, and in the sources beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from lsprotocol.types import Location

from provenance.fingerprints import fingerprints
from provenance.lsp.places import BOM, Places
from provenance.model import Claim, Document, Finding, Summary
from provenance.tally import every

Span = tuple[int, int]
# Of these the text is the file, so that its offsets are the file's; of others it was taken out of it.
_OWN_TEXT = ("text/plain", "text/markdown")


@dataclass(frozen=True)
class Source:
    """A source as the editor knows it."""

    document: Document
    uri: str
    encoding: str  # of positions

    @cached_property
    def places(self) -> Places:
        return Places(self.document.text if is_own_text(self.document) else "", self.encoding)

    def location(self, span: Span) -> Location:
        """Where that is; the head of the file where its text is not the file's own."""
        return Location(self.uri, self.places.range(*span))


class Told(NamedTuple):
    """A finding with what it is about."""

    claim: Claim | None  # None for a finding on the file as a whole
    finding: Finding
    fingerprint: str


class Opposite(NamedTuple):
    """The sentence of a source that a finding or claim is held against, and the words in it that differ."""

    document: int
    sentence: Span
    words: Span | None
    label: str  # source · closest


@dataclass(frozen=True)
class Page:
    """One version of a summary, checked."""

    uri: str
    path: Path
    version: int | None
    text: str  # as the editor has it
    summary: Summary
    sources: tuple[Source, ...]
    encoding: str
    keep: frozenset[str] = frozenset()  # rules whose findings nobody may accept

    @cached_property
    def places(self) -> Places:
        text = self.text if is_own_text(self.summary.document) else ""
        return Places(text, self.encoding, int(text.startswith(BOM)))

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """The findings that an editor shows: nobody has accepted them, and they are news."""
        marks = (mark for row in fingerprints(self.summary) for mark in row)
        rows = zip(every(self.summary), marks, strict=True)
        return tuple(
            Told(claim, finding, mark)
            for (claim, finding), mark in rows
            if not finding.accepted and not is_bookkeeping(finding)
        )

    def opposites(self, claim: Claim, finding: Finding | None) -> Iterator[Opposite]:
        """What a finding is held against; without one, or where it names no words of a source, the evidence."""
        if finding and finding.source and finding.document is not None:
            sentence = _around(self.summary.sources[finding.document], claim, finding.document, finding.source)
            yield Opposite(finding.document, sentence, finding.source, "source")
            return
        label = "closest" if claim.verdict == "unsupported" else "source"
        for piece in claim.evidence[:1] if label == "closest" else claim.evidence:
            yield Opposite(piece.document, (piece.start, piece.end), None, label)


def is_own_text(document: Document) -> bool:
    """Whether offsets in the document's text are offsets in its file."""
    return document.media_type in _OWN_TEXT


def is_bookkeeping(finding: Finding) -> bool:
    """Whether a note only accounts for words that no other finding needs."""
    return finding.rule == "unsupported-detail" and finding.level == "note"


def _around(document: Document, claim: Claim, number: int, words: Span) -> Span:
    """The evidence that source words stand in; without one, their line."""
    start, end = words
    for piece in claim.evidence:
        if piece.document == number and piece.start <= start and end <= piece.end:
            return piece.start, piece.end
    line_end = document.text.find("\n", end)
    return document.text.rfind("\n", 0, start) + 1, line_end if line_end >= 0 else len(document.text)

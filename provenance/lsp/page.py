"""A checked text with the means to place what was found: in the summary, and in the sources beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lsprotocol.types import Location

from provenance.gate.fix import repairs
from provenance.lsp.places import BOM, Places
from provenance.model import Claim, Document, Summary
from provenance.reports.entries import Opposite, Told, findings, is_own_text

Span = tuple[int, int]


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
        return tuple(one for one in findings(self.summary) if not one.finding.accepted)

    @cached_property
    def repairs(self) -> Mapping[str, str]:
        """The words of the suggestions that are safe, by the fingerprints of their findings."""
        return {one.fingerprint: one.new for one in repairs(self.summary)}

    def claim_at(self, offset: int) -> Claim | None:
        """The claim that stands at an offset of the summary; None where none does."""
        claims = self.summary.claims
        number = bisect_right(claims, offset, key=lambda claim: claim.item.start) - 1
        return claims[number] if number >= 0 and offset <= claims[number].item.end else None

    def evidence(self, claim: Claim) -> Iterator[Opposite]:
        """The sentences that a claim rests on; of one that nothing supports, the closest."""
        is_lost = claim.verdict == "unsupported"
        for piece in claim.evidence[:1] if is_lost else claim.evidence:
            yield Opposite(piece.document, (piece.start, piece.end), None, "closest" if is_lost else "source")

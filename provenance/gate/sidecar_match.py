"""Find which findings of a summary the entries of the file beside it mean."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from provenance.checks.phrasing import one_line
from provenance.gate.sidecar import Entry, Sidecar
from provenance.gate.suppression import Decision, Key, keys
from provenance.model import Document, Summary
from provenance.reports.fingerprints import fingerprints

_Found = tuple[frozenset[Key], str]  # what is meant, or why that is nothing


def decisions(beside: Sidecar, summary: Summary) -> list[Decision]:
    """Return the entries of `beside` as decisions about the findings of `summary`, in the order of the file.

    An entry that means nothing has no keys, and says why in `lost`.
    """
    page = _Page(summary)
    return [page.decision(entry, f"{beside.name}, entry {n}: ") for n, entry in enumerate(beside.entries, 1)]


class _Page:
    """A summary whose claims are looked up by their words, whose findings by their fingerprints."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary

    def decision(self, entry: Entry, label: str) -> Decision:
        found, lost = self._by_fingerprint(entry.fingerprint) if entry.fingerprint else self._by_words(entry.claim)
        fault = "" if entry.rules else 'it names no rule; add rule = "…", or "*" for every rule'
        return Decision("sidecar", entry.rules, entry.reason, found, label=label, fault=fault, lost=lost)

    def _by_fingerprint(self, fingerprint: str) -> _Found:
        key = self._fingerprints.get(fingerprint)
        return (
            (frozenset({key}), "") if key else (frozenset(), f"no finding has the fingerprint {fingerprint}; remove it")
        )

    def _by_words(self, claim: str) -> _Found:
        """The findings of the claims that are these very words; else of the one claim that they are a part of."""
        words, shown = _plain(claim), one_line(claim, 60)
        equal = [number for number, readings in enumerate(self._claims) if words in readings]
        found = equal or [number for number, said in enumerate(self._claims) if any(words in one for one in said)]
        if len(found) > 1 and not equal:
            return frozenset(), f'"{shown}" stands in {len(found)} claims; copy more of the one that is meant'
        if not found:
            return frozenset(), f'"{shown}" stands in no claim; copy the words as they are now, or remove the entry'
        return frozenset(key for number in found for key in keys(self.summary, number)), ""

    @cached_property
    def _fingerprints(self) -> dict[str, Key]:
        rows = enumerate(fingerprints(self.summary)[:-1])
        return {mark: (number, index) for number, row in rows for index, mark in enumerate(row)}

    @cached_property
    def _claims(self) -> list[tuple[str, str]]:
        """Every claim as it stands in the file, and as it is read: without its markup."""
        document = self.summary.document
        items = [claim.item for claim in self.summary.claims]
        return [(_plain(document.text[one.start : one.end]), _read(document, one.start, one.end)) for one in items]


def _plain(text: str) -> str:
    """Words without the kind of their quotation marks, line breaks and blanks."""
    return " ".join(Document(text).folded.split())


def _read(document: Document, start: int, end: int) -> str:
    parts, at = [], start
    for first, last in document.blanks[bisect_left(document.blanks, (start, start)) :]:
        if first >= end:
            break
        parts.append(document.text[at:first])
        at = last
    return _plain("".join([*parts, document.text[at:end]]))

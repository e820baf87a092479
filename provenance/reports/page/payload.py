"""Build the data that the script of the page reads: every text once, every offset in UTF-16 code units."""

from __future__ import annotations

from typing import Any

from provenance import __version__
from provenance.model import Claim, Document, Evidence, Finding, Summary, TraceRun
from provenance.reports import entries as told
from provenance.reports.counts import counts, levels, outcome, unread
from provenance.reports.fingerprints import fingerprints
from provenance.reports.page.looks import looks
from provenance.reports.page.order import TITLES, entries
from provenance.reports.page.pictures import Gallery
from provenance.reports.page.pieces import whole_items
from provenance.reports.page.units import Units
from provenance.reports.page.words import message, name, where
from provenance.reports.record import notices, shown
from provenance.reports.report import Report

Record = dict[str, Any]


def payload(report: Report) -> Record:
    """Return all that the page shows of `report`, ready for JSON. Equal reports give equal payloads."""
    shelf = _Shelf()
    for summary in report.summaries:
        shelf.number(summary.document)
        for source in summary.sources:
            shelf.source(source)
    gallery = Gallery(report, shelf.number)
    return {
        "version": __version__,
        "groups": TITLES,
        "failing": levels(report.fail_on),
        "summaries": [_summary(summary, report, shelf, gallery) for summary in report.summaries],
        "documents": shelf.documents,
        "pictures": gallery.records,
        "failures": [[shown(one.path) or "", one.message] for one in report.failures],
    }


class _Shelf:
    """The documents of a report, each once however many summaries rest on it."""

    def __init__(self) -> None:
        self.documents: list[Record] = []
        self.units: list[Units] = []
        self._known: dict[tuple[str, str, str], int] = {}

    def number(self, document: Document) -> int:
        """Where the document stands."""
        key = (name(document), document.media_type, document.text_sha256)
        if key not in self._known:
            units = Units(document.text)
            self._known[key] = len(self.documents)
            self.units.append(units)
            shown = [[*units.span((one.start, one.end)), one.classes, one.target] for one in looks(document)]
            is_marked = document.media_type != "text/plain"  # of a plain text every character is shown as it stands
            self.documents.append({"name": key[0], "text": document.text, "looks": shown, "marked": is_marked})
        return self._known[key]

    def source(self, document: Document) -> int:
        """The same for one that is read sentence by sentence: [start, end, paragraph, kind] for each."""
        number = self.number(document)
        if "pieces" not in self.documents[number]:
            units = self.units[number]
            pieces = [[*units.span((one.start, one.end)), one.paragraph, kind] for one, kind in whole_items(document)]
            self.documents[number]["pieces"] = pieces
        return number


def _summary(summary: Summary, report: Report, shelf: _Shelf, gallery: Gallery) -> Record:
    number, marks = shelf.number(summary.document), fingerprints(summary)
    sources = [shelf.source(source) for source in summary.sources]
    view = _View(summary, shelf.units[number], sources, shelf.units, gallery)
    sections = zip(summary.outline.sections, summary.section_sources, strict=True)
    return {
        "document": number,
        "verdict": outcome([summary], report.fail_on),
        "unread": unread([summary]),
        "counts": counts([summary]),
        "sources": sources,
        "sections": [[section.title, list(covers)] for section, covers in sections],
        "claims": [view.claim(claim, marks[index]) for index, claim in enumerate(summary.claims)],
        "findings": view.findings(summary.findings, marks[-1]),
        "entries": [[entry.group, entry.places] for entry in entries(summary)],
        "notices": [[name(document), notice.code, notice.message] for notice, document in notices(summary)],
    }


class _View:
    """One summary: its offsets and those of its sources, which are known by their number on the shelf."""

    def __init__(
        self, summary: Summary, units: Units, sources: list[int], shelf: list[Units], gallery: Gallery
    ) -> None:
        self._summary = summary
        self._document = summary.document
        self._documents = summary.sources
        self._units = units
        self._sources = sources
        self._shelf = shelf
        self._gallery = gallery

    def claim(self, claim: Claim, marks: tuple[str, ...]) -> Record:
        item = claim.item
        return {
            "at": self._units.span((item.start, item.end)),
            "section": item.section,
            "paragraph": item.paragraph,
            "kind": item.kind,
            "where": where(self._document, item.start),
            "verdict": claim.verdict,
            "reason": item.reason,
            "support": round(claim.support, 2),
            "relation": claim.relation,
            "opinion": told.opinion(self._summary, claim),
            "evidence": [self._evidence(claim, one) for one in claim.evidence],
            "trace": [self._link(link) for link in claim.trace],
            "findings": self.findings(claim.findings, marks),
        }

    def findings(self, findings: tuple[Finding, ...], marks: tuple[str, ...]) -> list[Record]:
        return [self._finding(finding, mark) for finding, mark in zip(findings, marks, strict=True)]

    def _source(self, document: int, span: tuple[int, int]) -> list[int]:
        number = self._sources[document]
        return [number, *self._shelf[number].span(span)]

    def _evidence(self, claim: Claim, one: Evidence) -> list[Any]:
        place = where(self._documents[one.document], one.start)
        pictures = self._gallery.on(self._sources[one.document], claim, one)
        return [*self._source(one.document, (one.start, one.end)), round(one.score, 2), place, pictures]

    def _link(self, link: TraceRun) -> list[Any]:
        return [*self._units.span(link.claim), *self._source(link.document, link.source), link.relation]

    def _finding(self, finding: Finding, mark: str) -> Record:
        has_source = finding.source is not None and finding.document is not None
        return {
            "rule": finding.rule,
            "level": finding.level,
            "message": finding.message,
            "told": message(self._summary, finding),
            "at": self._units.span(finding.claim),
            "source": self._source(finding.document or 0, finding.source or (0, 0)) if has_source else None,
            "suggestion": finding.suggestion,
            "fingerprint": mark,
            "accepted": list(finding.accepted) if finding.accepted else None,
        }

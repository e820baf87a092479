"""Build the parts of SARIF objects: messages, files by relative URI, regions of their text. No format of its own."""

from __future__ import annotations

import re
from typing import Any

from provenance.model import Document
from provenance.reports import entries
from provenance.reports.entries import Span
from provenance.reports.report import Report
from provenance.reports.terminal.visible import visible
from provenance.reports.uris import relative

Record = dict[str, Any]
Key = tuple[str | None, str, str]

# What JSON can write and few readers of it take: their place is kept, so that offsets hold.
_UNFIT = re.compile("[\0\ud800-\udfff]")


class Files:
    """Every document of a report, each file once, in the order of the report: `run.artifacts`."""

    def __init__(self, report: Report) -> None:
        self.artifacts: list[Record] = []
        self._index: dict[Key, int] = {}
        for number, summary in enumerate(report.summaries, 1):
            self._add(summary.document, f"summary-{number}", {"roles": ["analysisTarget"]})
            for count, source in enumerate(summary.sources, 1):
                self._add(source, f"summary-{number}/source-{count}", {})

    def _add(self, document: Document, otherwise: str, roles: Record) -> None:
        if _key(document) in self._index:
            return
        index = self._index[_key(document)] = len(self.artifacts)
        location = {"uri": uri(document.path, otherwise), "index": index}
        self.artifacts.append({"location": location, **_described(document), **roles})

    def location(self, document: Document) -> Record:
        """Return the `artifactLocation` of `document`, which is one of the report."""
        return dict(self.artifacts[self._index[_key(document)]]["location"])

    def found(self, document: Document, span: Span, around: Span | None = None) -> Record:
        """Return the `location` of `span` in `document`, one of the report, within `around` if that is more.

        A document that has more than lines also tells the page, heading or paragraph (3.33). Spans are offsets.
        """
        where, place = self.physical(document, span, around), document.place(span[0])
        return {"physicalLocation": where, **({"logicalLocations": [{"name": plain(place)}]} if place else {})}

    def physical(self, document: Document, span: Span, around: Span | None = None) -> Record:
        """Return the `physicalLocation` of `span` in `document`, within `around` if that is more.

        Without a region where the text was taken out of a file of another format. Spans are offsets.
        """
        place: Record = {"artifactLocation": self.location(document)}
        if entries.is_own_text(document):
            place["region"] = region(document, span)
            if around is not None and around != span and around[0] <= span[0] and span[1] <= around[1]:
                place["contextRegion"] = region(document, around)
        return place


def _key(document: Document) -> Key:
    return document.path, document.sha256, document.text_sha256


def _described(document: Document) -> Record:
    """Digest and type; the length in bytes only where the text is known to be what the bytes say in UTF-8."""
    digest = document.sha256 or document.text_sha256
    known: Record = {"mimeType": document.media_type, "hashes": {"sha-256": digest}}
    if digest == document.text_sha256:
        known.update(length=len(document.text.encode("utf-8", "surrogatepass")), encoding="utf-8")
    return known


def uri(path: str | None, otherwise: str) -> str:
    """Return `path`, or `otherwise` for a text that came from no file, as a relative reference (RFC 3986, 4.2)."""
    return relative(entries.name(path, otherwise))


def region(document: Document, span: Span) -> Record:
    """Return the `region` of `span` in `document`, by line and column and by offset.

    Both count code points; lines end with LF, CR LF or CR.
    """
    (line, column), (end_line, end_column) = document.position(span[0]), document.position(span[1])
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": span[0],
        "charLength": span[1] - span[0],
        "snippet": {"text": fit(document.text[slice(*span)])},
    }


def fit(text: str) -> str:
    """Return `text` with U+FFFD in place of NUL and of lone surrogates, code point for code point."""
    return _UNFIT.sub("\ufffd", text)


def message(text: str) -> Record:
    """Return a `message` that says `text` on one line."""
    return {"text": plain(text)}


def plain(text: str) -> str:
    """Return `text` on one line in which nothing is a link (3.11.6) or a placeholder (3.11.5)."""
    return braced(visible(text).replace("](", "] ("))


def braced(text: str) -> str:
    """Return `text` as it is, lines and all, in which nothing is a placeholder."""
    return text.replace("{", "{{").replace("}", "}}")

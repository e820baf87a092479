"""Pick the pages of PDF sources that claims rest on, and have them drawn: a bounded number, what is in question first.

A picture is drawn only from the very bytes that were read. Where these are gone, or pypdfium2 is not installed, there
is no picture, and the text is shown as it is for every other source.
"""

from __future__ import annotations

import threading
from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from provenance.errors import InputError
from provenance.model import Claim, Document, Evidence, Summary
from provenance.readers import files
from provenance.reports.page.order import entries
from provenance.reports.report import Report

if TYPE_CHECKING:
    from provenance.readers.pdf.pictures import Passage, Picture

_PAGES = 40  # pictures of a report
_BYTES = 3 * 1024 * 1024  # of all of them; a third more as base64
_SECONDS = 20  # for the drawing of one file; after one that takes longer no other is drawn
_PDF = "application/pdf"

Words = tuple[tuple[int, int], ...]  # what findings are about in a piece of evidence, offsets from its start
Place = tuple[int, int, int, Words]  # number of the document on the page; start and end of the piece in it; its words


class Gallery:
    """The pictures of a report, and what each piece of evidence has on them."""

    def __init__(self, report: Report, number: Callable[[Document], int]) -> None:
        """Draw what `report` needs; `number` says by which number the page knows a document."""
        self.records: list[dict[str, Any]] = []
        self._shown: dict[Place, list[list[Any]]] = defaultdict(list)
        wanted = _wanted(report, number)
        left, most = _PAGES, _BYTES
        for at, (document, pages) in wanted.items():
            rows = list(pages.items())[:left]
            made = _drawn(document, [(page, [one for _, one in passages]) for page, passages in rows], most)
            if made is None:
                break
            for picture in made:
                self._hang(at, picture, [place for place, _ in pages[picture.page]])
            left, most = left - len(rows), most - sum(len(one.png) for one in made)

    def on(self, number: int, claim: Claim, one: Evidence) -> list[list[Any]]:
        """Return the pictures that show evidence `one` of `claim`: number of the picture, its boxes, those of words.

        `number` is that of its document on the page.
        """
        return self._shown.get(_place(number, claim, one), [])

    def _hang(self, number: int, picture: Picture, places: list[Place]) -> None:
        for place, (boxes, words) in zip(places, picture.boxes, strict=True):
            if boxes:
                self._shown[place].append([len(self.records), boxes, words])
        png = b64encode(picture.png).decode("ascii")
        self.records.append(
            {"page": picture.page, "document": number, "size": [picture.width, picture.height], "png": png}
        )


_Pages = dict[int, list[tuple[Place, "Passage"]]]  # number of a page → what to find on it


def _wanted(report: Report, number: Callable[[Document], int]) -> dict[int, tuple[Document, _Pages]]:
    """For each PDF source, by its number, the pages that evidence stands on, what is to be looked at first."""
    found: dict[int, tuple[Document, _Pages]] = {}
    seen: set[Place] = set()
    for summary, claim, one in _evidence(report):
        document = summary.sources[one.document]
        if document.media_type != _PDF or not document.file:
            continue
        from provenance.readers.pdf.pictures import Passage, pages_of

        place = _place(number(document), claim, one)
        if place in seen:
            continue
        seen.add(place)
        _, pages = found.setdefault(place[0], (document, {}))
        for page in pages_of(document.place(one.start)):
            pages.setdefault(page, []).append((place, Passage(document.text[one.start : one.end], place[3])))
    return found


def _evidence(report: Report) -> Iterator[tuple[Summary, Claim, Evidence]]:
    """All evidence: of claims with findings first, worst first."""
    for summary in report.summaries:
        marked = [place[0] for entry in entries(summary) for place in entry.places if place[0] is not None]
        for index in dict.fromkeys([*marked, *range(len(summary.claims))]):
            claim = summary.claims[index]
            yield from ((summary, claim, one) for one in claim.evidence)


def _place(number: int, claim: Claim, one: Evidence) -> Place:
    spans = (found.source for found in claim.findings if found.source and found.document == one.document)
    words = tuple((start - one.start, end - one.start) for start, end in spans if one.start <= start < end <= one.end)
    return number, one.start, one.end, words


def _drawn(document: Document, rows: list[tuple[int, list[Passage]]], most: int) -> Sequence[Picture] | None:
    """The pictures of these pages; none where they cannot be drawn, None where they are not drawn in time."""
    if not rows or most <= 0:
        return ()
    try:
        data = files.content(document.file)
    except InputError:
        return ()
    if sha256(data).hexdigest() != document.sha256:
        return ()
    made: list[list[Picture]] = []

    def run() -> None:
        try:
            from provenance.readers.pdf.pictures import draw

            made.append(draw(data, rows, most))
        except Exception:  # whatever PDFium raises for a page that it cannot draw, or that it is not there
            made.append([])

    thread = threading.Thread(target=run, daemon=True, name="provenance-pictures")
    thread.start()
    thread.join(_SECONDS)
    return made[0] if made else None

"""Draw a whole digest as SVG: a bar for every claim, and beneath it what of each source the claims rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from provenance.model import Document, Summary
from provenance.reports.report import Report
from provenance.reports.terminal.visible import visible

_WIDTH, _EDGE, _ROW, _GAP = 640, 12, 18, 8
# A fill and a height for each verdict: what differs in colour differs in shape, too.
_BARS = {
    "supported": ("#1f6f43", 0.45),
    "altered": ("#b3261e", 1.0),
    "unsupported": ("#7a1fa2", 1.0),
    "unclear": ("#8a5a00", 0.6),
    "no-source": ("#5f6368", 0.75),
}
_LIGHT, _USED, _INK = "#e4e6e8", "#3b6ea5", "#333"
_NAMED = 60  # characters of a file name


def render(report: Report) -> str:
    """Return `report` as one picture, with one block a summary, below each other."""
    rows, at = [], _EDGE
    for summary in report.summaries:
        for part, height in _block(summary, at):
            rows.append(part)
            at += height
        at += _GAP
    title = f"{report.counts['claims']} claims, {report.counts['supported']} supported"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{at + _EDGE}"'
        f' viewBox="0 0 {_WIDTH} {at + _EDGE}" role="img" aria-label="{title}"><title>{title}</title>'
        f'<rect width="100%" height="100%" fill="#fff"/>'
        f'<g font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" fill="{_INK}">'
    )
    return head + "".join(rows) + "</g></svg>\n"


def _block(summary: Summary, top: int) -> Iterator[tuple[str, int]]:
    claims = [claim for claim in summary.claims if claim.verdict != "not-a-claim"]
    counts = ", ".join(f"{sum(c.verdict == one for c in claims)} {one}" for one in _BARS)
    yield _words(_name(summary.document), counts, top), _ROW
    yield "".join(_bars([claim.verdict for claim in claims], top + _ROW)), _ROW + _GAP
    at = top + 2 * _ROW + _GAP
    for number, source in enumerate(summary.sources):
        spans = sorted((one.start, one.end) for claim in claims for one in claim.evidence if one.document == number)
        share = _covered(spans) / max(1, len(source.text))
        yield _words(_name(source), f"{share:.0%} is evidence", at), _ROW
        yield "".join(_coverage(spans, len(source.text), at + _ROW)), _GAP * 2
        at += _ROW + 2 * _GAP


def _bars(verdicts: Sequence[str], top: int) -> Iterator[str]:
    """Claims in the order of the text, each as wide as the others; one that is not supported stands out by height."""
    wide = (_WIDTH - 2 * _EDGE) / max(1, len(verdicts))
    for number, verdict in enumerate(verdicts):
        colour, share = _BARS[verdict]
        high = _ROW * share
        x, y = _EDGE + number * wide, top + _ROW - high
        yield f'<rect x="{x:.2f}" y="{y:.2f}" width="{max(wide * 0.9, 0.3):.2f}" height="{high:.2f}" fill="{colour}"/>'


def _coverage(spans: Sequence[tuple[int, int]], length: int, top: int) -> Iterator[str]:
    room = _WIDTH - 2 * _EDGE
    yield f'<rect x="{_EDGE}" y="{top}" width="{room}" height="{_GAP}" fill="{_LIGHT}"/>'
    for start, end in spans:
        x, wide = _EDGE + room * start / max(1, length), max(room * (end - start) / max(1, length), 0.5)
        yield f'<rect x="{x:.2f}" y="{top}" width="{wide:.2f}" height="{_GAP}" fill="{_USED}"/>'


def _covered(spans: Sequence[tuple[int, int]]) -> int:
    """How many code points lie in any of the spans, which ascend."""
    total = last = 0
    for start, end in spans:
        total += max(0, end - max(start, last))
        last = max(last, end)
    return total


def _words(left: str, right: str, top: int) -> str:
    return (
        f'<text x="{_EDGE}" y="{top + 12}">{left}</text>'
        f'<text x="{_WIDTH - _EDGE}" y="{top + 12}" text-anchor="end">{escape(right)}</text>'
    )


def _name(document: Document) -> str:
    name = visible(document.path or "(text)")
    return escape(name if len(name) <= _NAMED else f"…{name[-_NAMED:]}")

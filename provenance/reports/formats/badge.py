"""Draw the verdict as a small picture for a README or a dashboard: SVG, with words and never colour alone."""

from __future__ import annotations

from html import escape

from provenance.reports.counts import unread
from provenance.reports.report import Report
from provenance.reports.terminal.visible import cells

_HEIGHT = 20
_NAME = "provenance"
_COLOURS = {"fail": "#b3261e", "open": "#8a5a00", "pass": "#1f6f43"}  # white text on each has a contrast above 4.5
_CELL = 6.6  # pixels of one letter at 11 px in the fonts below, on average
_FONTS = "Verdana,DejaVu Sans,Geneva,sans-serif"


def render(report: Report) -> str:
    """Return `report` as a badge: how many claims are supported, unclear and accepted, or how many were not checked.

    It is green only where every file was checked, nothing fails, and no claim waits for a person to read it.
    """
    said, colour = _said(report)
    left, right = _wide(_NAME), _wide(said)
    title = escape(f"{_NAME}: {said}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{_HEIGHT}" role="img"'
        f' aria-label="{title}"><title>{title}</title>'
        f'<rect width="{left + right}" height="{_HEIGHT}" rx="3" fill="#333"/>'
        f'<path d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v{_HEIGHT - 6}a3 3 0 0 1-3 3H{left}z" fill="{colour}"/>'
        f'<g fill="#fff" font-family="{_FONTS}" font-size="11" text-anchor="middle">'
        f'<text x="{left / 2:g}" y="14">{_NAME}</text>'
        f'<text x="{left + right / 2:g}" y="14">{escape(said)}</text></g></svg>\n'
    )


def _said(report: Report) -> tuple[str, str]:
    count = report.counts
    if report.failures:
        return f"{len(report.failures)} not checked", _COLOURS["open" if report.verdict == "pass" else "fail"]
    accepted, left = count["suppressed"] + count["baselined"], unread(report.summaries)
    told = f"{count['supported']} of {count['claims']} supported"
    told += (f", {left} unclear" if left else "") + (f", {accepted} accepted" if accepted else "")
    return told, _COLOURS["open" if left and report.verdict == "pass" else report.verdict]


def _wide(text: str) -> int:
    return round(cells(text) * _CELL) + 12

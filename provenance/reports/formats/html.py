"""Write the page for a person: one file that needs no other, with each claim beside the sentences it rests on."""

from __future__ import annotations

from provenance import __version__
from provenance.reports.page.frame import page
from provenance.reports.page.payload import payload
from provenance.reports.page.plain import plain, stamp, title
from provenance.reports.report import Report


def render(report: Report) -> str:
    """Return `report` as a whole HTML file, which asks nobody for anything. Equal reports give equal bytes."""
    parts = {
        "title": title(report),
        "stamp": stamp(report.summaries, report.fail_on),
        "plain": plain(report),
        "version": __version__,
    }
    return page(parts, payload(report))

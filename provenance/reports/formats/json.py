"""The JSON report: `schemas/report.schema.json` describes it."""

from __future__ import annotations

from provenance.infra.json_text import dumps
from provenance.reports.report import Report


def render(report: Report) -> str:
    """The report as JSON text, with a line end."""
    return dumps(report.to_dict())

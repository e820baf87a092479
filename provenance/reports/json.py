"""The JSON report: `schemas/report.schema.json` describes it."""

from __future__ import annotations

from provenance.jsontext import dumps
from provenance.report import Report


def render(report: Report) -> str:
    """The report as JSON text, with a line end."""
    return dumps(report.to_dict())

"""Write the JSON report that `schemas/report.schema.json` describes."""

from __future__ import annotations

from provenance.infra.json_text import dumps
from provenance.reports.report import Report


def render(report: Report) -> str:
    """Return `report` as JSON text, with a line end."""
    return dumps(report.to_dict())

"""What became of verified reports as JSON: `schemas/verify.schema.json` describes it."""

from __future__ import annotations

from provenance import __version__
from provenance.gate.verify.remarks import Remark, Verified
from provenance.infra.json_text import dumps
from provenance.reports.record import Record

SCHEMA = "provenance-verify/1"


def render(verified: list[tuple[str, Verified]]) -> str:
    """The dictionary as JSON text."""
    return dumps(record(verified))


def record(verified: list[tuple[str, Verified]]) -> Record:
    """Key by key in the order of the schema; each report with its path, which is never absolute."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "provenance", "version": __version__},
        "reports": [_report(path, found) for path, found in verified],
    }


def _report(path: str, found: Verified) -> Record:
    return {
        "path": path,
        "outcome": found.outcome,
        "documents": found.documents,
        "passages": found.passages,
        "remarks": [_remark(one) for one in found.remarks],
    }


def _remark(one: Remark) -> Record:
    return {
        "kind": one.kind,
        "document": one.document or None,
        "where": one.where or None,
        "message": one.message,
        "old": list(one.old) if one.old else None,
        "new": list(one.new) if one.new else None,
    }

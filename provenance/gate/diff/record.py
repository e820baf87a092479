"""What changed between two reports as a plain dictionary: `schemas/diff.schema.json` describes it."""

from __future__ import annotations

from collections.abc import Sequence

from provenance import __version__
from provenance.gate.diff import ClaimRow, Diff, SummaryRow, counts
from provenance.gate.diff.changes import Change
from provenance.infra.json_text import dumps
from provenance.model import Level, Notice
from provenance.reports.counts import levels
from provenance.reports.record import Record

SCHEMA = "provenance-diff/1"


def render(diff: Diff) -> str:
    """The dictionary as JSON text."""
    return dumps(record(diff))


def record(diff: Diff) -> Record:
    """Key by key in the order of the schema; equal reports give equal dictionaries."""
    failing = levels(diff.fail_on)
    return {
        "schema": SCHEMA,
        "tool": {"name": "provenance", "version": __version__},
        "verdict": diff.verdict,
        "fail_on": diff.fail_on,
        "worse": {"findings": diff.worse, "failures": diff.lost},
        "old": _report(diff.old),
        "new": _report(diff.new),
        "counts": dict(counts(diff.summaries)),
        "summaries": [_summary(row, failing) for row in diff.summaries],
        "failures": [{"change": row.change, **row.failure} for row in diff.failures],
        "notices": _notices(diff.notices),
    }


def _report(report: Record) -> Record:
    return {"version": report["tool"]["version"], "verdict": report["verdict"]}


def _summary(row: SummaryRow, failing: Sequence[Level]) -> Record:
    return {
        "old": row.old["document"] if row.old else None,
        "new": row.new["document"] if row.new else None,
        "counts": dict(counts((row,))),
        "claims": [_row(claim, failing) for claim in row.claims],
        "findings": [_change(change, failing) for change in row.findings],
        "notices": _notices(row.notices),
    }


def _row(row: ClaimRow, failing: Sequence[Level]) -> Record:
    return {
        "change": row.change,
        "similarity": round(row.similarity, 2),
        "old": _claim(row.old),
        "new": _claim(row.new),
        "findings": [_change(change, failing) for change in row.findings],
    }


_KEPT = ("id", "kind", "start", "end", "exact", "line", "column", "verdict")


def _claim(claim: Record | None) -> Record | None:
    return {key: claim[key] for key in _KEPT} if claim else None


def _change(change: Change, failing: Sequence[Level]) -> Record:
    return {"change": change.change, "worse": change.is_worse(failing), "old": change.old, "new": change.new}


def _notices(notices: Sequence[Notice]) -> list[Record]:
    return [notice._asdict() for notice in notices]

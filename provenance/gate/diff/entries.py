"""What both pages for people tell: the rows that changed, worst first, and a line of counts."""

from __future__ import annotations

from provenance.gate.diff import ClaimRow, Diff, SummaryRow, counts
from provenance.gate.diff.changes import CLAIM_CHANGES, Change
from provenance.reports.counts import many
from provenance.reports.record import Record

MARKS = {"appeared": "+", "graver": "+", "still": "=", "milder": "-", "accepted": "-", "gone": "-"}


def changed(row: SummaryRow) -> list[ClaimRow]:
    """The claims that did not stay as they were: what is worse first, then in the order of the text."""
    rows = [claim for claim in row.claims if claim.change != "unchanged"]
    return sorted(rows, key=lambda claim: CLAIM_CHANGES.index(claim.change))


def on_file(row: SummaryRow) -> list[Change]:
    """The findings on the summary as a file that did not stay as they were."""
    return [change for change in row.findings if change.change != "still"]


def line(rows: tuple[SummaryRow, ...]) -> str:
    """ "1 altered, 0 new, 0 gone, 0 improved, 1 fixed, 0 accepted, 5 unchanged"."""
    return ", ".join(f"{count} {change}" for change, count in counts(rows).items())


def name(row: SummaryRow) -> str:
    """The file as the new report names it; not escaped."""
    side: Record = row.new or row.old or {}
    return str(side["document"]["path"] or side["document"]["id"])


def verdict(diff: Diff) -> str:
    """The one line that the exit code says as well."""
    if diff.fail_on == "never":
        return "not judged (--fail-on never)"
    told = [
        f"{many(count, what)} more than before"
        for count, what in ((diff.worse, "finding"), (diff.lost, "unreadable file"))
        if count
    ]
    return f"{'worse: ' + ', '.join(told) if told else 'nothing got worse'} (--fail-on {diff.fail_on})"


def words(change: Change) -> tuple[Record, str]:
    """The finding to show, and what became of it."""
    finding = change.new or change.old or {}
    reason = f": {finding['suppressed']['reason']}" if finding["suppressed"] else ""
    return finding, f"{change.change}{reason}"

"""Pick what both pages for people tell of a comparison: the rows that changed, worst first, and a line of counts."""

from __future__ import annotations

from provenance.gate.diff import ClaimRow, Diff, SummaryRow, counts
from provenance.gate.diff.changes import CLAIM_CHANGES, Change
from provenance.reports.counts import many
from provenance.reports.record import Record

MARKS = {"appeared": "+", "graver": "+", "still": "=", "milder": "-", "accepted": "-", "gone": "-"}


def changed(row: SummaryRow) -> list[ClaimRow]:
    """Return the claims of `row` that did not stay as they were: the worst first, then in the order of the text."""
    rows = [claim for claim in row.claims if claim.change != "unchanged"]
    return sorted(rows, key=lambda claim: CLAIM_CHANGES.index(claim.change))


def on_file(row: SummaryRow) -> list[Change]:
    """Return the findings of `row` on the summary as a file that did not stay as they were."""
    return [change for change in row.findings if change.change != "still"]


def line(rows: tuple[SummaryRow, ...]) -> str:
    """Return how many claims of `rows` became what: "1 altered, 0 new, 0 gone, 0 improved, 1 fixed, 5 unchanged"."""
    return ", ".join(f"{count} {change}" for change, count in counts(rows).items())


def name(row: SummaryRow) -> str:
    """Return the file of `row` as the new report names it, or the old one where the new has none; not escaped."""
    side: Record = row.new or row.old or {}
    return str(side["document"]["path"] or side["document"]["id"])


def verdict(diff: Diff) -> str:
    """Return the verdict of `diff` in one line, as the exit code says it too."""
    if diff.fail_on == "never":
        return "not judged (--fail-on never)"
    told = [
        f"{many(count, what)} more than before"
        for count, what in ((diff.worse, "finding"), (diff.lost, "unreadable file"))
        if count
    ]
    return f"{'worse: ' + ', '.join(told) if told else 'nothing got worse'} (--fail-on {diff.fail_on})"


def words(change: Change) -> tuple[Record, str]:
    """Return the finding of `change` to show, the new one if there is one, and what became of it."""
    finding = change.new or change.old or {}
    reason = f": {finding['suppressed']['reason']}" if finding["suppressed"] else ""
    return finding, f"{change.change}{reason}"

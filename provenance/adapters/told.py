"""A report as evaluation frameworks want it: one number, and one text that says why."""

from __future__ import annotations

from provenance.reports.counts import levels, many
from provenance.reports.report import Report


def score(report: Report) -> float:
    """The share (0..1) of the claims that pass: 1.0 where no claim has a finding at or above `fail_on` that counts."""
    failing = levels(report.fail_on)
    claims = [one for one in report.claims if one.verdict != "not-a-claim"]
    failed = (any(not found.accepted and found.level in failing for found in one.findings) for one in claims)
    return 1 - sum(failed) / len(claims)


def reason(report: Report) -> str:
    """Every finding that is no note, a line each; else what was checked."""
    wrong = [one for one in report.findings if one.level != "note" and not one.accepted]
    if not wrong:
        return f"{many(report.counts['claims'], 'claim')} checked, nothing found"
    return "\n".join(f'{one.rule}: "{one.words}": {one.message}' for one in wrong)

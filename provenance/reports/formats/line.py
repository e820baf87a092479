"""Write one line a finding, `file:line:column: level rule: message`, in the order of the text: for editors and grep.

Accepted findings and, by default, notes are left out, as in `text`; nothing is printed for a faithful summary.
"""

from __future__ import annotations

from provenance.model import Failure, Finding, Summary
from provenance.reports import entries
from provenance.reports.counts import levels
from provenance.reports.presets import PLAIN
from provenance.reports.report import Report
from provenance.reports.terminal.visible import escaped, inert, visible


def render(report: Report) -> str:
    """Return `report` as lines; what could not be checked comes first, as errors of the rule "not-checked"."""
    shown = levels(report.min_level or PLAIN.min_level)
    rows = [_failure(one) for one in report.failures]
    for number, summary in enumerate(report.summaries, 1):
        found = [finding for _, finding in entries.standing(summary) if finding.level in shown]
        rows += [_row(summary, f"summary-{number}", one) for one in sorted(found, key=lambda one: one.claim[0])]
    return inert("".join(f"{row}\n" for row in rows))


def _row(summary: Summary, otherwise: str, finding: Finding) -> str:
    line, column = summary.document.position(finding.claim[0])
    where = f"{escaped(entries.name(summary.document.path, otherwise))}:{line}:{column}"
    return f"{where}: {finding.level} {finding.rule}: {visible(finding.message)}"


def _failure(failure: Failure) -> str:
    return f"{escaped(entries.name(failure.path, 'provenance'))}:1:1: error not-checked: {visible(failure.message)}"

"""A GitLab Code Quality report: what a merge request shows beside its lines.

Fields: "Code Quality report format" in GitLab's documentation. An error is `major`, a warning `minor`, a note `info`;
what could not be checked is a `blocker`, so that no finding ranks above it. Accepted findings are left out, and notes
that only account for words (`tally.is_bookkeeping`).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from provenance.infra.json_text import dumps
from provenance.model import Failure, Level, Summary
from provenance.reports import entries
from provenance.reports.entries import Told
from provenance.reports.report import Report
from provenance.reports.terminal.visible import escaped, visible

_SEVERITY: dict[Level, str] = {"error": "major", "warning": "minor", "note": "info"}

Issue = dict[str, Any]


def render(report: Report) -> str:
    """Return `report` as a JSON array: one object for each failure and each finding that stands, in its order."""
    seen: Counter[str] = Counter()
    issues = [_failure(failure, seen) for failure in report.failures]
    for number, summary in enumerate(report.summaries, 1):
        issues += _issues(summary, f"summary-{number}", seen)
    return dumps(issues)


def _issues(summary: Summary, otherwise: str, seen: Counter[str]) -> Iterator[Issue]:
    path = escaped(entries.name(summary.document.path, otherwise))
    for one in entries.findings(summary):
        if not one.finding.accepted:
            line = summary.document.position(one.finding.claim[0])[0] if entries.is_own_text(summary.document) else 1
            yield _finding(one, path, line, seen)


def _finding(one: Told, path: str, line: int, seen: Counter[str]) -> Issue:
    finding = one.finding
    mark = _fingerprint(seen, path, one.fingerprint)
    return _issue(finding.message, finding.rule, mark, _SEVERITY[finding.level], path, line)


def _failure(failure: Failure, seen: Counter[str]) -> Issue:
    path = escaped(entries.name(failure.path, "provenance"))
    mark = _fingerprint(seen, path, failure.message)
    return _issue(failure.message, "not-checked", mark, "blocker", path, 1)


def _issue(description: str, rule: str, mark: str, severity: str, path: str, line: int) -> Issue:
    return {
        "description": visible(description),
        "check_name": visible(rule),
        "fingerprint": mark,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }


def _fingerprint(seen: Counter[str], *parts: str) -> str:
    """64 hexadecimal digits that no other issue of this report has: GitLab drops all but one of equal ones."""
    key = json.dumps(parts)
    seen[key] += 1
    return hashlib.sha256(f"{key}#{seen[key]}".encode()).hexdigest()

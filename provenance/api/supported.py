"""Assert in a test that a summary says what its sources say, with a failure that a person can read."""

from __future__ import annotations

from typing import Unpack

from provenance.api.check import check
from provenance.api.given import Settings, SourcesGiven, SummaryGiven
from provenance.reports.counts import line, many
from provenance.reports.report import Report


class NotSupported(AssertionError):
    """A summary that says something else than its sources: what, in the words of the report for a terminal."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"{_first(report)}\n\n{report.render('text').rstrip()}")
        self.report = report


NotSupported.__module__ = "provenance"  # where it is imported from: a test shows the whole name


def assert_supported(summary: SummaryGiven, sources: SourcesGiven, **settings: Unpack[Settings]) -> Report:
    """Check a summary, and hand back the report where it passes.

    Takes what `provenance.check` takes, and raises what it raises; raises `NotSupported`, an `AssertionError` with the
    `report`, where the report fails. With `fail_on="warning"` a claim that is unclear fails too.
    """
    __tracebackhide__ = True  # pytest shows the caller's line
    report = check(summary, sources, **settings)
    if report.verdict == "fail":
        raise NotSupported(report)
    return report


def _first(report: Report) -> str:
    counts = report.counts
    said = {name: counts[name] for name in ("altered", "unsupported", "no-source", "unclear") if counts[name]}
    told = ", ".join(f"{number} {name}" for name, number in said.items())
    return f"{many(counts['claims'], 'claim')} checked: {told}" if told else line(report.summaries)

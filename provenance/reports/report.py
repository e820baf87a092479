"""Hold the result of a run, and make the one dictionary that every program-readable form of it is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from provenance.model import Failure, Level, Outcome, Summary
from provenance.reports import counts as tally
from provenance.reports.counts import FailOn
from provenance.reports.record import record

__all__ = ["FailOn", "Report"]


@dataclass(frozen=True)
class Report:
    """What was checked and what was found, for every summary of a run."""

    summaries: tuple[Summary, ...]
    fail_on: FailOn = "error"
    failures: tuple[Failure, ...] = ()
    baseline: bool = False  # whether findings were compared with a baseline
    min_level: Level | None = None  # the mildest findings that formats for people show; None: each its own
    statistics: bool = False  # whether the text has a table of rules and supports

    @property
    def verdict(self) -> Outcome:
        """ "fail" when a finding at or above `fail_on` stands that nobody has accepted, else "pass"."""
        return tally.outcome(self.summaries, self.fail_on)

    @property
    def counts(self) -> dict[str, int]:
        """How many sentences, claims, verdicts and findings there are over all summaries, by name."""
        return tally.counts(self.summaries)

    def to_dict(self) -> dict[str, Any]:
        """The report as `schemas/report.schema.json` describes it: what `--format json` prints."""
        return record(self.summaries, self.fail_on, self.failures)

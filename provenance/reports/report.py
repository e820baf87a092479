"""Hold the result of a run, and make the one dictionary that every program-readable form of it is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from provenance.model import Failure, Level, Outcome, Summary
from provenance.reports import counts as tally
from provenance.reports import rows
from provenance.reports.counts import FailOn
from provenance.reports.record import record
from provenance.reports.rows import ClaimRow, FindingRow

__all__ = ["FailOn", "Report"]


@dataclass(frozen=True, repr=False)
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

    @property
    def claims(self) -> tuple[ClaimRow, ...]:
        """Every piece of every summary with its words, in the order of the texts; also those that are no claim."""
        return tuple(rows.claims(self.to_dict()))

    @property
    def findings(self) -> tuple[FindingRow, ...]:
        """Everything that is wrong, with both readings; notes and what somebody accepted are among it."""
        return tuple(rows.findings(self.to_dict()))

    def render(self, format: str) -> str:
        """The report in a format of `provenance check`; raises `UsageError` for one that there is not."""
        from provenance.reports.formats import FORMATS

        return FORMATS[format](self)

    def to_json(self) -> str:
        """The report as JSON text, with a line end."""
        return self.render("json")

    def to_html(self) -> str:
        """The report as one page that needs nothing else."""
        return self.render("html")

    def to_dataframe(
        self, kind: Literal["claims", "findings"] = "claims", library: Literal["pandas", "polars"] = "pandas"
    ) -> Any:
        """The report as a DataFrame, one row a claim or a finding; `UsageError` where `library` is not installed."""
        return rows.frame(self, kind, library)

    def __repr__(self) -> str:
        found = {name: number for name, number in self.counts.items() if number and name != "sentences"}
        nouns = {"claims": "claim", "findings": "finding"}
        told = [
            tally.many(number, nouns[name]) if name in nouns else f"{number} {name}" for name, number in found.items()
        ]
        told += [f"{len(self.failures)} not checked"] if self.failures else []
        return f"<Report {tally.status(self.summaries, self.fail_on)}: {', '.join(told) or 'nothing checked'}>"

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from provenance.reports import notebook

        return notebook.render(self)

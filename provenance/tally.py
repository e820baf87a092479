"""Counts and outcome of checked summaries: what a report says in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from provenance.model import LEVELS, Level, Outcome, Summary

FailOn = Literal["error", "warning", "never"]


def outcome(summaries: Iterable[Summary], fail_on: FailOn) -> Outcome:
    """`fail` when a finding at or above `fail_on` stands, else `pass`."""
    failing = _levels(fail_on)
    found = (finding.level for summary in summaries for claim in summary.claims for finding in claim.findings)
    return "fail" if any(level in failing for level in found) else "pass"


def _levels(fail_on: FailOn) -> tuple[Level, ...]:
    """The levels that fail a run, worst first."""
    return () if fail_on == "never" else LEVELS[: LEVELS.index(fail_on) + 1]


def counts(summaries: Iterable[Summary]) -> dict[str, int]:
    """How many of each, over all summaries; a claim is whatever was judged."""
    claims = [claim for summary in summaries for claim in summary.claims]
    verdicts = Counter(claim.verdict for claim in claims)
    return {
        "sentences": len(claims),
        "claims": len(claims) - verdicts["not-a-claim"],
        "supported": verdicts["supported"],
        "altered": verdicts["altered"],
        "unsupported": verdicts["unsupported"],
        "no-source": verdicts["no-source"],
        "not-a-claim": verdicts["not-a-claim"],
        "findings": sum(len(claim.findings) for claim in claims),
        "suppressed": 0,
        "baselined": 0,
    }

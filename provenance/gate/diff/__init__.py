"""Two reports compared: what became altered, fixed, new or gone, and whether anything got worse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from provenance.errors import InputError
from provenance.gate.diff import changes, match, notices
from provenance.gate.diff.changes import CLAIM_CHANGES, Change, ClaimChange
from provenance.model import Notice, Outcome
from provenance.reports.counts import FailOn, levels
from provenance.reports.record import Record

__all__ = ["ClaimRow", "Diff", "FailureRow", "SummaryRow", "compare"]


class ClaimRow(NamedTuple):
    """One claim on both sides, as the reports have it, and what became of it."""

    change: ClaimChange
    old: Record | None
    new: Record | None
    similarity: float  # of its words on both sides, 0..1
    findings: tuple[Change, ...]


class SummaryRow(NamedTuple):
    """One summary on both sides: its claims in the order of the new text, then those that are gone."""

    old: Record | None
    new: Record | None
    claims: tuple[ClaimRow, ...]
    findings: tuple[Change, ...]  # on the summary as a file
    notices: tuple[Notice, ...]


class FailureRow(NamedTuple):
    """Something that could not be checked, in either run."""

    change: Literal["appeared", "still", "gone"]
    failure: Record


@dataclass(frozen=True)
class Diff:
    """What changed from one report to the other.

    `verdict` is `fail` when something got worse: a claim that both have gained a standing finding at or above
    `fail_on`, a new claim came with one, the file as a whole got one, or a file can no longer be checked. An accepted
    finding does not stand; one that was accepted and no longer is, or that was a warning and is an error, counts as
    gained. Under `never` nothing is worse.
    """

    old: Record
    new: Record
    fail_on: FailOn
    summaries: tuple[SummaryRow, ...]
    failures: tuple[FailureRow, ...]
    notices: tuple[Notice, ...]

    @cached_property
    def worse(self) -> int:
        """How many findings got worse."""
        failing = levels(self.fail_on)
        return sum(change.is_worse(failing) for row in self.summaries for change in every(row))

    @property
    def lost(self) -> int:
        """How many files can no longer be checked."""
        return 0 if self.fail_on == "never" else sum(row.change == "appeared" for row in self.failures)

    @property
    def verdict(self) -> Outcome:
        """What the exit code says too."""
        return "fail" if self.worse or self.lost else "pass"


def every(row: SummaryRow) -> Iterator[Change]:
    """The findings of a summary's claims, then those on the file."""
    yield from (change for claim in row.claims for change in claim.findings)
    yield from row.findings


def counts(rows: tuple[SummaryRow, ...]) -> dict[ClaimChange, int]:
    """How many claims became what."""
    found = Counter(claim.change for row in rows for claim in row.claims)
    return {change: found[change] for change in CLAIM_CHANGES}


def compare(old: Record, new: Record, fail_on: FailOn = "error") -> Diff:
    """What changed from the report `old` to the report `new`: both as `schemas/report.schema.json` has them.

    `InputError` where the new one has no summary: nothing was checked, and nothing can have become better.
    """
    if not new["summaries"]:
        raise InputError("the new report", "holds no summary, so there is nothing to compare", "check something first")
    before, after = old["summaries"], new["summaries"]
    rows = tuple(
        _summary(before[i] if i is not None else None, after[j] if j is not None else None)
        for i, j, _ in match.summaries(before, after)
    )
    return Diff(
        old, new, fail_on, rows, tuple(_failures(old["failures"], new["failures"])), tuple(notices.of_tools(old, new))
    )


def _summary(old: Record | None, new: Record | None) -> SummaryRow:
    before, after = (list(changes.judged(side)) if side else [] for side in (old, new))
    pairs = match.claims(*([claim["exact"] for claim in side] for side in (before, after)))
    rows = (
        _claim(before[i] if i is not None else None, after[j] if j is not None else None, similarity)
        for i, j, similarity in pairs
    )
    return SummaryRow(old, new, tuple(rows), changes.findings(old, new), tuple(notices.of_sources(old, new)))


def _claim(old: Record | None, new: Record | None, similarity: float) -> ClaimRow:
    found = changes.findings(old, new)
    return ClaimRow(changes.claim(old, new, found), old, new, similarity, found)


def _failures(old: list[Record], new: list[Record]) -> Iterator[FailureRow]:
    """By the file's name; its message may tell of another reason and is still the same file."""
    before = [_named(one) for one in old]
    for one in new:
        is_known = _named(one) in before
        if is_known:
            before.remove(_named(one))
        yield FailureRow("still" if is_known else "appeared", one)
    for one in reversed(old):
        if _named(one) in before:
            before.remove(_named(one))
            yield FailureRow("gone", one)


def _named(failure: Record) -> object:
    return failure["path"] or failure["message"]

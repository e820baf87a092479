"""Order what a person should look at first: the findings of a summary, claims without evidence before all others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from provenance.model import LEVELS, Claim, Finding, Summary
from provenance.reports.counts import is_bookkeeping

Group = Literal["without-evidence", "error", "warning", "unclear", "note", "accepted"]
TITLES: dict[Group, str] = {
    "without-evidence": "Without evidence",
    "error": "Altered",
    "warning": "Warnings",
    "unclear": "Unclear",
    "note": "Notes",
    "accepted": "Accepted",
}
_RANKS = {group: rank for rank, group in enumerate(TITLES)}

Place = tuple[int | None, int]  # index of the claim, None for the file as a whole; index of the finding in it


class Entry(NamedTuple):
    """One thing to look at: a finding, or those of all claims of one section that no source covers."""

    group: Group
    places: tuple[Place, ...]


def entries(summary: Summary) -> tuple[Entry, ...]:
    """Return what to look at in `summary`, worst first, and among equals in the order of the text.

    Accepted findings are the last group. Bookkeeping about claims is left out.
    """
    found: dict[tuple[str, int], list[tuple[Claim | None, Finding, Place]]] = {}
    for number, (claim, finding, place) in enumerate(_places(summary)):
        is_section = claim is not None and finding.rule == "no-source" and not finding.accepted
        key = ("section", claim.item.section) if claim and is_section else ("finding", number)
        found.setdefault(key, []).append((claim, finding, place))
    rows = sorted(found.values(), key=lambda row: _rank(*row[0][:2]))
    return tuple(Entry(_group(*row[0][:2]), tuple(place for _, _, place in row)) for row in rows)


def at(summary: Summary, place: Place) -> tuple[Claim | None, Finding]:
    """Return the claim and the finding of `summary` at `place`; no claim (None) for one on the file as a whole."""
    number, index = place
    if number is None:
        return None, summary.findings[index]
    return summary.claims[number], summary.claims[number].findings[index]


def _places(summary: Summary) -> Iterator[tuple[Claim | None, Finding, Place]]:
    for number, claim in enumerate(summary.claims):
        for index, finding in enumerate(claim.findings):
            if not is_bookkeeping(finding):
                yield claim, finding, (number, index)
    for index, finding in enumerate(summary.findings):
        yield None, finding, (None, index)


def _rank(claim: Claim | None, finding: Finding) -> tuple[int, int, int]:
    return _RANKS[_group(claim, finding)], LEVELS.index(finding.level), finding.claim[0]


def _group(claim: Claim | None, finding: Finding) -> Group:
    if finding.accepted:
        return "accepted"
    if claim and claim.verdict in ("unsupported", "no-source") and finding.level != "note":
        return "without-evidence"
    if claim and claim.verdict == "unclear" and finding.level == "warning":
        return "unclear"
    return finding.level

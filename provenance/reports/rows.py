"""Lay a report out in rows with words instead of offsets, as Python programs and tables want them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from provenance.errors import UsageError
from provenance.infra.suggest import chosen
from provenance.model import Level, Relation, Verdict

if TYPE_CHECKING:
    from provenance.reports.report import Report

KINDS = ("claims", "findings")
LIBRARIES = ("pandas", "polars")


class FindingRow(NamedTuple):
    """One thing that is wrong: `words` and `source_words` are the two readings, the latter None where there is none."""

    summary: str  # path or id of the summary
    claim: str | None  # id of the claim in the JSON report; None for a finding on the file as a whole
    rule: str
    level: Level
    message: str
    words: str
    source_words: str | None
    source: str | None  # path or id of the source that has them
    suggestion: str | None
    fingerprint: str
    accepted: str | None  # the reason, where somebody let it stand


class ClaimRow(NamedTuple):
    """One piece of a summary and what came of it; also those that are no claim."""

    summary: str  # path or id of the summary
    claim: str  # its id in the JSON report
    text: str
    verdict: Verdict
    support: float  # 0..1
    relation: Relation | None
    line: int  # from 1
    column: int  # from 1, in code points
    evidence: tuple[str, ...]  # the sentences that it rests on, the best first
    source: str | None  # path or id of the source that the best one stands in
    findings: tuple[FindingRow, ...]


def claims(record: dict[str, Any]) -> Iterator[ClaimRow]:
    """Every claim of a report, given as its JSON, in the order of the texts."""
    for summary in record["summaries"]:
        names = _names(summary)
        for one in summary["claims"]:
            found = one["evidence"]
            yield ClaimRow(
                names[summary["document"]["id"]],
                one["id"],
                one["exact"],
                one["verdict"],
                one["support"],
                one["relation"],
                one["line"],
                one["column"],
                tuple(piece["exact"] for piece in found),
                names[found[0]["document"]] if found else None,
                tuple(_finding(one["id"], finding, summary, names) for finding in one["findings"]),
            )


def findings(record: dict[str, Any]) -> Iterator[FindingRow]:
    """Every finding of a report, given as its JSON: those of claims in the order of the text, then those on a file."""
    for summary in record["summaries"]:
        names = _names(summary)
        for claim in summary["claims"]:
            yield from (_finding(claim["id"], finding, summary, names) for finding in claim["findings"])
        yield from (_finding(None, finding, summary, names) for finding in summary["findings"])


def _names(summary: dict[str, Any]) -> dict[str, str]:
    """What each document of a summary is called, by its id."""
    return {one["id"]: one["path"] or one["id"] for one in (summary["document"], *summary["sources"])}


def _finding(claim: str | None, one: dict[str, Any], summary: dict[str, Any], names: dict[str, str]) -> FindingRow:
    opposite, accepted = one["source"], one["suppressed"]
    return FindingRow(
        names[summary["document"]["id"]],
        claim,
        one["rule"],
        one["level"],
        one["message"],
        one["claim"]["exact"],
        opposite["exact"] if opposite else None,
        names[opposite["document"]] if opposite else None,
        one["suggestion"],
        one["fingerprint"],
        accepted["reason"] if accepted else None,
    )


def frame(report: Report, kind: str, library: str) -> Any:
    """The rows of `report` as a DataFrame; `UsageError` for unknown names and for a library that is not there."""
    chosen("kind of rows", kind, KINDS)
    chosen("library", library, LIBRARIES)
    if kind == "claims":
        names = [*ClaimRow._fields[:8], "evidence", "source", "rules"]
        told: list[tuple[Any, ...]] = [
            (*one[:8], "\n".join(one.evidence), one.source, _rules(one)) for one in report.claims
        ]
    else:
        names, told = [*FindingRow._fields], [tuple(one) for one in report.findings]
    columns = {name: [row[at] for row in told] for at, name in enumerate(names)}
    return _library(library).DataFrame(columns)


def _rules(claim: ClaimRow) -> str:
    return ", ".join(dict.fromkeys(one.rule for one in claim.findings))


def _library(name: str) -> Any:
    from importlib import import_module

    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != name:
            raise
        told = f"a DataFrame needs {name}; install it with: pip install 'fact-provenance[{name}]'"
        raise UsageError(told) from None

"""What follows from the files and the claims, reckoned anew and compared: words, counts, verdicts, fingerprints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from provenance.checks.phrasing import one_line
from provenance.gate.verify.remarks import Remark
from provenance.model import CLAIM_KINDS, Claim, Summary
from provenance.reports import counts as tally
from provenance.reports.counts import FailOn
from provenance.reports.record import Record, record

_ALL = ""  # a remark on the report itself names no document
# Not compared: who wrote the report, and what a reader of another version may tell otherwise.
_OTHERS = frozenset({"tool", "notices", "document", "sources", "failures"})


def consistent(report: Record, rebuilt: Sequence[Summary], fail_on: FailOn | None) -> Iterator[Remark]:
    """Whether counts and verdicts, of the report and of each summary, are those of the claims and their findings.

    The report does not say which `--fail-on` it was made with: `fail_on` does, and where it is None its verdicts must
    be those that either error or warning gives, one of the two for all.
    """
    if report["counts"] != tally.counts(rebuilt):
        yield Remark("broken", _ALL, "", _counted(report["counts"], tally.counts(rebuilt)))
    for one, summary in zip(report["summaries"], rebuilt, strict=True):
        counts, name = tally.counts([summary]), one["document"]["path"] or one["document"]["id"]
        if one["counts"] != counts:
            yield Remark("broken", name, "", _counted(one["counts"], counts))
        yield from (Remark("broken", name, one["id"], reason) for one, reason in _verdicts(one, summary))
    candidates: tuple[FailOn, ...] = (fail_on,) if fail_on else ("error", "warning")
    if not any(_outcomes(report) == _expected(rebuilt, level) for level in candidates):
        given, right = _outcomes(report), _expected(rebuilt, candidates[0])
        names = ["the report", *(one["document"]["path"] or one["document"]["id"] for one in report["summaries"])]
        for name, told, follows in zip(names, given, right, strict=True):
            if told != follows:
                message = f"the verdict of {name} is {told}, and from its findings follows {follows}"
                yield Remark("broken", _ALL, "", message + ("" if fail_on else "; --fail-on says how it was made"))


def _counted(given: dict[str, int], right: dict[str, int]) -> str:
    wrong = [f"{name} is {given[name]}, and there are {count}" for name, count in right.items() if given[name] != count]
    return "counts: " + ", ".join(wrong)


def _outcomes(report: Record) -> list[str]:
    return [report["verdict"], *(one["verdict"] for one in report["summaries"])]


def _expected(rebuilt: Sequence[Summary], fail_on: FailOn) -> list[str]:
    return [tally.outcome(rebuilt, fail_on), *(tally.outcome([one], fail_on) for one in rebuilt)]


def _verdicts(one: Record, summary: Summary) -> Iterator[tuple[Record, str]]:
    """The claims whose verdict their findings do not bear out."""
    for given, claim in zip(one["claims"], summary.claims, strict=True):
        if not _is_borne_out(claim):
            yield given, f"the verdict {claim.verdict} does not go with its kind and its findings"


def _is_borne_out(claim: Claim) -> bool:
    has_finding = any(finding.level != "note" for finding in claim.findings)
    if claim.verdict == "not-a-claim":
        return claim.item.kind not in CLAIM_KINDS and not claim.findings
    if claim.verdict == "no-source":  # its rule may have been left out, or made a note
        return claim.item.kind in CLAIM_KINDS
    return claim.item.kind in CLAIM_KINDS and has_finding == (claim.verdict != "supported")


def exactly(report: Record, rebuilt: Sequence[Summary], wanted: Sequence[bool]) -> Iterator[Remark]:
    """Every key of the wanted summaries, whose files are all as they were, beside what it should be."""
    fresh = record(tuple(rebuilt), "error")
    for one, right, is_wanted in zip(report["summaries"], fresh["summaries"], wanted, strict=True):
        if not is_wanted:
            continue
        name = one["document"]["path"] or one["document"]["id"]
        given = {key: value for key, value in one.items() if key not in _OTHERS | {"verdict", "counts"}}
        for where, told, follows in _differences(given, right, ""):
            yield Remark("broken", name, where, f"is {_brief(told)}, and by the files {_brief(follows)}")


def _differences(given: Any, right: Any, where: str) -> Iterator[tuple[str, Any, Any]]:
    """The innermost values that differ; both sides have the keys that the schema asks for."""
    if isinstance(given, dict) and isinstance(right, dict):
        place = given.get("id", where) if where.startswith("claims") else where
        for key, value in given.items():
            yield from _differences(value, right.get(key), f"{place} {key}".strip())
    elif isinstance(given, list) and isinstance(right, list) and len(given) == len(right):
        for number, (one, other) in enumerate(zip(given, right, strict=True), 1):
            yield from _differences(one, other, f"{where} {number}")
    elif given != right:
        yield where, given, right


def _brief(value: Any) -> str:
    return one_line(f'"{value}"' if isinstance(value, str) else str(value))

"""Count the findings and verdicts of checked summaries, and say the outcome in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from provenance.model import CLAIM_KINDS, LEVELS, Claim, Finding, Level, Outcome, Summary
from provenance.reports.terminal.visible import visible

FailOn = Literal["error", "warning", "never"]
_JUDGE_FAILED = "judge-failed"  # the code of a notice


def outcome(summaries: Iterable[Summary], fail_on: FailOn) -> Outcome:
    """Return "fail" when a finding at or above `fail_on` stands in `summaries`, and nobody accepted it; else "pass"."""
    failing = levels(fail_on)
    found = (finding for summary in summaries for _, finding in every(summary) if not finding.accepted)
    return "fail" if any(finding.level in failing for finding in found) else "pass"


def unread(summaries: Iterable[Summary]) -> int:
    """Count the claims of `summaries` that are `unclear` and whose findings, notes aside, nobody has accepted yet.

    While there is one, nothing that a person sees at a glance may look plain green.
    """
    claims = (claim for summary in summaries for claim in summary.claims if claim.verdict == "unclear")
    found = ([finding.accepted for finding in claim.findings if finding.level != "note"] for claim in claims)
    return sum(not accepted or None in accepted for accepted in found)


def status(summaries: Iterable[Summary], fail_on: FailOn) -> str:
    """Say the outcome of `summaries` in a few words: "fail", "pass", or "pass, 2 unclear"."""
    checked = list(summaries)
    said, left = outcome(checked, fail_on), unread(checked)
    return f"{said}, {left} unclear" if said == "pass" and left else said


def every(summary: Summary) -> Iterator[tuple[Claim | None, Finding]]:
    """Yield every finding of `summary` with the claim it is about, accepted ones included.

    In the order of the claims; those on the file as a whole come last, with None for the claim.
    """
    yield from ((claim, finding) for claim in summary.claims for finding in claim.findings)
    yield from ((None, finding) for finding in summary.findings)


def levels(fail_on: FailOn | Level) -> tuple[Level, ...]:
    """Return the levels at or above `fail_on`, worst first: what fails a run, or is shown; none for "never"."""
    return () if fail_on == "never" else LEVELS[: LEVELS.index(fail_on) + 1]


def counts(summaries: Iterable[Summary]) -> dict[str, int]:
    """Count sentences, claims, verdicts, findings and accepted findings over all `summaries`.

    The keys and their order are those of the report's schema. Every sentence or other item that was judged counts as a
    sentence; those that are no claim do not count as claims.
    """
    checked = list(summaries)
    claims = [claim for summary in checked for claim in summary.claims]
    findings = [finding for summary in checked for _, finding in every(summary)]
    accepted = Counter(finding.accepted.by for finding in findings if finding.accepted)
    verdicts = Counter(claim.verdict for claim in claims)
    return {
        "sentences": len(claims),
        "claims": len(claims) - verdicts["not-a-claim"],
        "supported": verdicts["supported"],
        "altered": verdicts["altered"],
        "unsupported": verdicts["unsupported"],
        "unclear": verdicts["unclear"],
        "no-source": verdicts["no-source"],
        "not-a-claim": verdicts["not-a-claim"],
        "findings": len(findings),
        "suppressed": accepted["inline"] + accepted["sidecar"],
        "baselined": accepted["baseline"],
    }


def is_bookkeeping(finding: Finding) -> bool:
    """Whether `finding` is a note that only accounts for words that no other finding needs.

    Such notes are for programs, and no news to a person.
    """
    return finding.rule == "unsupported-detail" and finding.level == "note"


def line(summaries: Iterable[Summary]) -> str:
    """Say for a person, in one line, what was checked in `summaries` and what came of it.

    What was left out as no claim, and what somebody has accepted, is counted in it.
    """
    checked = list(summaries)
    count = counts(checked)
    return (
        f"{many(count['claims'], 'claim')} checked: {count['supported']} supported, {count['altered']} altered, "
        f"{count['unsupported']} unsupported, {count['unclear']} unclear, {count['no-source']} without source; "
        f"{count['not-a-claim']} not a claim{_kinds(checked)}{_accepted(count)}{_asked(checked)}{_unread(checked)}"
    )


def many(count: int, noun: str) -> str:
    """Return `count` with its `noun`, in the plural unless the count is one."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _accepted(count: dict[str, int]) -> str:
    """Said at the end of the line, so that a green report never hides it."""
    parts = [f"{count[name]} {name}" for name in ("suppressed", "baselined") if count[name]]
    return f"; findings accepted: {', '.join(parts)}" if parts else ""


def _asked(summaries: list[Summary]) -> str:
    """How many claims a verifier was asked about, and what came of it."""
    names = [visible(one.verifier.name) for one in summaries if one.verifier]
    if not names:
        return ""
    effects = Counter(claim.opinion.effect for one in summaries for claim in one.claims if claim.opinion)
    changed = ", ".join(f"{effects[effect]} {effect}" for effect in ("cleared", "eased", "doubted") if effects[effect])
    return f"; {names[0]} asked about {many(effects.total(), 'claim')}" + (f": {changed}" if changed else "")


def _unread(summaries: list[Summary]) -> str:
    """Whether the learned judge was of no use: where words alone decide, a green report is worth less."""
    failed = [one for one in summaries if any(notice.code == _JUDGE_FAILED for notice, _ in one.notices)]
    if any(one.judge is None for one in failed):
        return "; the learned judge could not be asked"
    return "; the learned judge has no answer on some" if failed else ""


def _kinds(summaries: list[Summary]) -> str:
    left_out = (claim.item.kind for one in summaries for claim in one.claims if claim.verdict == "not-a-claim")
    kinds = Counter(left_out)
    named = ", ".join(f"{kinds[kind]} {kind}" for kind in sorted(kinds) if kind not in CLAIM_KINDS)
    return f" ({named})" if named else ""

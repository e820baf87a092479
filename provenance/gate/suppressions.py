"""Findings that a person let stand, by a comment in the summary or an entry in the file beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.checks.phrasing import one_line
from provenance.gate import inline, sidecar_match
from provenance.gate.sidecar import Sidecar, read_sidecar
from provenance.gate.suppression import EVERY, Decision, Key, refused, told, was_run
from provenance.judgement.options import DEFAULTS, Options
from provenance.model import Acceptance, Finding, Summary
from provenance.reports.counts import is_bookkeeping

__all__ = ["Sidecar", "read_sidecar", "suppress"]


def suppress(
    summary: Summary, sidecar: Sidecar | None, keep: frozenset[str] = frozenset(), options: Options = DEFAULTS
) -> Summary:
    """The summary with its suppressed findings accepted, and a finding for each suppression that does not hold.

    `sidecar` is the file beside the summary, `keep` the rules whose findings nobody may suppress, `options` those the
    summary was checked with. A comment wins over an entry, a comment at a claim over one for the file, the first over
    the second; a suppression is used when one of its rules is found where it stands, accepted already or not.
    """
    written = [*inline.decisions(summary), *(sidecar_match.decisions(sidecar, summary) if sidecar else ())]
    accepted: dict[Key, Acceptance] = {}
    faults: list[Finding] = []
    for decision in written:
        by_rule = _by_rule(summary, decision, keep)
        faults += _faults(decision, by_rule, keep, options)
        if not decision.fault and decision.has_reason:
            for key in (key for rule in decision.rules for key in by_rule[rule]):
                accepted.setdefault(key, Acceptance(decision.by, decision.reason))
    faults.sort(key=lambda one: one.claim)
    return replace(marked(summary, accepted), findings=(*summary.findings, *faults))


def marked(summary: Summary, accepted: dict[Key, Acceptance]) -> Summary:
    """The summary with these findings accepted, unless they are already."""
    claims = list(summary.claims)
    for number, index in accepted:
        found = claims[number].findings
        one = found[index]._replace(accepted=found[index].accepted or accepted[number, index])
        claims[number] = replace(claims[number], findings=(*found[:index], one, *found[index + 1 :]))
    return replace(summary, claims=tuple(claims))


def _by_rule(summary: Summary, decision: Decision, keep: frozenset[str]) -> dict[str, list[Key]]:
    """For each rule that a decision names, the findings it lets stand."""
    found: dict[str, list[Key]] = {rule: [] for rule in decision.rules}
    for key in sorted(decision.keys):
        finding = summary.claims[key[0]].findings[key[1]]
        if finding.rule in keep or is_bookkeeping(finding):
            continue  # in what only accounts for words there is nothing to accept
        for rule in found.keys() & {finding.rule, EVERY}:
            found[rule].append(key)
    return found


def _faults(
    decision: Decision, by_rule: dict[str, list[Key]], keep: frozenset[str], options: Options
) -> Iterator[Finding]:
    """What is wrong with a decision; that nobody needs it is said only of one that would work."""
    if decision.fault:
        yield from _told("suppression-unknown", decision.fault, decision, options)
        return
    refusals = {rule: refused(rule, keep) for rule in by_rule}
    for why in filter(None, refusals.values()):
        yield from _told("suppression-unknown", why, decision, options)
    if not decision.has_reason:
        named = one_line(", ".join(decision.rules))
        why = f"the suppression of {named} gives no reason, so it suppresses nothing; {decision.advice}"
        yield from _told("suppression-without-reason", why, decision, options)
    elif decision.lost:
        yield from _told("suppression-unused", decision.lost, decision, options)
    else:
        for rule, found in by_rule.items():
            if not found and not refusals[rule] and was_run(rule, options):
                yield from _told("suppression-unused", _unused(rule), decision, options)


def _unused(rule: str) -> str:
    said = "no rule finds anything" if rule == EVERY else f"{rule} is not found"
    return f"{said} where this suppression stands; remove it"


def _told(rule: str, why: str, decision: Decision, options: Options) -> tuple[Finding, ...]:
    return told(rule, decision.label + why, decision.span, options)

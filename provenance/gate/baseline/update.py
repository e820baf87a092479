"""Bring a baseline up to date: accept what is found now, and take out what is found no more."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import NamedTuple

from provenance.checks.phrasing import one_line
from provenance.gate.baseline import Baseline, Entry, found, was_run
from provenance.gate.suppression import Key
from provenance.judgement.options import DEFAULTS, Options
from provenance.model import Finding, Summary
from provenance.reports.terminal.visible import visible

_WORDS = 120  # code points of a claim that an entry repeats


class Keyed(NamedTuple):
    """A checked summary and its name in a baseline, as `baseline.key` makes it."""

    summary: Summary
    key: str


def written(
    baseline: Baseline,
    checked: Iterable[Keyed],
    reason: str,
    keep: frozenset[str] = frozenset(),
    options: Options = DEFAULTS,
    gone: Collection[str] = frozenset(),
) -> Baseline:
    """Return `baseline` with an entry for every warning and error about a claim of `checked` that nobody suppressed.

    Entries that still hold keep their reason, also those whose claim has `moved`; new ones get `reason`. Those of other
    summaries, and of rules that `options` leave out, stay as they are. Findings of a rule in `keep` get no entry.
    """
    summaries = list(checked)
    followed = moved(baseline, summaries, options, gone)
    before = {one[:2]: one.reason for one in (*followed.values(), *baseline.entries)}
    keys = {one.key for one in summaries}
    entries = [
        one
        for one in baseline.entries
        if one not in followed and (one.summary not in keys or not was_run(one, options))
    ]
    for summary, key in summaries:
        for mark, place in found(summary).items():
            finding = _at(summary, place)
            if _counts(finding) and finding.rule not in keep:
                entries.append(_entry(summary, key, mark, place, before.get((key, mark), reason)))
    return replace(baseline, entries=tuple(entries))


def pruned(
    baseline: Baseline, checked: Iterable[Keyed], options: Options = DEFAULTS, gone: Collection[str] = frozenset()
) -> Baseline:
    """Return `baseline` without the stale entries of the summaries `checked`, and without those of `gone` summaries.

    `gone` are names of summaries as the baseline has them. An entry whose claim has `moved` is kept, under the name of
    the summary that has it now. Entries of rules that `options` leave out are not stale.
    """
    summaries = list(checked)
    followed = moved(baseline, summaries, options, gone)
    stale = {one for summary, key in summaries for one in baseline.stale(summary, key, options)}
    kept = (followed.get(one, one) for one in baseline.entries if one in followed or one not in stale)
    return replace(baseline, entries=tuple(one for one in kept if one.summary not in gone))


def moved(
    baseline: Baseline, checked: Iterable[Keyed], options: Options = DEFAULTS, gone: Collection[str] = frozenset()
) -> dict[Entry, Entry]:
    """Return the entries whose claim stands in another summary now, each with what it is there: entry → entry.

    It is no longer found in its own summary, which is one of `checked` or of those that are `gone` (names as the
    baseline has them), and stands word for word, with the same finding, in one of `checked` that has no entry for it.
    """
    summaries = list(checked)
    left = {one.fingerprint: one for one in reversed(baseline.entries) if one.summary in gone}
    left |= {one.fingerprint: one for summary, key in summaries for one in baseline.stale(summary, key, options)}
    known, followed = {one[:2] for one in baseline.entries}, dict[Entry, Entry]()
    for summary, key in summaries:
        for mark, place in found(summary).items():
            if mark in left and (key, mark) not in known and _counts(_at(summary, place)):
                entry = left.pop(mark)
                followed[entry] = entry._replace(summary=key)
    return followed


def refused(checked: Iterable[Keyed], keep: frozenset[str]) -> list[Finding]:
    """Return the warnings and errors about claims of `checked` that get no entry, as their rule is in `keep`."""
    every = (finding for summary, _ in checked for claim in summary.claims for finding in claim.findings)
    return [finding for finding in every if _counts(finding) and finding.rule in keep]


def _counts(finding: Finding) -> bool:
    """Whether there is something to accept; what the baseline accepts already counts too."""
    return finding.level != "note" and (finding.accepted is None or finding.accepted.by == "baseline")


def _at(summary: Summary, place: Key) -> Finding:
    return summary.claims[place[0]].findings[place[1]]


def _entry(summary: Summary, key: str, mark: str, place: Key, reason: str) -> Entry:
    finding, item = _at(summary, place), summary.claims[place[0]].item
    said = one_line(visible(summary.document.folded[item.start : item.end]), _WORDS)
    return Entry(key, mark, finding.rule, said, visible(finding.message), reason)

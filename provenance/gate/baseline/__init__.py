"""Hold the findings that were accepted as they stood on one day: what is new since then still counts."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from provenance.checks import rules
from provenance.checks.phrasing import one_line
from provenance.gate.suppression import Key, told
from provenance.gate.suppressions import marked
from provenance.judgement.options import DEFAULTS, Options
from provenance.model import Acceptance, Notice, Summary
from provenance.reports.fingerprints import fingerprints

STALE = "baseline-stale"


class Entry(NamedTuple):
    """One accepted finding; it is known by `summary` and `fingerprint`, and the rest is for those who read the file."""

    summary: str  # relative to the folder of the baseline, with / on every system
    fingerprint: str
    rule: str
    claim: str
    message: str
    reason: str


def key(summary: Path, baseline: Path) -> str:
    """Return how the baseline in the file `baseline` names the file `summary`: relative to its own folder, with /.

    So both can move together. On another drive it is the summary's name alone.
    """
    folder = os.path.abspath(baseline.parent)  # noqa: PTH100  # not resolved: a link is where it is said to be
    try:
        path = os.path.relpath(os.path.abspath(summary), folder)  # noqa: PTH100
    except ValueError:  # on another drive
        path = summary.name
    return Path(os.fsencode(path).decode("utf-8", "replace")).as_posix()


@dataclass(frozen=True)
class Baseline:
    """The entries of a baseline file, and how reports name that file."""

    name: str
    entries: tuple[Entry, ...] = ()

    def apply(
        self, summary: Summary, key: str, keep: frozenset[str] = frozenset(), options: Options = DEFAULTS
    ) -> Summary:
        """Return `summary` with its findings in the baseline accepted, unless a suppression has done so before.

        `key` is how the baseline names the summary. `keep` are the rules whose findings nobody may accept: an entry for
        one is a finding. An entry that no finding meets any more is told in a notice; one of a rule that `options`
        leave out is let alone.
        """
        places, accepted = found(summary), dict[Key, Acceptance]()
        kept = [one for one in self._of(key) if one.rule in keep]
        for one in self._of(key):
            place = places.get(one.fingerprint)
            if place and summary.claims[place[0]].findings[place[1]].rule not in keep:
                accepted[place] = Acceptance("baseline", one.reason)
        faults = [fault for one in kept for fault in told("suppression-unknown", self._refusal(one), (0, 0), options)]
        stale = [one for one in self.stale(summary, key, options) if one not in kept]
        notices = ((Notice(STALE, self._stale(one)), summary.document) for one in stale)
        summary = marked(summary, accepted)
        return replace(summary, findings=(*summary.findings, *faults), notices=(*summary.notices, *notices))

    def stale(self, summary: Summary, key: str, options: Options = DEFAULTS) -> tuple[Entry, ...]:
        """Return the entries for the summary named `key` that no finding of `summary` meets any more, in file order.

        Entries of a rule that `options` leave out are not among them.
        """
        places = found(summary)
        return tuple(one for one in self._of(key) if one.fingerprint not in places and was_run(one, options))

    def _of(self, key: str) -> list[Entry]:
        return self._by_summary.get(key, [])

    @cached_property
    def _by_summary(self) -> dict[str, list[Entry]]:
        entries: dict[str, list[Entry]] = {}
        for one in self.entries:
            entries.setdefault(one.summary, []).append(one)
        return entries

    def _stale(self, entry: Entry) -> str:
        return f"{self.name}: {_named(entry)} is no longer found; `provenance baseline prune` removes the entry"

    def _refusal(self, entry: Entry) -> str:
        return f"{self.name}: {_named(entry)} may not be accepted here (configuration: never-suppress)"


def _named(entry: Entry) -> str:
    return f'{entry.rule} in "{one_line(entry.claim, 60)}"'


def was_run(entry: Entry, options: Options) -> bool:
    """Whether the finding of `entry` would have come up with `options`; true for a rule that is known no more."""
    return options.finds(entry.rule) or entry.rule not in rules()


def found(summary: Summary) -> dict[str, Key]:
    """Return the findings about claims of `summary`: fingerprint → number of the claim and of the finding in it."""
    rows = enumerate(fingerprints(summary)[:-1])
    return {mark: (number, index) for number, row in rows for index, mark in enumerate(row)}

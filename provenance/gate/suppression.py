"""Hold what a person wrote down to let findings stand, in a comment or a file: rules, reason, and where it stands."""

from __future__ import annotations

from typing import Literal, NamedTuple

from provenance.checks import rules
from provenance.checks.phrasing import one_line
from provenance.checks.suppressions.check import NAMES
from provenance.infra.suggest import advice
from provenance.judgement.options import Options
from provenance.model import Finding, Summary

EVERY = "*"
_SHOWN = 60  # code points of a wrong name that a message repeats

Key = tuple[int, int]  # number of a claim of the summary, number of the finding in that claim


class Decision(NamedTuple):
    """One suppression as it was written; nothing of it is taken for true yet."""

    by: Literal["inline", "sidecar"]
    rules: tuple[str, ...]
    reason: str
    keys: frozenset[Key]  # the findings that it stands at, whatever their rule
    span: tuple[int, int] = (0, 0)  # the comment in the summary
    label: str = ""  # of one in another file: that file and the entry, before every message
    fault: str = ""  # what is wrong with how it is written
    lost: str = ""  # why it stands at no claim

    @property
    def has_reason(self) -> bool:
        """Whether a reason is given: one with a letter or digit."""
        return any(map(str.isalnum, self.reason))

    @property
    def advice(self) -> str:
        """What to write to give a reason."""
        return "say why after the ]" if self.by == "inline" else 'add reason = "…"'


def keys(summary: Summary, number: int) -> frozenset[Key]:
    """Return the keys of all findings of claim `number` (from 0) of `summary`."""
    return frozenset((number, index) for index in range(len(summary.claims[number].findings)))


def names(written: str) -> tuple[str, ...]:
    """Return the names of rules in `written`, a list with commas, in its order; empty parts are left out."""
    return tuple(name for part in written.split(",") if (name := " ".join(part.split())))


def unknown(name: str) -> str:
    """Return what to say of `name`, which is no rule's: the nearest names that are."""
    return f'no rule is named "{one_line(name, _SHOWN)}"; {advice(name[:_SHOWN], tuple(rules()))}'


def refused(name: str, keep: frozenset[str]) -> str:
    """Return why findings of the rule `name` may not be accepted; "" where they may, and for `*`.

    `keep` are the rules whose findings nobody may accept by the configuration.
    """
    if name == EVERY:
        return ""
    if name not in rules():
        return unknown(name)
    if name in NAMES:
        return f"{name} can never be suppressed; put the suppression right that it is about"
    return f"{name} may not be suppressed here (configuration: never-suppress)" if name in keep else ""


def was_run(name: str, options: Options) -> bool:
    """Whether a suppression of the rule `name` could have been used in a run with `options`.

    `*` could only where no rule was left out.
    """
    return all(map(options.wants, rules().keys() - NAMES)) if name == EVERY else options.finds(name)


def told(rule: str, message: str, span: tuple[int, int], options: Options) -> tuple[Finding, ...]:
    """Return a finding of `rule` on the summary as a file, at the level that the rule has in this run.

    `span` are its offsets in the summary. Empty where `options` leave the rule out.
    """
    from provenance.judgement.verdict import leveled

    if not options.wants(rule):
        return ()
    return (leveled(Finding(rule, rules()[rule].level, message, span), options.levels),)

"""What a person wrote down to let findings stand, wherever it was written: rules, reason, and what it stands at."""

from __future__ import annotations

from typing import Literal, NamedTuple

from provenance.checks import rules
from provenance.checks.finding import one_line
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
        return any(map(str.isalnum, self.reason))

    @property
    def advice(self) -> str:
        return "say why after the ]" if self.by == "inline" else 'add reason = "…"'


def keys(summary: Summary, number: int) -> frozenset[Key]:
    """All findings of one claim."""
    return frozenset((number, index) for index in range(len(summary.claims[number].findings)))


def names(written: str) -> tuple[str, ...]:
    """The rules of a list with commas."""
    return tuple(name for part in written.split(",") if (name := " ".join(part.split())))


def unknown(name: str) -> str:
    """What to say of a rule's name that is none."""
    return f'no rule is named "{one_line(name, _SHOWN)}"; {advice(name[:_SHOWN], tuple(rules()))}'


def refused(name: str, keep: frozenset[str]) -> str:
    """Why findings of that rule may not be accepted; empty where they may."""
    if name == EVERY:
        return ""
    if name not in rules():
        return unknown(name)
    if name in NAMES:
        return f"{name} can never be suppressed; put the suppression right that it is about"
    return f"{name} may not be suppressed here (configuration: never-suppress)" if name in keep else ""


def was_run(name: str, options: Options) -> bool:
    """Whether a suppression of that rule could have been used: `*` only where no rule was left out."""
    return all(map(options.wants, rules().keys() - NAMES)) if name == EVERY else options.finds(name)


def told(rule: str, message: str, span: tuple[int, int], options: Options) -> tuple[Finding, ...]:
    """The finding on the summary as a file, at the level that its rule has in this run; none if nobody wants it."""
    from provenance.judgement.verdict import leveled

    if not options.wants(rule):
        return ()
    return (leveled(Finding(rule, rules()[rule].level, message, span), options.levels),)

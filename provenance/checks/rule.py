"""What a rule's page says; each check file holds the pages of its own rules, as `RULES: tuple[Rule, ...]`."""

from __future__ import annotations

from textwrap import fill
from typing import NamedTuple

from provenance.model import Level


class Rule(NamedTuple):
    """One kind of alteration: `provenance explain` and the docs are made from this."""

    name: str
    level: Level
    finds: str
    why: str
    example_claim: str
    example_source: str
    no_change: str


def page(rule: Rule, width: int = 88) -> str:
    """All there is to say of a rule, for a person."""
    parts = (
        f"{rule.name} ({rule.level})",
        fill(rule.finds, width),
        fill(f"Why it matters: {rule.why}", width),
        f"Example\n  claim:  {rule.example_claim}\n  source: {rule.example_source}",
        fill(f"No change: {rule.no_change}", width),
    )
    return "\n\n".join(parts) + "\n"


def table(rules: list[Rule]) -> str:
    """One line a rule: name, level, what it finds."""
    wide = max((len(rule.name) for rule in rules), default=0)
    return "".join(f"{rule.name:<{wide}}  {rule.level:<7}  {rule.finds}\n" for rule in rules)

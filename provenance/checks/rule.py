"""Rules: each one's page, and every fact by which other parts treat its findings. A check's folder holds its own."""

from __future__ import annotations

from textwrap import fill
from typing import Literal, NamedTuple

from provenance.model import Level

Marks = Literal["words", "claim"]  # what a finding marks: words that are wrong, or the claim as a whole
Repair = Literal["figure", "date", "name", "quotation", "word"]  # what a suggestion puts in the place of what

_LAST = 10_000


class Rule(NamedTuple):
    """One kind of alteration. `provenance explain`, the docs, the SARIF listing and the verdict are made from this.

    `name` is the bad pattern, `level` that of its findings unless a finding says less. `listed` is its place where all
    rules are listed, ascending; rules that do not say stand last, by name.
    `after`: when two findings mark the same words, those of the rule named here explain them before this one does; ""
    for the first of all. `marks`: see `Marks`. `stands_alone`: it is told of a claim that no source says, too.
    `of_copies`: it can be found in a sentence that is copied word for word. `repair`: the kind of its suggestions that
    may be offered, where the text with it in is checked again and holds; None for a rule that never offers any.
    """

    name: str
    level: Level
    finds: str
    why: str
    example_claim: str
    example_source: str
    no_change: str
    listed: int = _LAST
    after: str = "hedge-added"
    marks: Marks = "words"
    stands_alone: bool = False
    of_copies: bool = False
    repair: Repair | None = None

    @property
    def feature(self) -> str:
        """The name under which a finding of this rule counts in the regression behind `support`."""
        return f"rule {self.name}"


def page(rule: Rule, width: int = 88) -> str:
    """All there is to say of `rule`, for a person; paragraphs are filled to `width` columns, examples are not."""
    parts = (
        f"{rule.name} ({rule.level})",
        fill(rule.finds, width),
        fill(f"Why it matters: {rule.why}", width),
        f"Example\n  claim:  {rule.example_claim}\n  source: {rule.example_source}",
        fill(f"No change: {rule.no_change}", width),
    )
    return "\n\n".join(parts) + "\n"


def table(rules: list[Rule]) -> str:
    """`rules` as text, one line each: name, level, what it finds."""
    wide = max((len(rule.name) for rule in rules), default=0)
    return "".join(f"{rule.name:<{wide}}  {rule.level:<7}  {rule.finds}\n" for rule in rules)


def precedence(rules: list[Rule]) -> dict[str, int]:
    """Rule → its rank among those that mark the same words; 0 explains them first.

    Raises `ValueError` where rules name each other in a circle or one that does not exist.
    """
    behind: dict[str, list[str]] = {}
    for rule in rules:
        behind.setdefault(rule.after, []).append(rule.name)
    found: dict[str, int] = {}
    waiting = sorted(behind.get("", ()), reverse=True)
    while waiting:
        name = waiting.pop()
        found[name] = len(found)
        waiting += sorted(behind.get(name, ()), reverse=True)
    if len(found) < len(rules):
        lost = ", ".join(sorted({rule.name for rule in rules} - found.keys()))
        raise ValueError(f"rules that stand after none, after each other, or after an unknown one: {lost}")
    return found

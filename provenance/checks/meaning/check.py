"""Reworded claims that a verifier takes for other statements: found by `judgement.second_opinion`, if one is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks.finding import alone
from provenance.checks.rule import Rule
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Alignment

NAME = "meaning-changed"
RULES = (
    Rule(
        name=NAME,
        level="warning",
        finds="The claim is told in other words than its evidence, and a verifier says that they mean something else.",
        why="Every word has its place in the source, and still the sentence may say what the source does not.",
        example_claim="The council left the harbour's debts to the town.",
        example_source="The council has paid off what the harbour owed, and the town is free of it.",
        no_change="A run without --verifier; a copied or nearly copied sentence; an answer that is in doubt.",
        listed=220,
        after="condition-dropped",
        marks="claim",
    ),
)


def changed(pair: Alignment, support: float) -> Finding:
    """The finding on the claim of `pair` that a verifier gives a chance of only `support` (0..1)."""
    span = (pair.claim.start, pair.claim.end)
    message = f"the source hardly says this: a verifier gives it a chance of {support:.2f}"
    return alone(NAME, message, span, "warning")

"""Negation: one side denies what the other affirms, prefixes and negative verbs included."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.checks.negation.claim import new_in_claim
from provenance.checks.negation.prefixes import prefixes
from provenance.checks.negation.source import lost
from provenance.checks.rule import Rule
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Alignment

RULES = (
    Rule(
        name="negation-changed",
        level="error",
        finds="The claim affirms what its evidence denies, or denies what it affirms.",
        why="One lost word turns the news into its opposite.",
        example_claim="The mayor made mention of the toll.",
        example_source="The mayor made no mention of the toll.",
        no_change="A denial in other words: did not accept for refused to accept, unaware for does not know.",
        listed=110,
        after="name-changed",
    ),
)


def find(pair: Alignment) -> Iterator[Finding]:
    """Compare what is denied on both sides of `pair`; yield the first denial that only one side has.

    Opposites by prefix (likely, unlikely) come first, then denials of the evidence, then those of the claim.
    """
    found = list(prefixes(pair)) or list(lost(pair)) or list(new_in_claim(pair))
    yield from found[:1]

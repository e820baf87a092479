"""Claims that no source says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.checks.finding import alone
from provenance.checks.rule import Rule
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Alignment

RULES = (
    Rule(
        name="unsupported-claim",
        level="error",
        finds="No sentence of any source says what the claim says.",
        why="It may be true, but not on the word of these sources.",
        example_claim="The company will cut 50 jobs.",
        example_source="The company reported record sales.",
        no_change="A claim told in other words, as long as names, figures and most of the matter are the source's.",
        listed=240,
        after="no-source",
        marks="claim",
        stands_alone=True,
    ),
)
HELD = 0.36  # the share of its meaning that a claim must find in its evidence


def find(pair: Alignment) -> Iterator[Finding]:
    """Compare the local coverage of `pair` with `HELD`; yield one finding on the whole claim where it is less."""
    if not pair.evidence or pair.local_coverage < HELD:
        yield alone("unsupported-claim", "no source says this", (pair.claim.start, pair.claim.end))

"""Attribution: another speaker than the source's, or somebody's assertion stated as fact."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from provenance.checks.attributions.changed import another, own_words
from provenance.checks.attributions.dropped import dropped
from provenance.checks.attributions.signed import signed
from provenance.checks.attributions.turns import another_speaker
from provenance.checks.rule import Rule
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Alignment

RULES = (
    Rule(
        name="attribution-changed",
        level="error",
        finds="The claim gives words to another speaker than its source does.",
        why="Who said it is half of the news.",
        example_claim='"The roof was sound," said the builder, Tom Reyes.',
        example_source='"The roof was sound," said Ines Falk, who owns the hall.',
        no_change="The speaker moved to the front or the end, a pronoun for a name, a first name or title left out.",
        listed=90,
        after="role-swapped",
    ),
    Rule(
        name="attribution-dropped",
        level="warning",
        finds="The source says that somebody asserts it; the claim states it as fact.",
        why="The claim vouches for what the source only reports.",
        example_claim="The roof was sound.",
        example_source='"The roof was sound," said Ines Falk, who owns the hall.',
        no_change='Another form of attribution ("according to Falk"), and what a speaker says of their own plans.',
        listed=100,
        after="unsupported-detail",
        marks="claim",
    ),
)


def find(pair: Alignment) -> Iterator[Finding]:
    """Compare who says it in the claim of `pair` and in its evidence; yield at most one changed or dropped speaker."""
    if not pair.evidence:
        return
    owner = next(another_speaker(pair), None)
    if owner is not None:
        yield own_words(pair, owner)
        return
    if spoken := pair.claim.attributions or signed(pair.claim):
        found = (one for ours in spoken for one in another(pair, ours))
        yield from islice(found, 1)
        return
    yield from dropped(pair)

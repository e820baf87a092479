"""Directions and comparisons that turned round: rose for fell, accept for reject, more than for less than."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from provenance.align.complements import attached
from provenance.checks.directions.antonyms import turns
from provenance.checks.directions.bounds import bounds
from provenance.checks.directions.prepositions import sides
from provenance.checks.directions.superlatives import lone, ranks
from provenance.checks.finding import differs
from provenance.checks.rule import Rule
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Trace

RULES = (
    Rule(
        name="comparison-changed",
        level="error",
        finds="The claim compares the other way round: more than for less than, at least for at most, exactly for "
        "about, higher for lower, the largest for the second largest.",
        why="The figure is right and what it bounds is wrong.",
        example_claim="The bridge carries less than 4,000 trucks a day.",
        example_source="The bridge carries more than 4,000 trucks a day.",
        no_change="Over for more than, at least for no fewer than, and a bound left out.",
    ),
    Rule(
        name="direction-changed",
        level="error",
        finds="The claim says the opposite of its evidence: rose for fell, accepted for rejected, open for closed.",
        why="One word of the same kind in the same place turns the story round.",
        example_claim="Profits rose by 4 percent.",
        example_source="Profits fell by 4 percent.",
        no_change="The opposite word denied (did not rise, fell), and another word for the same direction.",
    ),
)


def find(trace: Trace) -> Iterator[Finding]:
    for bound in bounds(trace):
        yield differs(trace, "comparison-changed", bound.ours, trace.evidence[bound.evidence], bound.theirs)
    for rank in chain(ranks(trace), lone(trace)):
        sentence = trace.evidence[rank.evidence]
        claim, source = trace.claim.span(*rank.ours), sentence.span(*rank.theirs)
        yield differs(trace, "comparison-changed", claim, sentence, source)
    for word, number, token in chain(sides(trace), attached(trace)):
        yield _word(trace, "direction-changed", word, number, token)
    for word, number, token, kind in turns(trace):
        yield _word(trace, f"{kind}-changed", word, number, token)


def _word(trace: Trace, rule: str, word: int, number: int, token: int) -> Finding:
    """One word of the claim for one of the evidence."""
    sentence = trace.evidence[number]
    return differs(trace, rule, trace.claim.span(word, word + 1), sentence, sentence.span(token, token + 1))

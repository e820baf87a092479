"""Directions and comparisons that turned round: rose for fell, accept for reject, more than for less than."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from provenance.align.complements import attached
from provenance.checks.directions.antonyms import turns
from provenance.checks.directions.bounds import bounds
from provenance.checks.directions.prepositions import sides
from provenance.checks.directions.superlatives import evened, lone, raised, ranks
from provenance.checks.finding import differs, remark
from provenance.checks.phrasing import quote
from provenance.checks.rule import Rule
from provenance.model import Finding, Level

if TYPE_CHECKING:
    from provenance.align.trace import Alignment

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
        listed=150,
        repair="word",
        after="quantifier-changed",
    ),
    Rule(
        name="direction-changed",
        level="error",
        finds="The claim says the opposite of its evidence: rose for fell, accepted for rejected, open for closed. "
        "Words that are opposites in some sense only, hit and missed, are a warning.",
        why="One word of the same kind in the same place turns the story round.",
        example_claim="Profits rose by 4 percent.",
        example_source="Profits fell by 4 percent.",
        no_change="The opposite word denied (did not rise, fell), and another word for the same direction.",
        listed=160,
        repair="word",
        after="comparison-changed",
    ),
)


def find(pair: Alignment) -> Iterator[Finding]:
    """Compare bounds, ranks, prepositions and antonyms on both sides of `pair`; yield where they say the opposite."""
    for bound in bounds(pair):
        yield differs(pair, "comparison-changed", bound.ours, pair.evidence[bound.evidence], bound.theirs)
    for rank in chain(ranks(pair), lone(pair)):
        sentence = pair.evidence[rank.evidence]
        claim, source = pair.claim.span(*rank.ours), sentence.span(*rank.theirs)
        yield differs(pair, "comparison-changed", claim, sentence, source)
    for rank in raised(pair):
        sentence = pair.evidence[rank.evidence]
        claim, source = pair.claim.span(*rank.ours), sentence.span(*rank.theirs)
        say = f"the claim says {quote(pair.claim, claim, pair.sources)}; the source does not rank it"
        yield remark(pair, "comparison-changed", claim, sentence, source, say)
    for same in evened(pair):
        claim, source = pair.claim.span(*same.ours), pair.evidence[0].span(*same.theirs)
        found = differs(pair, "comparison-changed", claim, pair.evidence[0], source, "warning")
        yield found._replace(suggestion=None)
    for word, number, token in chain(sides(pair), attached(pair)):
        yield _word(pair, "direction-changed", word, number, token)
    for word, number, token, kind, sure in turns(pair):
        yield _word(pair, f"{kind}-changed", word, number, token, "error" if sure else "warning")


def _word(pair: Alignment, rule: str, word: int, number: int, token: int, level: Level = "error") -> Finding:
    """One word of the claim for one of the evidence."""
    sentence = pair.evidence[number]
    return differs(pair, rule, pair.claim.span(word, word + 1), sentence, sentence.span(token, token + 1), level)

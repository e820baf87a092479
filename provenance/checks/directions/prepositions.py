"""Prepositions that take the other side: for and against, to and from, ahead and behind, until and since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from provenance.align.gaps import Seam, seam
from provenance.lang.en.closed import COMPLEX_PREPOSITION_HEADS, GOAL_AND_SOURCE, STANCE_PREPOSITIONS, STANCE_VERB_STEMS
from provenance.lang.en.names.capitals import is_capital
from provenance.lang.en.relations.sides import other_side

if TYPE_CHECKING:
    from provenance.align.trace import Alignment


class Side(NamedTuple):
    """A function word of the claim (claim token index) and the evidence's in its place (number, token index there)."""

    word: int
    evidence: int
    token: int


def sides(pair: Alignment) -> Iterator[Side]:
    """Yield function words of the claim of `pair` in whose seam the evidence has one of the other side: for, against.

    To and from count only before a name or a number: "different to" and "different from" are the same.
    """
    said = {token.lower for token in pair.claim.tokens} if pair.evidence else set()
    for index, token in enumerate(pair.claim.tokens):
        other = other_side(token.lower)
        if not other or pair.claim.is_quoted(index) or not said.isdisjoint(other):
            continue
        place = seam(pair, index, COMPLEX_PREPOSITION_HEADS) or _behind(pair, index)
        if place is None or not pair.is_on_topic(place.evidence):
            continue
        sentence = pair.evidence[place.evidence]
        norms = {sentence.tokens[at].lower for at in place.theirs}
        at = next((at for at in place.theirs if sentence.tokens[at].lower in other), None)
        if at is None or token.lower in norms or bool(pair.claim.negators) != bool(sentence.negators):
            continue
        after = sentence.tokens[min(place.theirs.stop, len(sentence.tokens) - 1)]
        # Only before a name: "different to" and "different from" are the same.
        if token.lower not in GOAL_AND_SOURCE or is_capital(after) or after.kind == "n":
            yield Side(index, place.evidence, at)


def _behind(pair: Alignment, index: int) -> Seam | None:
    """The place of "for" or "against" right behind a linked verb, whatever follows: voted for the plan, against."""
    before = pair.links.get(index - 1)
    if before is None or pair.claim.lowers[index] not in STANCE_PREPOSITIONS:
        return None
    if pair.claim.lemmas[index - 1] not in STANCE_VERB_STEMS:
        return None
    return Seam(before.evidence, range(index, index + 1), range(before.token + 1, before.token + 2))

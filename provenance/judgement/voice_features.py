"""The features of how a claim and its evidence speak: denials, hedges, quotations, speakers and pronouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.lang.en.closed import DEMONSTRATIVES, THIRD_PERSON_PRONOUNS
from provenance.lang.en.cues.negation import opposite_by_prefix

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

_PRONOUNS = THIRD_PERSON_PRONOUNS | DEMONSTRATIVES


def voice(pair: Alignment) -> dict[str, float]:
    """Denials, hedges, quotations, speakers and pronouns on both sides of `pair`, by the name of the feature."""
    whole, claim = pair.claim, pair.claim.original  # what is counted, and not where it stands
    ours, theirs = len(claim.negators) + _prefixed(pair, ours=True), _inside(pair) + _prefixed(pair, ours=False)
    quoted = sum(min(one.end, whole.end) - max(one.start, whole.start) for one in whole.quotations)
    said = any(one.attributions or (one.item.speaker and one.item.speaker.said) for one in pair.evidence)
    named = any(one.speaker for one in pair.evidence)
    return {
        "denies": float(ours > 0),
        "denial lost": float(theirs > ours),
        "denial gained": float(ours > theirs),
        "hedges": min(2, len(claim.hedges)) / 2,
        "hedge lost": float(len(pair.evidence[0].hedges) > len(claim.hedges)),
        "quoted": min(1.0, quoted / max(1, claim.end - claim.start)),
        "speaks": float(bool(claim.attributions)),
        "speaker lost": float(said and not claim.attributions),
        "speaker gained": float(bool(claim.attributions) and not (said or named)),
        "pronoun": float(not _PRONOUNS.isdisjoint(claim.lowers[:3])),
        "dates": float(bool(claim.dates)),
        "figures": min(3, len(claim.figures)) / 3,
    }


def _prefixed(pair: Alignment, *, ours: bool) -> int:
    """Words of one side that deny by a prefix what the other side denies with a word of its own."""
    pairs = [(pair.claim.lowers[index], one) for index, one in pair.links.items() if not one.exact]
    words = [(form, pair.evidence[one.evidence].lowers[one.token]) for form, one in pairs]
    return sum(opposite_by_prefix(*both) and (len(both[0]) > len(both[1])) == ours for both in words)


def _inside(pair: Alignment) -> int:
    """Denials of the evidence that stand among the words that went into the claim."""
    return sum(_among(one, used) for one, used in zip(pair.evidence, pair.aligned_tokens, strict=True))


def _among(sentence: Sentence, used: set[int]) -> int:
    return sum(any(index in used for index in cue.heads[:2]) for cue in sentence.negators)

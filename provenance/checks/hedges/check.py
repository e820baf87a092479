"""Hedges: "reportedly", "may" or "is expected to" lost on the way, or put in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.align.trace import LOOSE
from provenance.checks.finding import remark
from provenance.checks.hedges.tense import done
from provenance.checks.hedges.told import hedged, own
from provenance.checks.phrasing import quote
from provenance.checks.rule import Rule
from provenance.lang.en.closed import (
    BEFORE_NAMED_DEEDS,
    FUTURE_AUXILIARIES,
    PERMISSION_MODAL,
    PREDOMINANCE_ADVERBS,
    REQUESTS_AND_OBLIGATIONS,
    RISK_NOUNS,
)
from provenance.lang.language import Cue
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

RULES = (
    Rule(
        name="hedge-dropped",
        level="warning",
        finds="The evidence hedges an assertion (reportedly, may, is expected to) that the claim makes flatly.",
        why="What may be so becomes what is so, and the paper has said it in its own voice.",
        example_claim="The leak led to his arrest.",
        example_source="The leak may have led to his arrest.",
        no_change="Another hedge of about the same strength (may, could; is expected to, is set to).",
        listed=120,
        after="attribution-dropped",
    ),
    Rule(
        name="hedge-added",
        level="warning",
        finds="The claim hedges what its evidence states flatly.",
        why="A plain fact is made to look uncertain.",
        example_claim="The bridge may be unsafe.",
        example_source="The bridge is unsafe, the inspectors wrote.",
        no_change="A hedge that stands in the evidence in another form.",
        listed=130,
        after="hedge-dropped",
    ),
)


_CLOSE = 2  # words in the place of a hedge, and tokens from there to what it is about


def find(pair: Alignment) -> Iterator[Finding]:
    """Compare the hedges over linked words on both sides of `pair`; yield those that were dropped, then those added."""
    yield from _dropped(pair)
    for one in done(pair):
        sentence, claim = pair.evidence[one.evidence], pair.claim.span(*one.ours)
        source = sentence.span(*one.theirs)
        say = f"the source speaks of something still to come ({quote(sentence, source, pair.sources)}); "
        say += "the claim says that it has happened"
        yield remark(pair, "hedge-dropped", claim, sentence, source, say)
    yield from _added(pair)


def _dropped(pair: Alignment) -> Iterator[Finding]:
    for number, sentence in pair.on_topic:
        back = pair.back(number)
        for hedge in sentence.hedges:
            head = next((index for index in hedge.heads[:1] if index in back), None)
            if head is None or not back.keys().isdisjoint(range(hedge.first, hedge.last)):
                continue
            ours = back[head]
            taken = {cue for cue in pair.claim.hedges if _stands_for_another(pair, cue, sentence, number, hedge)}
            if hedge.group == "planned" and _is_named(pair.claim, ours) and not _is_named(sentence, head):
                continue
            if _hedged(pair.claim, ours, taken) or _permitted(pair.claim, ours) or _within(sentence, hedge, head):
                continue
            if hedge.group == "reported" and len(pair.claim.attributions) > len(sentence.attributions):
                continue
            claim, source = pair.claim.span(*_instead(pair, number, hedge, ours)), own(sentence, hedge)
            say = hedged("the source", "the claim", sentence, hedge, pair.sources)
            yield remark(pair, "hedge-dropped", claim, sentence, source, say)


def _instead(pair: Alignment, number: int, hedge: Cue, head: int) -> tuple[int, int]:
    """What the claim has in the place of a hedge, right before what that is about; else the word it is about."""
    slot = pair.claim_slot(number, hedge.first, hedge.last)
    is_close = slot is not None and slot[1] - slot[0] <= _CLOSE and 0 <= head - slot[1] <= _CLOSE
    return slot if slot is not None and is_close else (head, head + 1)


def _permitted(sentence: Sentence, index: int) -> bool:
    """ "may apply" for "can apply": leave, and no doubt."""
    return PERMISSION_MODAL in sentence.lowers[max(0, index - 2) : index]


def _is_named(sentence: Sentence, index: int) -> bool:
    """Whether a deed is only named, and not said to be done: "a strike over the closure"."""
    return index > 0 and sentence.lowers[index - 1] in BEFORE_NAMED_DEEDS


def _within(sentence: Sentence, hedge: Cue, head: int) -> bool:
    """Whether the hedge stands inside a quotation that begins after its head or ends before it."""
    return sentence.quoted(hedge.start) != sentence.is_quoted(head) and hedge.group == "reported"


def _stands_for_another(pair: Alignment, ours: Cue, sentence: Sentence, number: int, hedge: Cue) -> bool:
    """Whether a hedge of the claim is about the word that another hedge of the evidence is about."""
    partner = pair.links.get(ours.heads[0]) if ours.heads else None
    if partner is None or partner.evidence != number or partner.token in hedge.heads[:1]:
        return False
    return any(partner.token in other.heads[:1] for other in sentence.hedges if other is not hedge)


def _hedged(sentence: Sentence, index: int, taken: set[Cue]) -> bool:
    """Whether a hedge stands over the word or just before it."""
    for hedge in sentence.hedges:
        if hedge in taken:
            continue
        if index in hedge.heads or abs(index - hedge.first) <= 8:
            return True
    return not REQUESTS_AND_OBLIGATIONS.isdisjoint(sentence.lowers[max(0, index - 8) : index])


def _has_own(pair: Alignment, number: int, theirs: Cue, ours: Cue) -> bool:
    """Whether a hedge of the evidence belongs to another hedge of the claim than `ours`."""
    heads = {(number, index) for index in theirs.heads[:1]}
    mine = pair.links.get(ours.heads[0]) if ours.heads else None
    if mine and (mine.evidence, mine.token) in heads:
        return False
    for other in pair.claim.hedges:
        partner = pair.links.get(other.heads[0]) if other.heads and other is not ours else None
        if partner and (partner.evidence, partner.token) in heads:
            return True
    return False


def _added(pair: Alignment) -> Iterator[Finding]:
    for hedge in pair.claim.hedges:
        head = next((index for index in hedge.heads[:1] if index in pair.links), None)
        if head is None or any(index in pair.links for index in range(hedge.first, hedge.last)):
            continue
        partner = pair.links[head]
        sentence = pair.evidence[partner.evidence]
        if not pair.is_on_topic(partner.evidence):
            continue
        theirs = [
            cue
            for number, one in enumerate(pair.evidence)
            for cue in one.hedges
            if not _has_own(pair, number, cue, hedge)
        ]
        if hedge.group == "partial" and not PREDOMINANCE_ADVERBS.isdisjoint(sentence.lowers):
            continue
        if hedge.group == "possible" and not RISK_NOUNS.isdisjoint(sentence.lowers):
            continue
        if hedge.group == "possible" and _permitted(sentence, partner.token):
            continue
        if hedge.group == "planned" and not FUTURE_AUXILIARIES.isdisjoint(
            sentence.lowers[max(0, partner.token - 3) : partner.token]
        ):
            continue
        if theirs or (hedge.group == "reported" and len(sentence.attributions) > len(pair.claim.attributions)):
            continue
        claim = own(pair.claim, hedge)
        say = hedged("the claim", "the source", pair.claim, hedge, pair.sources)
        facing = pair.slot(hedge.first, hedge.last, LOOSE)
        words = pair.left_out(facing) if facing and facing.evidence == partner.evidence else []
        source = sentence.span(words[0], words[-1] + 1) if words else sentence.span(partner.token, partner.token + 1)
        yield remark(pair, "hedge-added", claim, sentence, source, say)

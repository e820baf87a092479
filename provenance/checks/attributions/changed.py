"""Another speaker than the source's: whose words the claim says they are, and whose the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.checks.attributions.speakers import Voice, is_said, voice
from provenance.checks.attributions.told import changed, label, named
from provenance.checks.attributions.turns import Owner
from provenance.checks.finding import remark
from provenance.checks.phrasing import plain
from provenance.lang.en.speech.attribution import Attribution
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Alignment

_SHARE = 0.5  # of the claim's linked words that must stand in the sentence whose speaker is compared
_TOLD = 0.6  # share of a claim's meaning that a turn must have for its speaker to be compared
_MOST_OF_IT = 0.7  # share of a claim's words from a talk that one turn must have to be what is compared
_NEAR = 8  # sentences around the evidence in which a pronoun's speaker may be named


def another(pair: Alignment, ours: Attribution) -> Iterator[Finding]:
    """Yield the named speaker of `ours`, in the claim of `pair`, whom the sentence with what is said does not name."""
    spoken = {word for name in ours.names for word in name.words}
    number = _holder(pair, ours)
    who = voice(pair.evidence[number], pair.sources) if number is not None else None
    if not spoken or number is None or who is None or spoken & (who.words | _other_forms(pair, number, ours)):
        return
    if who.words & pair.claim.name_words:  # the claim has the speaker too
        return
    if not who.certain and not _stranger(pair, number, spoken):
        return
    if _gathered(pair, number):
        return
    theirs = _closest(pair, ours, who)
    claim = pair.claim.span(ours.first, ours.last)
    source = who.sentence.span(theirs.first, theirs.last)
    is_turn = who.sentence is pair.evidence[number].speaker
    other = label(who.sentence) if is_turn else named(who.sentence, theirs, pair.sources)
    say = changed(named(pair.claim, ours, pair.sources), other)
    yield remark(pair, "attribution-changed", claim, who.sentence, source, say, "error")


def own_words(pair: Alignment, owner: Owner) -> Finding:
    """The finding on `owner`, of whom the claim of `pair` tells what another speaker says as "I"."""
    turn, name = owner.turn.speaker or owner.turn, owner.name
    ours = plain(pair.claim.home, (name.start, name.end))
    say = f"the claim says this of {ours}; in the source {label(turn)} says it, in the first person"
    span = (name.start, name.end)
    return remark(pair, "attribution-changed", span, turn, (turn.start, turn.end), say, "error")


def _gathered(pair: Alignment, number: int) -> bool:
    """Whether a claim sums up a talk in other words, or from turns of which none has most: nobody's very words."""
    if pair.claim.quotations or not is_said(pair.evidence[number]):
        return False
    turns = sum(len(used) for one, used in zip(pair.evidence, pair.aligned_tokens, strict=True) if is_said(one))
    return len(pair.aligned_tokens[number]) < _MOST_OF_IT * turns or pair.share(number) < _TOLD


def _holder(pair: Alignment, ours: Attribution) -> int | None:
    """The evidence sentence that most of what is said links to; None when most of it links to nothing."""
    said = [index for index in _said(pair, ours) if pair.claim.lemmas[index]]
    linked = sum(index in pair.links for index in said)
    return pair.home(said) if linked >= _SHARE * len(said) else None


def _said(pair: Alignment, ours: Attribution) -> range:
    """The tokens of what is said: before the speaker or behind the cue, as far as the next speaker's words."""
    first, last = min(ours.first, ours.cue), max(ours.last, ours.cue + 1)
    others = [one for one in pair.claim.attributions if one is not ours]
    starts = [min(one.first, one.cue) for one in others]
    ends = [max(one.last, one.cue + 1) for one in others]
    after = range(last, min([start for start in starts if start >= last], default=len(pair.claim.tokens)))
    before = range(max([end for end in ends if end <= first], default=0), first)
    return before if len(before) > len(after) else after


def _other_forms(pair: Alignment, number: int, ours: Attribution) -> set[str]:
    """Words of the claim's speaker that link into the same sentence in another form: EC, European Commission."""
    return {
        pair.claim.lemmas[index]
        for index in range(ours.first, ours.last)
        if index in pair.links and pair.links[index].evidence == number and not pair.links[index].exact
    }


def _stranger(pair: Alignment, number: int, spoken: set[str]) -> bool:
    """Whether none of the speaker's names stands anywhere near the evidence."""
    order, by_pronoun = pair.evidence[number].order, any(one.pronoun for one in pair.evidence[number].attributions)
    near = {order, *pair.sources.around(order, _NEAR)}
    if by_pronoun:  # "he" has been named before
        near = {one for one in near if one <= order}
    told = pair.sources.sentences
    return not any(spoken & told[at].retrieval_keys for at in near if at < len(told))


def _closest(pair: Alignment, ours: Attribution, who: Voice) -> Attribution:
    """The attribution of the source with the same verb, or its first with a name."""
    key = pair.claim.lemmas[ours.cue]
    same = [one for one in who.sentence.attributions if who.sentence.lemmas[one.cue] == key]
    named = [one for one in who.sentence.attributions if one.names]
    return ([one for one in same if one.names] or named or same or [who.attribution])[0]

"""What the evidence denies and the claim affirms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.checks.finding import differs
from provenance.checks.negation.prefixes import counts_the_rest, in_phrase, in_prefix
from provenance.checks.phrasing import quote
from provenance.lang.en.closed import EXCEPTIVES_AND_LIMITS, PRIVATIVE_WITHOUT, RESTRICTIVE_ADVERB
from provenance.lang.en.cues.denials import denials, negative_near
from provenance.lang.en.cues.quantifiers import find_quantifiers
from provenance.lang.language import Cue
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

_OBJECT = 9  # tokens behind a denied verb in which its object stands


def lost(pair: Alignment) -> Iterator[Finding]:
    """Yield what the evidence of `pair` denies where the same words in the claim stand without a denial."""
    for number, sentence in () if counts_the_rest(pair) else pair.on_topic:
        back = pair.back(number)
        for cue in denials(sentence):
            head = next((index for index in cue.heads[:2] if index in back), None)
            if head is None or cue.first in back:
                continue
            before = back.get(cue.first - 1)
            if before is not None and in_phrase(pair.links[before]):
                continue
            ours = back[head]
            if in_prefix(pair, ours):
                continue
            if pair.claim.is_quoted(ours) or ours in _counted(pair):
                continue
            if _repeats(pair, number, cue) or (head != cue.heads[0] and _denies_in_other_words(pair, ours)):
                continue
            is_bounded = not EXCEPTIVES_AND_LIMITS.isdisjoint(sentence.lowers[cue.last :])
            if is_bounded and RESTRICTIVE_ADVERB in pair.claim.lowers:
                continue  # not unless, only if; not before, only after
            # What denies among the words that stand there denies on both sides.
            there = {*pair.linked_into(number), *_paired(pair, number, cue)}
            if not negative_near(pair.claim, _end_of_name(pair.claim, ours), there):
                source = sentence.span(min(cue.first, head), max(cue.last, head + 1))
                say = f"the source denies this ({quote(sentence, source, pair.sources)}); the claim does not"
                yield differs(pair, "negation-changed", pair.claim.span(ours, ours + 1), sentence, source, "error", say)


def _denies_in_other_words(pair: Alignment, index: int) -> bool:
    """Whether the claim denies a word of its own right before this one: "could not withstand a big flood", of a wall
    that could not hold a flood."""
    return any(
        cue.heads and cue.heads[0] not in pair.links and cue.first < index <= cue.heads[0] + _OBJECT
        for cue in pair.claim.negators
    )


def _repeats(pair: Alignment, number: int, cue: Cue) -> bool:
    """Whether the claim has the very negator, about another word of the same: without a victory, without a win."""
    norm = pair.evidence[number].lowers[cue.first]
    return norm == PRIVATIVE_WITHOUT and any(pair.claim.lowers[one.first] == norm for one in pair.claim.negators)


def _end_of_name(sentence: Sentence, index: int) -> int:
    """The last word of the name that a word belongs to or stands before: "captain Nora Lie will miss"."""
    return max((name.last - 1 for name in sentence.names if name.first - 1 <= index < name.last), default=index)


def _counted(pair: Alignment) -> set[int]:
    """Words of the claim under a quantifier: some for none is a change of that."""
    return {one.head for one in find_quantifiers(pair.claim.tokens, pair.claim.lemmas) if one.size}


def _paired(pair: Alignment, number: int, cue: Cue) -> set[int]:
    """The claim's negators that stand for other negators of the sentence than `cue`."""
    sentence = pair.evidence[number]
    others = {other.heads[0] for other in sentence.negators if other.first != cue.first and other.heads}
    found = set()
    for ours in pair.claim.negators:
        if set(pair.partners(ours.heads[:1], number)) & others - set(cue.heads[:1]):
            found.add(ours.first)
    return found

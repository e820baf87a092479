"""Negation: one side denies what the other affirms, prefixes and negative verbs included."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.checks.finding import differs
from provenance.checks.phrasing import quote
from provenance.checks.rule import Rule
from provenance.lang.en.closed import (
    BELIEF_STEMS,
    CONDITIONAL_IF,
    DISJUNCTION_OR,
    EXCEPTIVES_AND_LIMITS,
    NO_LONGER_SECOND,
    PRIVATIVE_WITHOUT,
    RESTRICTIVE_ADVERB,
    YET,
)
from provenance.lang.en.cues.denials import (
    REACH,
    VERB,
    denials,
    is_given_up,
    is_passed_over,
    near_negator,
    negative_near,
    negative_word,
)
from provenance.lang.en.cues.negation import opposite_by_prefix, with_other_prefix
from provenance.lang.en.cues.quantifiers import find_quantifiers
from provenance.lang.en.relations.lookup import opposed_prefixes
from provenance.lang.language import Cue
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Alignment, Link
    from provenance.lang.en.sentence import Sentence

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


_OBJECT = 9  # tokens behind a denied verb in which its object stands


def find(pair: Alignment) -> Iterator[Finding]:
    """Compare what is denied on both sides of `pair`; yield the first denial that only one side has.

    Opposites by prefix (likely, unlikely) come first, then denials of the evidence, then those of the claim.
    """
    found = list(_prefixes(pair)) or list(_lost_in_source(pair)) or list(_new_in_claim(pair))
    yield from found[:1]


def _new_in_claim(pair: Alignment) -> Iterator[Finding]:
    """The claim denies; the same words in the evidence stand without a denial."""
    for cue in denials(pair.claim):
        head = _head(pair, cue)
        if head is None or cue.first in pair.links or pair.claim.is_quoted(cue.first):
            continue
        if pair.claim.lowers[cue.first] == YET:
            continue  # "have yet to move": of those that wait to be moved, no source need deny it
        partner = pair.links[head]
        if _in_phrase(pair.links.get(cue.first - 1)) and pair.links[cue.first - 1] == partner:
            continue
        if not pair.is_on_topic(partner.evidence) or _in_prefix(pair, head):
            continue
        sentence = pair.evidence[partner.evidence]
        if _denied_otherwise(pair, cue, head, sentence):
            continue
        if not negative_near(sentence, partner.token, pair.aligned_tokens[partner.evidence]):
            claim = pair.claim.span(min(cue.first, head), max(cue.last, head + 1))
            source = sentence.span(partner.token, partner.token + 1)
            say = f"the claim denies this ({quote(pair.claim, claim, pair.sources)}); the source does not"
            yield differs(pair, "negation-changed", claim, sentence, source, "error", say)


def _denied_otherwise(pair: Alignment, cue: Cue, head: int, sentence: Sentence) -> bool:
    """Whether the evidence denies what the claim does in a way that stands elsewhere or has no negator."""
    forms, partner = pair.claim.lowers, pair.links[head]
    if pair.claim.lemmas[head] in BELIEF_STEMS and _denies_thought(pair):
        return True
    if forms[cue.first + 1 : cue.first + 2] == (NO_LONGER_SECOND,) and is_given_up(sentence, partner.token):
        return True
    # Must pay or go to prison: does so if he does not pay.
    if CONDITIONAL_IF in forms[: cue.first] and DISJUNCTION_OR in sentence.lowers:
        return True
    # Banned from it, closed to them; it does not apply to them, they are exempt.
    behind = range(partner.token, min(partner.token + REACH, len(sentence.lemmas)))
    where = range(len(sentence.lemmas)) if cue.group == VERB else behind
    return negative_word(sentence, where, pair.aligned_tokens[partner.evidence])


def _lost_in_source(pair: Alignment) -> Iterator[Finding]:
    """The evidence denies; the same words in the claim stand without a denial."""
    for number, sentence in pair.on_topic:
        back = pair.back(number)
        for cue in denials(sentence):
            head = next((index for index in cue.heads[:2] if index in back), None)
            if head is None or cue.first in back:
                continue
            before = back.get(cue.first - 1)
            if before is not None and _in_phrase(pair.links[before]):
                continue
            ours = back[head]
            if _in_prefix(pair, ours):
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


def _denies_thought(pair: Alignment) -> bool:
    """Whether the evidence has "do not think" as well, of whatever is believed elsewhere in it."""
    return any(one.lemmas[at] in BELIEF_STEMS for one in pair.evidence for cue in one.negators for at in cue.heads[:1])


def _repeats(pair: Alignment, number: int, cue: Cue) -> bool:
    """Whether the claim has the very negator, about another word of the same: without a victory, without a win."""
    norm = pair.evidence[number].lowers[cue.first]
    return norm == PRIVATIVE_WITHOUT and any(pair.claim.lowers[one.first] == norm for one in pair.claim.negators)


def _end_of_name(sentence: Sentence, index: int) -> int:
    """The last word of the name that a word belongs to or stands before: "captain Nora Lie will miss"."""
    return max((name.last - 1 for name in sentence.names if name.first - 1 <= index < name.last), default=index)


def _in_prefix(pair: Alignment, index: int) -> bool:
    """Whether a word is linked to what denies it by a prefix, or the other way round: unaffected, not affected."""
    partner = pair.links[index]
    both = pair.claim.lowers[index], pair.evidence[partner.evidence].lowers[partner.token]
    return opposite_by_prefix(*both) or opposed_prefixes(*both)


def _in_phrase(partner: Link | None) -> bool:
    """Whether the word before a denial is linked as a part of a phrase: found not guilty, acquitted."""
    return partner is not None and not partner.exact


def _head(pair: Alignment, cue: Cue) -> int | None:
    """The linked word that a negator of the claim is about: the next one, or the one behind an adverb."""
    for index in cue.heads[:2]:
        if index in pair.links:
            return index
        if not is_passed_over(pair.claim.tokens[index].lower):
            return None
    return None


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


def _prefixes(pair: Alignment) -> Iterator[Finding]:
    """likely opposite unlikely, neither denied by something else."""
    for index in pair.unaligned:
        token = pair.claim.tokens[index]
        words = [one for one in with_other_prefix(token.lower) if opposite_by_prefix(token.lower, one)]
        if pair.claim.is_quoted(index) or not words:
            continue
        for number, sentence in enumerate(pair.evidence):
            for other in sentence.content if not set(words).isdisjoint(sentence.lower_words) else ():
                if other in pair.aligned_tokens[number] or sentence.tokens[other].lower not in words:
                    continue
                if not (near_negator(pair.claim, index) or near_negator(sentence, other)):
                    claim, source = pair.claim.span(index, index + 1), sentence.span(other, other + 1)
                    yield differs(pair, "negation-changed", claim, sentence, source)

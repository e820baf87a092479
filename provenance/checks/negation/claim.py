"""What the claim denies and its evidence affirms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.checks.finding import differs
from provenance.checks.negation.prefixes import counts_the_rest, in_phrase, in_prefix
from provenance.checks.phrasing import quote
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
    negative_near,
    negative_word,
)
from provenance.lang.language import Cue
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence


def new_in_claim(pair: Alignment) -> Iterator[Finding]:
    """Yield what the claim of `pair` denies where the same words in the evidence stand without a denial."""
    for cue in denials(pair.claim):
        head = _head(pair, cue)
        if head is None or cue.first in pair.links or pair.claim.is_quoted(cue.first):
            continue
        if pair.claim.lowers[cue.first] == YET:
            continue  # "have yet to move": of those that wait to be moved, no source need deny it
        partner = pair.links[head]
        if in_phrase(pair.links.get(cue.first - 1)) and pair.links[cue.first - 1] == partner:
            continue
        if not pair.is_on_topic(partner.evidence) or in_prefix(pair, head):
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
    # Not unless, not without: only if, only with. Twelve were not arrested, of 19 stopped and seven arrested.
    if _is_bounded(pair, cue, sentence) or counts_the_rest(pair):
        return True
    # Must pay or go to prison: does so if he does not pay.
    if CONDITIONAL_IF in forms[: cue.first] and DISJUNCTION_OR in sentence.lowers:
        return True
    # Banned from it, closed to them; it does not apply to them, they are exempt.
    behind = range(partner.token, min(partner.token + REACH, len(sentence.lemmas)))
    where = range(len(sentence.lemmas)) if cue.group == VERB else behind
    return negative_word(sentence, where, pair.aligned_tokens[partner.evidence])


def _is_bounded(pair: Alignment, cue: Cue, sentence: Sentence) -> bool:
    """Whether the claim denies, with an exception of its own, what the evidence has with "only": not without it."""
    if RESTRICTIVE_ADVERB not in sentence.lowers:
        return False
    forms = pair.claim.lowers
    is_twice = len(pair.claim.negators) > 1 and PRIVATIVE_WITHOUT in forms
    own = EXCEPTIVES_AND_LIMITS.intersection(forms[cue.last :]) | ({PRIVATIVE_WITHOUT} if is_twice else set())
    return not own <= set(sentence.lowers)


def _denies_thought(pair: Alignment) -> bool:
    """Whether the evidence has "do not think" as well, of whatever is believed elsewhere in it."""
    return any(one.lemmas[at] in BELIEF_STEMS for one in pair.evidence for cue in one.negators for at in cue.heads[:1])


def _head(pair: Alignment, cue: Cue) -> int | None:
    """The linked word that a negator of the claim is about: the next one, or the one behind an adverb."""
    for index in cue.heads[:2]:
        if index in pair.links:
            return index
        if not is_passed_over(pair.claim.tokens[index].lower):
            return None
    return None

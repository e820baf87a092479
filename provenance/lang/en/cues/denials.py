"""What denies in a sentence besides its negators: refused to, barred from, unaware of, unlikely, dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.lang.en.closed import (
    ADVERB_ENDING,
    CESSATION_STEMS,
    DENYING_BEFORE_FROM,
    DENYING_BEFORE_OF,
    DENYING_BEFORE_TO,
    EXCEPTIVES,
    NEGATIVE_ADJECTIVAL_PREFIXES,
    NO_LONGER_SECOND,
)
from provenance.lang.en.cues.negation import Group, negative_keys
from provenance.lang.language import Cue

if TYPE_CHECKING:
    from provenance.lang.en.sentence import Sentence

REACH = 7  # a denial this many words before a word, or as far behind it as a short clause, may be about it
_BEHIND = 3
_DENYING = {"to": DENYING_BEFORE_TO, "from": DENYING_BEFORE_FROM, "of": DENYING_BEFORE_OF}
VERB: Group = "verb"  # the group of the cues that are verbs


def denials(sentence: Sentence) -> list[Cue]:
    """Find what denies in `sentence`: its negators, then verbs that deny what follows (refused to, barred from).

    The verbs are cues of the group "verb" and stand behind the negators, each kind in the order of the text.
    """
    found = list(sentence.negators)
    for index, token in enumerate(sentence.tokens[:-1]):
        after = sentence.tokens[index + 1].lower
        if sentence.lemmas[index] in negative_keys() and token.lower.startswith(_DENYING.get(after, ())):
            heads = tuple(i for i in range(index + 2, min(index + 6, len(sentence.tokens))) if sentence.lemmas[i])
            found.append(Cue(token.start, token.end, index, index + 1, VERB, heads))
    return found


def is_passed_over(norm: str) -> bool:
    """Whether the word `norm` may stand between a negator and what it denies: not fully open, no longer saved."""
    return norm.endswith((ADVERB_ENDING, NO_LONGER_SECOND))


def negative_word(sentence: Sentence, where: range, skip: set[int]) -> bool:
    """Whether one of the tokens `where`, those in `skip` aside, denies by its meaning: refuse, unable."""
    return any(sentence.lemmas[at] in negative_keys() and at not in skip for at in where)


def negative_near(sentence: Sentence, index: int, skip: set[int]) -> bool:
    """Whether something denies around token `index`: a negator, a negative word, "except", or a prefix like "un".

    Looked at are the `REACH` tokens before it and the three behind it, without those in `skip` (token indices); a
    prefix counts only on the word itself and two words to each side. A negator that has the word as a head counts at
    any distance.
    """
    negators = {cue.first for cue in sentence.negators}
    first, last = max(0, index - REACH), min(len(sentence.tokens), index + _BEHIND + 1)
    for at in range(first, last):
        if at in skip:
            continue
        if at in negators or sentence.lemmas[at] in negative_keys():
            return True
        norm = sentence.tokens[at].lower
        if norm in EXCEPTIVES:
            return True
        if abs(at - index) <= 2 and len(norm) > 5 and norm.startswith(NEGATIVE_ADJECTIVAL_PREFIXES):
            return True
    return any(index in cue.heads for cue in sentence.negators if cue.first not in skip)


def near_negator(sentence: Sentence, index: int) -> bool:
    """Whether a negator of `sentence` has token `index` among its heads."""
    return any(index in cue.heads for cue in sentence.negators)


def is_given_up(sentence: Sentence, index: int) -> bool:
    """Whether one of the three words before token `index` gives something up: drops, ends."""
    return not CESSATION_STEMS.isdisjoint(sentence.lemmas[max(0, index - _BEHIND) : index])

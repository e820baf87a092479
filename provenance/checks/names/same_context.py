"""Names behind the very same words on both sides: head of research at one bank, and at another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.lang.en.closed import ARTICLES, ENUMERATION_JOINTS, PARTS_OF_PLACES
from provenance.lang.en.lexicon import title_words

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.names.finder import Name
    from provenance.lang.en.sentence import Sentence

_NEAR = 8  # tokens between two names that may be one phrase


def adjacent(pair: Alignment, name: Name) -> tuple[int, Name] | None:
    """The other name that the evidence of `pair` has behind the function words that `name` stands behind in the claim.

    Returns the number of the evidence sentence and the name. None where the claim has that name as well, or where the
    sentence says the same of both.
    """
    first = before_title(pair.claim, name.first)
    left = max((index for index in pair.claim.content if index < first), default=-1)
    partner, between = pair.links.get(left), pair.claim.lowers[left + 1 : first]
    # Behind no more than an article two names say little: "the Blues" may be "the Premier League champions".
    if partner is None or not partner.exact or not pair.is_on_topic(partner.evidence):
        return None
    if ARTICLES.issuperset(between) and (between or not _modifies(pair.claim, left)):
        return None
    sentence, start = pair.evidence[partner.evidence], partner.token + 1
    if sentence.lowers[start : start + len(between)] != between:
        return None
    there = (one for one in sentence.names if before_title(sentence, one.first) == start + len(between))
    other = next(there, None)
    if other is None or not pair.claim.name_words.isdisjoint(other.words):
        return None
    places = pair.partners(range(name.first, name.last), partner.evidence)
    told_so = any(_is_behind(sentence, at, pair.claim.lemmas[left], between) for at in places)
    return None if told_so or _is_joined(sentence, places, other) else (partner.evidence, other)


def _modifies(sentence: Sentence, index: int) -> bool:
    """Whether a word before a name says which part of a place is meant: southern Norway."""
    return sentence.lowers[index] in PARTS_OF_PLACES


def _is_behind(sentence: Sentence, index: int, key: str, between: tuple[str, ...]) -> bool:
    """Whether a name stands behind the same words, too: directed by one and directed by the other."""
    start = before_title(sentence, index) - len(between)
    return start > 0 and sentence.lowers[start : start + len(between)] == between and sentence.lemmas[start - 1] == key


def before_title(sentence: Sentence, index: int) -> int:
    """The token index where the offices and forms of address right before token `index` of `sentence` begin.

    That is `index` itself where there are none.
    """
    while index > 0 and (sentence.lowers[index - 1] in title_words() or sentence.lowers[index - 1] == "."):
        index -= 1
    return index


def _is_joined(sentence: Sentence, places: list[int], other: Name) -> bool:
    """Whether the sentence has the claim's name in one enumeration with the other, or as a part of the same phrase."""
    if not places:
        return False
    first, last = min(*places, other.first), max(*places, other.last - 1)
    if last - first < _NEAR:
        return True
    ends = (other.last, min(places)) if other.last <= min(places) else (max(places) + 1, other.first)
    return all(form in ENUMERATION_JOINTS for form in sentence.lowers[slice(*ends)])

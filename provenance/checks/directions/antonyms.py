"""Antonyms: words of the claim where its evidence says the opposite, rose for fell, more likely for less likely."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from provenance.align.substitutions import facing
from provenance.align.trace import LOOSE
from provenance.lang.en.closed import (
    COMPARATIVE_CONJUNCTION,
    COMPARING_FUNCTION_WORDS,
    DIRECTION_PARTICLES,
    INFINITIVE_MARKER,
)
from provenance.lang.en.relations.lookup import agree, has_opposite, opposition

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence


class Turn(NamedTuple):
    """A claim word (claim token index) and its opposite in the evidence (number of the sentence, token index there)."""

    word: int
    evidence: int
    token: int
    kind: str  # direction or comparison
    sure: bool  # False: opposites in some sense only, as far as anybody has looked


def turns(pair: Alignment) -> Iterator[Turn]:
    """Yield words of the claim of `pair` of which the evidence has the opposite in their place.

    Both of them are denied, or neither is.
    """
    yield from _beside(pair)
    for index, token in enumerate(pair.claim.tokens):
        if not has_opposite(_stem(pair.claim, index)) or pair.claim.is_quoted(index) or _at_home(pair, index):
            continue
        if token.lower in DIRECTION_PARTICLES and _is_particle(pair.claim, index):
            continue
        if pair.claim.lemmas[index] or (token.lower in COMPARING_FUNCTION_WORDS and not _given(pair, token.lower)):
            yield from _turned(pair, index)


def _beside(pair: Alignment) -> Iterator[Turn]:
    """The opposite right beside the very same word, where the claim's own word comes from elsewhere or from nowhere.

    "More likely" for "less likely", though another sentence says more of something else.
    """
    for index in range(len(pair.claim.tokens)):
        behind, own = pair.links.get(index + 1), pair.links.get(index)
        if behind is None or not behind.exact or not behind.token or not has_opposite(_stem(pair.claim, index)):
            continue
        number, at = behind.evidence, behind.token - 1
        if pair.claim.is_quoted(index) or (own and own.evidence == number) or not pair.is_on_topic(number):
            continue
        sentence = pair.evidence[number]
        found = opposition(_stem(pair.claim, index), _stem(sentence, at))
        if found is None or _denied(pair.claim, index) != _denied(sentence, at):
            continue
        if not _turned_round(pair, index, number, at):
            yield Turn(index, number, at, found.kind, found.sure)


def _turned(pair: Alignment, index: int) -> Iterator[Turn]:
    """An unlinked word of the evidence that says the opposite, neither of the two denied."""
    for number, sentence in enumerate(pair.evidence):
        if not (pair.is_on_topic(number) or _is_all_else(pair, number)):
            continue
        for other, token in enumerate(sentence.tokens):
            if other in pair.aligned_tokens[number] or not (
                sentence.lemmas[other] or token.lower in COMPARING_FUNCTION_WORDS
            ):
                continue
            found = opposition(_stem(pair.claim, index), _stem(sentence, other))
            if found is None or not _fits(pair, index, number, other, found.strict):
                continue
            if _denied(pair.claim, index) != _denied(sentence, other) or _turned_round(pair, index, number, other):
                continue
            if _said_nearer(pair, index, number, other) or _is_answered(pair, index, number, other):
                continue
            yield Turn(index, number, other, found.kind, found.sure)
            return


def _is_particle(sentence: Sentence, index: int) -> bool:
    """Whether "up" or "down" belongs to a verb and tells no direction: "put it down to the weather"."""
    behind = sentence.tokens[index + 1 : index + 3]
    return len(behind) == 2 and behind[0].lower == INFINITIVE_MARKER and behind[1].kind != "n"


def _stem(sentence: Sentence, index: int) -> str:
    """What a word is looked up by: of "turned down" it is the verb that says the same."""
    return sentence.lemmas[index] or sentence.tokens[index].stem


def _is_all_else(pair: Alignment, number: int) -> bool:
    """Whether every other word of a short claim stands in the sentence: "He was acquitted of fraud"."""
    return len(pair.unaligned) == 1 and 0 < len(pair.aligned_tokens[number]) == len(pair.claim.content) - 1


def _given(pair: Alignment, norm: str) -> bool:
    """Whether the evidence has a small word as well: such words are linked to nothing, so their places say nothing."""
    return any(token.lower == norm for sentence in pair.evidence for token in sentence.tokens)


def _at_home(pair: Alignment, index: int) -> bool:
    """Whether a word is linked to the place where it would be looked for, not to its like in another clause."""
    partner = pair.links.get(index)
    if partner is None:
        return False
    stretch = pair.slot(index, index + 1, LOOSE)
    if stretch is None or stretch.evidence != partner.evidence:
        return True
    return partner.token in stretch.tokens or len(stretch.tokens) > _WIDE


_WIDE = 6  # a stretch longer than this is no word's own place
_CLOSE = 3  # tokens around a word whose partners say where its own place is
_NEAR = 6  # words that may stand between a word's own place and where its opposite is looked for


def _fits(pair: Alignment, index: int, number: int, other: int, strict: bool) -> bool:
    """Whether the other word stands where one of its kind has to: in the very same place, or near it."""
    if not strict:
        return _in_place(pair, index, number, other)
    ours, theirs = pair.claim.lemmas[index], pair.evidence[number].lemmas[other]
    told_too = ours in pair.evidence[number].lemma_set or theirs in pair.claim.lemma_set
    return not told_too and (number, other) in facing(pair, index)


def _in_place(pair: Alignment, index: int, number: int, other: int) -> bool:
    """Whether the other word stands where the claim has this one, or close to the words linked around it."""
    stretch = pair.slot(index, index + 1, LOOSE)
    if stretch is not None and stretch.evidence == number and other in stretch.tokens:
        return True
    return any(abs(token - other) <= _NEAR for token in _around(pair, index, number))


def _around(pair: Alignment, index: int, number: int) -> list[int]:
    """The partners, in evidence sentence `number`, of the words close to claim token `index`, its own included."""
    return pair.partners(range(index - _CLOSE, index + _CLOSE + 1), number)


def _is_answered(pair: Alignment, index: int, number: int, other: int) -> bool:
    """Whether the claim has other words where the evidence has the opposite one: "goes up", where it rises."""
    before = max((at for at in pair.evidence[number].content if at < other), default=None)
    ours = None if before is None else pair.back(number).get(before)
    behind = next((at for at in pair.claim.content if ours is not None and at > ours), None)
    return behind is not None and behind != index and behind not in pair.links


def _said_nearer(pair: Alignment, index: int, number: int, other: int) -> bool:
    """Whether a word for the same stands nearer to where the claim has its own: cleared, and acquitted of fraud.

    Or is what the claim's word is linked to, while what follows the opposite was left out of the claim with it.
    """
    sentence, used, key = pair.evidence[number], pair.aligned_tokens[number], pair.claim.lemmas[index]
    own = pair.links.get(index)
    if own is not None and own.evidence == number and agree(key, sentence.lemmas[own.token]):
        behind = [at for at in sentence.content if at > other][:_BEHIND]
        return len(behind) == _BEHIND and used.isdisjoint(behind)
    near = _around(pair, index, number)
    same = [at for at in sentence.content if at not in used and agree(key, sentence.lemmas[at])]
    return bool(near and same) and min(map(_distance(near), same)) <= _distance(near)(other)


_BEHIND = 2  # words with meaning that follow a word and belong to it


def _distance(places: list[int]) -> Callable[[int], int]:
    return lambda at: min(abs(at - place) for place in places)


def _turned_round(pair: Alignment, index: int, number: int, other: int) -> bool:
    """Whether what stands before the word on one side stands behind it on the other: A lost to B, B beat A."""
    if _than_turned(pair, number):
        return True
    pairs = [(at - index, pair.links[at].token - other) for at in pair.linked_into(number)]
    named = {i for name in pair.claim.names for i in range(name.first, name.last)}
    crossed = sum(ours * theirs < 0 for ours, theirs in pairs if ours + index in named)
    return crossed >= 2 and 2 * crossed > sum(ours + index in named for ours, _ in pairs)


def _than_turned(pair: Alignment, number: int) -> bool:
    """Whether what stands behind "than" on one side stands before it on the other."""
    both = pair.claim.lowers, pair.evidence[number].lowers
    if any(COMPARATIVE_CONJUNCTION not in forms for forms in both):
        return False
    ours, theirs = (forms.index(COMPARATIVE_CONJUNCTION) for forms in both)
    behind = pair.partners(range(ours + 1, len(pair.claim.tokens)), number)
    return bool(behind) and 2 * sum(token < theirs for token in behind) >= len(behind)


def _denied(sentence: Sentence, index: int) -> bool:
    return any(index in cue.heads[:2] for cue in sentence.negators)

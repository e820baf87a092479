"""Words of the claim where its evidence says the opposite: rose for fell, more likely for less likely."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from provenance.align.substitutions import facing
from provenance.lang.en.relations.exclusion import agree, has_opposite, opposition

if TYPE_CHECKING:
    from provenance.align.trace import Trace
    from provenance.lang.en.sentence import Sentence


class Turn(NamedTuple):
    """A word of the claim and the opposite in the evidence, as token indices; `kind` is what they are opposites of."""

    word: int
    evidence: int
    token: int
    kind: str  # direction or comparison


def turns(trace: Trace) -> Iterator[Turn]:
    """Every word of which the evidence says the opposite in its place."""
    yield from _beside(trace)
    for index, token in enumerate(trace.claim.tokens):
        if not has_opposite(_stem(trace.claim, index)) or trace.claim.quoted(token.start) or _at_home(trace, index):
            continue
        if trace.claim.keys[index] or (token.norm in _SMALL and not _given(trace, token.norm)):
            yield from _turned(trace, index)


def _beside(trace: Trace) -> Iterator[Turn]:
    """The opposite right beside the very same word, where the claim's own word comes from elsewhere or from nowhere.

    "More likely" for "less likely", though another sentence says more of something else.
    """
    for index, token in enumerate(trace.claim.tokens):
        behind, own = trace.partners.get(index + 1), trace.partners.get(index)
        if behind is None or not behind.same or not behind.token or not has_opposite(_stem(trace.claim, index)):
            continue
        number, at = behind.evidence, behind.token - 1
        if trace.claim.quoted(token.start) or (own and own.evidence == number) or not trace.speaks_of_it(number):
            continue
        sentence = trace.evidence[number]
        found = opposition(_stem(trace.claim, index), _stem(sentence, at))
        if found is None or _denied(trace.claim, index) != _denied(sentence, at):
            continue
        if not _turned_round(trace, index, number, at):
            yield Turn(index, number, at, found.kind)


def _turned(trace: Trace, index: int) -> Iterator[Turn]:
    """An unlinked word of the evidence that says the opposite, neither of the two denied."""
    for number, sentence in enumerate(trace.evidence):
        if not (trace.speaks_of_it(number) or _is_all_else(trace, number)):
            continue
        for other, token in enumerate(sentence.tokens):
            if other in trace.used[number] or not (sentence.keys[other] or token.norm in _SMALL):
                continue
            found = opposition(_stem(trace.claim, index), _stem(sentence, other))
            if found is None or not _fits(trace, index, number, other, found.strict):
                continue
            if _denied(trace.claim, index) != _denied(sentence, other) or _turned_round(trace, index, number, other):
                continue
            if _said_nearer(trace, index, number, other) or _is_answered(trace, index, number, other):
                continue
            yield Turn(index, number, other, found.kind)
            return


def _stem(sentence: Sentence, index: int) -> str:
    """What a word is looked up by: of "turned down" it is the verb that says the same."""
    return sentence.keys[index] or sentence.tokens[index].stem


def _is_all_else(trace: Trace, number: int) -> bool:
    """Whether every other word of a short claim stands in the sentence: "He was acquitted of fraud"."""
    return len(trace.missing) == 1 and 0 < len(trace.used[number]) == len(trace.claim.content) - 1


_SMALL = frozenset({"more", "most", "up", "down"})  # function words that compare


def _given(trace: Trace, norm: str) -> bool:
    """Whether the evidence has a small word as well: such words are linked to nothing, so their places say nothing."""
    return any(token.norm == norm for sentence in trace.evidence for token in sentence.tokens)


def _at_home(trace: Trace, index: int) -> bool:
    """Whether a word is linked to the place where it would be looked for, not to its like in another clause."""
    partner = trace.partners.get(index)
    if partner is None:
        return False
    stretch = trace.opposite(index, index + 1)
    if stretch is None or stretch.evidence != partner.evidence:
        return True
    return partner.token in stretch.tokens or len(stretch.tokens) > _WIDE


_WIDE = 6  # a stretch longer than this is no word's own place
_NEAR = 6  # words that may stand between a word's own place and where its opposite is looked for


def _fits(trace: Trace, index: int, number: int, other: int, strict: bool) -> bool:
    """Whether the other word stands where one of its kind has to: in the very same place, or near it."""
    if not strict:
        return _in_place(trace, index, number, other)
    ours, theirs = trace.claim.keys[index], trace.evidence[number].keys[other]
    told_too = ours in trace.evidence[number].vocabulary or theirs in trace.claim.vocabulary
    return not told_too and (number, other) in facing(trace, index)


def _in_place(trace: Trace, index: int, number: int, other: int) -> bool:
    """Whether the other word stands where the claim has this one, or close to the words linked around it."""
    stretch = trace.opposite(index, index + 1)
    if stretch is not None and stretch.evidence == number and other in stretch.tokens:
        return True
    near = [one.token for at, one in trace.partners.items() if one.evidence == number and abs(at - index) <= 3]
    return any(abs(token - other) <= _NEAR for token in near)


def _is_answered(trace: Trace, index: int, number: int, other: int) -> bool:
    """Whether the claim has other words where the evidence has the opposite one: "goes up", where it rises."""
    before = max((at for at in trace.evidence[number].content if at < other), default=None)
    ours = next((at for at, one in trace.partners.items() if (one.evidence, one.token) == (number, before)), None)
    behind = next((at for at in trace.claim.content if ours is not None and at > ours), None)
    return behind is not None and behind != index and behind not in trace.partners


def _said_nearer(trace: Trace, index: int, number: int, other: int) -> bool:
    """Whether a word for the same stands nearer to where the claim has its own: cleared, and acquitted of fraud.

    Or is what the claim's word is linked to, while what follows the opposite was left out of the claim with it.
    """
    sentence, used, key = trace.evidence[number], trace.used[number], trace.claim.keys[index]
    own = trace.partners.get(index)
    if own is not None and own.evidence == number and agree(key, sentence.keys[own.token]):
        behind = [at for at in sentence.content if at > other][:_BEHIND]
        return len(behind) == _BEHIND and used.isdisjoint(behind)
    near = [one.token for at, one in trace.partners.items() if one.evidence == number and abs(at - index) <= 3]
    same = [at for at in sentence.content if at not in used and agree(key, sentence.keys[at])]
    return bool(near and same) and min(map(_distance(near), same)) <= _distance(near)(other)


_BEHIND = 2  # words with meaning that follow a word and belong to it


def _distance(places: list[int]) -> Callable[[int], int]:
    return lambda at: min(abs(at - place) for place in places)


def _turned_round(trace: Trace, index: int, number: int, other: int) -> bool:
    """Whether what stands before the word on one side stands behind it on the other: A lost to B, B beat A."""
    if _than_turned(trace, number):
        return True
    pairs = [(at - index, one.token - other) for at, one in trace.partners.items() if one.evidence == number]
    named = {i for name in trace.claim.names for i in range(name.first, name.last)}
    crossed = sum(ours * theirs < 0 for ours, theirs in pairs if ours + index in named)
    return crossed >= 2 and 2 * crossed > sum(ours + index in named for ours, _ in pairs)


def _than_turned(trace: Trace, number: int) -> bool:
    """Whether what stands behind "than" on one side stands before it on the other."""
    sides = [
        next((i for i, token in enumerate(one.tokens) if token.norm == "than"), None)
        for one in (trace.claim, trace.evidence[number])
    ]
    ours, theirs = sides
    if ours is None or theirs is None:
        return False
    behind = [one.token for at, one in trace.partners.items() if at > ours and one.evidence == number]
    return bool(behind) and 2 * sum(token < theirs for token in behind) >= len(behind)


def _denied(sentence: Sentence, index: int) -> bool:
    return any(index in cue.heads[:2] for cue in sentence.negators)

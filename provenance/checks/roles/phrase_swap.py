"""Two phrases that changed places around a verb, all else the same: the mayor fired the chief of police."""

from __future__ import annotations

from provenance.align.constituents import Swap, Unit
from provenance.align.frames import MUTUAL
from provenance.align.trace import Alignment
from provenance.lang.en.closed import AGENT_PREPOSITION, COORDINATORS, EQUATING_WORDS
from provenance.lang.en.inflection import is_past_form
from provenance.lang.en.sentence import Sentence

_LONGEST = 40  # tokens that differ: beyond, it is another sentence


def exchanged_phrases(alignment: Alignment, number: int) -> list[Swap]:
    """The exchange of two phrases around a verb that makes the claim of evidence sentence `number`: one swap at most.

    None where anything else differs between `alignment.claim` and that sentence, marks at the end aside.
    """
    ours, theirs = _norms(alignment.claim), _norms(alignment.evidence[number])
    if len(ours) != len(theirs) or ours == theirs or sorted(ours) != sorted(theirs):
        return []
    first = next(at for at, pair in enumerate(zip(ours, theirs, strict=True)) if pair[0] != pair[1])
    last = next(at for at in range(len(ours), 0, -1) if ours[at - 1] != theirs[at - 1])
    here, there = ours[first:last], theirs[first:last]
    for split in range(1, min(len(here), _LONGEST) - 1):
        if here[:split] != there[-split:]:
            continue
        for other in range(1, len(here) - split):
            verb = range(first + split, last - other)
            if here[-other:] != there[:other] or here[split:-other] != there[other:-split]:
                continue
            if _is_deed(alignment.claim, verb) and _say(alignment.claim, first, verb.start, verb.stop, last):
                one, two = _unit(first, verb.start), _unit(verb.stop, last)
                return [Swap(one, two, number, _unit(last - split, last), _unit(first, first + other))]
    return []


def _unit(first: int, last: int) -> Unit:
    return Unit(first, last, "phrase")


def _norms(sentence: Sentence) -> list[str]:
    """The lowers of all tokens but the marks at the end."""
    norms = [token.lower for token in sentence.tokens]
    while norms and norms[-1] in (".", "!", "?"):
        norms.pop()
    return norms


def _say(sentence: Sentence, *bounds: int) -> bool:
    """Whether both phrases have a word with meaning, and no mark inside."""
    one, other = range(bounds[0], bounds[1]), range(bounds[2], bounds[3])
    told = all(any(sentence.lemmas[at] for at in part) for part in (one, other))
    return told and all(sentence.tokens[at].kind != "p" for part in (one, other) for at in part)


def _is_deed(sentence: Sentence, between: range) -> bool:
    """Whether a verb stands between that one does to the other, and nothing that joins equals."""
    norms = [sentence.tokens[at].lower for at in between]
    if not EQUATING_WORDS.isdisjoint(norms) and AGENT_PREPOSITION not in norms:
        return False
    deeds = [norm for norm in norms if norm not in MUTUAL and is_past_form(norm)]
    return bool(deeds) and (COORDINATORS | {","}).isdisjoint(norms)

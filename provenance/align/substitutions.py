"""A word of the claim where its evidence has another that excludes it, in the very same place."""

from __future__ import annotations

from collections.abc import Iterator
from operator import ne
from typing import TYPE_CHECKING, NamedTuple

from provenance.lang.en.names.capitals import is_capital, opens_sentence
from provenance.lang.en.relations.exclusion import has_sibling, siblings

if TYPE_CHECKING:
    from provenance.align.trace import Trace

_LOOSE = 2  # words without a partner in a place at most: more of them retell it
_FEW = 3  # words of a line that is too short to say that two of them are the same
_AROUND = 1  # sentences beside the evidence in which the claim's word may not stand


class Exchange(NamedTuple):
    """A word of the claim (token index) and the word in its place (evidence index, token index)."""

    word: int
    evidence: int
    token: int
    alone: bool  # whether nothing near the evidence has the claim's word


def exchanged(trace: Trace) -> Iterator[Exchange]:
    """Every word for which the evidence has another of its kind: son for daughter, silver for gold."""
    for index in trace.claim.content:
        token = trace.claim.tokens[index]
        if not _is_loose(trace, index):
            continue
        if not has_sibling(token.stem) or trace.claim.quoted(token.start) or _is_name(trace.claim.tokens, index):
            continue
        for number, other in facing(trace, index):
            sentence = trace.evidence[number]
            if _is_name(sentence.tokens, other) or not siblings(token.stem, sentence.tokens[other].stem):
                continue
            if bool(trace.claim.negators) != bool(sentence.negators):
                continue  # "not in children" beside "in adults" is no other claim
            if sentence.keys[other] not in trace.claim.words:
                yield Exchange(index, number, other, not _told(trace, number, trace.claim.keys[index]))
                break


def _is_loose(trace: Trace, index: int) -> bool:
    """Whether a word has no partner, or only one in other words, and that at another place."""
    partner = trace.partners.get(index)
    if partner is None or partner.same:
        return partner is None
    stretch = trace.opposite(index, index + 1)
    return stretch is None or stretch.evidence != partner.evidence or partner.token not in stretch.tokens


def facing(trace: Trace, index: int) -> list[tuple[int, int]]:
    """The words without a partner that stand where the claim has one word: (evidence index, token index).

    None of them where its neighbours are not linked, or where more stands there than one word replaces.
    """
    stretch = trace.slot(index, index + 1)
    if stretch is None or not (trace.speaks_of_it(stretch.evidence) or _differ_by_one(trace, stretch.evidence)):
        return []
    sentence, used = trace.evidence[stretch.evidence], trace.used[stretch.evidence]
    found = [at for at in stretch.tokens if sentence.keys[at] and at not in used]
    return [(stretch.evidence, at) for at in found] if len(found) <= _LOOSE else []


def _differ_by_one(trace: Trace, number: int) -> bool:
    """Whether the two sentences are the same but for one word, however rare that is: charged with robbery, murder."""
    ours, theirs = trace.claim.norms, trace.evidence[number].norms
    return len(ours) == len(theirs) > _FEW and sum(map(ne, ours, theirs)) == 1


def _is_name(tokens, index: int) -> bool:  # type: ignore[no-untyped-def]
    return is_capital(tokens[index]) and not opens_sentence(tokens, index)


def _told(trace: Trace, number: int, key: str) -> bool:
    """Whether the word stands in the evidence or right beside it: then the place alone proves little."""
    order = trace.evidence[number].order
    near = [trace.sources.sentences[one] for one in trace.sources.around(order, _AROUND)]
    return any(key in sentence.vocabulary for sentence in (*trace.evidence, *near))

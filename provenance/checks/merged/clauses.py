"""The date of one clause told of what another clause of the same sentence tells, which has a date of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from provenance.checks.merged.subjects import segments
from provenance.lang.en.inflection import is_past_form

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.mentions import Date
    from provenance.lang.en.sentence import Sentence

_SAME_ORDER = 0.5  # share of the claim's words in the order of the evidence: else it is another way to tell it


class Misdated(NamedTuple):
    """A date of the claim, the number of an evidence sentence, and the date there that belongs to the deed."""

    ours: Date
    evidence: int
    theirs: Date


def misdated(pair: Alignment) -> Iterator[Misdated]:
    """Yield dates of the claim of `pair` whose clause in the evidence tells another deed, which the claim leaves out.

    "It was printed in February", of a paper that was handed in in February and printed in October. Of 15,000 contrast
    claims, 6 slips and 2 faithful ones.
    """
    if pair.in_order < _SAME_ORDER:
        return
    here = segments(pair.claim) if pair.claim.dates else []
    for ours in pair.claim.dates:
        first, last = pair.claim.words_of(ours)
        partner = next((pair.links[at] for at in range(first, last) if at in pair.links), None)
        if partner is None or pair.claim.quoted(ours.start):
            continue
        sentence = pair.evidence[partner.evidence]
        there = segments(sentence)
        deed = next((at for at in range(first - 1, -1, -1) if here[at] == here[first] and _is_deed(pair, at)), None)
        deed = None if deed is None or pair.links[deed].evidence != partner.evidence else pair.links[deed].token
        if deed is None or there[deed] == there[partner.token]:
            continue
        own = [at for at in sentence.content if there[at] == there[partner.token] and is_past_form(sentence.lowers[at])]
        theirs = next((one for one in sentence.dates if there[sentence.words_of(one)[0]] == there[deed]), None)
        if theirs is not None and own and pair.aligned_tokens[partner.evidence].isdisjoint(own):
            yield Misdated(ours, partner.evidence, theirs)


def _is_deed(pair: Alignment, index: int) -> bool:
    """Whether a word of the claim has the form of a past tense, and the evidence has the very same."""
    partner = pair.links.get(index)
    return partner is not None and partner.exact and _past(pair.claim, index)


def _past(sentence: Sentence, index: int) -> bool:
    return bool(sentence.lemmas[index]) and is_past_form(sentence.lowers[index])

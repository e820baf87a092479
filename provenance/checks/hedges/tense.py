"""What the source says will be done, told as done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from provenance.lang.en.closed import BEFORE_NO_DEED_DONE, FUTURE_AUXILIARIES, INFINITIVE_MARKER, PLANNING_WORDS
from provenance.lang.en.inflection import is_past_form

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

_BEFORE = 4  # tokens before a verb in which its auxiliaries stand


class Done(NamedTuple):
    """A verb of the claim and, in evidence sentence `evidence`, what puts it into the future; token indices."""

    ours: tuple[int, int]
    evidence: int
    theirs: tuple[int, int]


def done(pair: Alignment) -> Iterator[Done]:
    """Yield the first verb of the claim of `pair` in a past form that its evidence has behind will or plans to.

    Of 14,000 contrast claims 48 slips have such a verb, and 14 faithful ones; where nothing else says so, 24 and 8.
    """
    told = {key for one in pair.evidence for at, key in enumerate(one.lemmas) if is_past_form(one.lowers[at])}
    for index, partner in sorted(pair.links.items()):
        if not is_past_form(pair.claim.lowers[index]) or pair.claim.lemmas[index] in told:
            continue
        sentence = pair.evidence[partner.evidence]
        before = range(max(0, index - _BEFORE), index)
        if not BEFORE_NO_DEED_DONE.isdisjoint(pair.claim.lowers[at] for at in before) or pair.claim.hedges:
            continue
        first = _future(sentence, partner.token)
        if first is None or is_past_form(sentence.lowers[partner.token]) or not pair.is_on_topic(partner.evidence):
            continue
        if not pair.claim.is_quoted(index):
            yield Done((index, index + 1), partner.evidence, (first, partner.token + 1))
            return


def _future(sentence: Sentence, index: int) -> int | None:
    """Where the words begin that put the verb at token `index` into the future; None where there are none."""
    forms = sentence.lowers
    for at in range(index - 1, max(-1, index - _BEFORE), -1):
        if forms[at] in FUTURE_AUXILIARIES:
            return at
        if forms[at] == INFINITIVE_MARKER and at and forms[at - 1] in PLANNING_WORDS:
            return at - 1
        if sentence.lemmas[at] and forms[at] not in PLANNING_WORDS:
            return None
    return None

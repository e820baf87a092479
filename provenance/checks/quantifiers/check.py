"""Quantifiers that changed: some for all, most for many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.align.exclusives import added
from provenance.checks.finding import differs, remark
from provenance.checks.phrasing import quote
from provenance.checks.rule import Rule
from provenance.lang.en.closed import BOUND_WORDS, ORDINALS_OF_SHARES, PARTITIVE_OF
from provenance.lang.en.cues.quantifiers import Quantifier, find_quantifiers
from provenance.lang.en.cues.shares import told_part
from provenance.model import Finding, Level

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

RULES = (
    Rule(
        name="quantifier-changed",
        level="error",
        finds="The claim says all, most, some, few or none of a thing of which its evidence says another share; or it "
        "says only, all, always or unanimously where its evidence does not (a warning).",
        why="Some is news, all is a scandal.",
        example_claim="All of the samples were contaminated.",
        example_source="Some of the samples were contaminated.",
        no_change="Words of about the same share: some and several, all and every, most and the majority of.",
        listed=140,
        repair="word",
        after="negation-changed",
    ),
)
_ALL, _SOME = 6, 2  # the sizes of all and every, and of some


def find(pair: Alignment) -> Iterator[Finding]:
    """Compare quantifiers over linked words on both sides of `pair`; yield those of another share.

    Then absolute words (only, all, always) that the evidence does not have, as warnings.
    """
    for ours in find_quantifiers(pair.claim.tokens, pair.claim.lemmas):
        partner = pair.links.get(ours.head)
        if partner is None or pair.claim.is_quoted(ours.first):
            continue
        sentence = pair.evidence[partner.evidence]
        is_whole = ours.size == _ALL and ORDINALS_OF_SHARES.isdisjoint(pair.claim.lowers[ours.last : ours.last + 1])
        part = told_part(sentence, partner.token) if is_whole else None
        if part is not None and pair.is_on_topic(partner.evidence):
            claim, source = pair.claim.span(ours.first, ours.last), part
            yield differs(pair, "quantifier-changed", claim, sentence, source)
            continue
        theirs = [one for one in find_quantifiers(sentence.tokens, sentence.lemmas) if one.head == partner.token]
        if _says_as_much(pair.claim, ours, sentence):
            continue
        if theirs and pair.is_on_topic(partner.evidence) and (level := _level(ours, theirs[0])):
            claim, source = _span(pair.claim, ours), _span(sentence, theirs[0])
            yield differs(pair, "quantifier-changed", claim, sentence, source, level)
    yield from _added(pair)


def _span(sentence: Sentence, one: Quantifier) -> tuple[int, int]:
    """The offsets of a quantifier with what bounds it: "fewer than half of"."""
    first = one.first
    while first > 0 and sentence.lowers[first - 1] in BOUND_WORDS:
        first -= 1
    return sentence.span(first, one.last)


def _says_as_much(claim: Sentence, ours: Quantifier, sentence: Sentence) -> bool:
    """Whether the evidence has the very words, of something that it names before them: "traffic explained none"."""
    words = claim.lowers[ours.first : ours.last]
    words = words[:-1] if words[-1:] == (PARTITIVE_OF,) else words
    return any(
        sentence.lowers[at : at + len(words) + 1] in ((*words, "."), (*words, ","))
        for at in range(len(sentence.lowers))
    )


def _added(pair: Alignment) -> Iterator[Finding]:
    """Only, all, always, unanimously: what the evidence says with an exception left open, the claim without."""
    for index, number, before in added(pair):
        sentence = pair.evidence[number]
        claim, source = pair.claim.span(index, index + 1), sentence.span(before, before + 1)
        say = f"the claim says {quote(pair.claim, claim, pair.sources)} here; the source does not"
        yield remark(pair, "quantifier-changed", claim, sentence, source, say)


def _level(ours: Quantifier, theirs: Quantifier) -> Level | None:
    """None for the same share, and for some where the evidence says many, from which it follows; a warning for other
    neighbours on the scale; negation is another check's."""
    apart = abs(ours.size - theirs.size)
    if not apart or (0 in (ours.size, theirs.size) and ours.size + theirs.size <= 1):
        return None
    if (ours.size, theirs.size) == (_SOME, _SOME + 1):
        return None
    return "warning" if apart == 1 and _ALL not in (ours.size, theirs.size) else "error"

"""Conditions left out: if, unless, except, provided that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.align.exclusives import left_out
from provenance.checks.finding import remark
from provenance.checks.phrasing import clause, quote
from provenance.checks.rule import Rule
from provenance.lang.en.closed import EXCEPTION, LIMIT_IN_TIME, RESTRICTIVE_ADVERB, SUPPOSITION_MARKERS
from provenance.lang.en.cues.connectives import Connective
from provenance.model import SHORT_KINDS, Finding

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

RULES = (
    Rule(
        name="condition-dropped",
        level="warning",
        finds="The evidence says it under a condition or with an exception, the claim without; or the condition itself "
        "is told as a fact.",
        why="What happens only in one case is told as what happens.",
        example_claim="Residents must leave their homes.",
        example_source="Residents must leave their homes if the river rises above five metres.",
        no_change="The condition in other words or at another place, and one on something that the claim leaves out.",
        listed=170,
        after="cause-changed",
    ),
)
_GOVERNED = 2  # so many of the last words before the condition have to stand in the claim
_LEFT = 0.5  # a condition of whose words so many stand in the claim has not been dropped


def find(pair: Alignment) -> Iterator[Finding]:
    """Compare the conditions and limits of the evidence of `pair` with the claim; yield those that it leaves out.

    Also a condition that the claim tells as a fact. Headlines, and claims with a condition of their own, are passed
    over.
    """
    if pair.claim.item.kind in SHORT_KINDS or _conditions(pair.claim):
        return
    for number, sentence in pair.on_topic:
        yield from _only(pair, number, sentence)
        yield from _limits(pair, number, sentence)
        for theirs in _conditions(sentence):
            if _is_all_of_it(pair, number, theirs):
                yield _supposed(pair, sentence, theirs)
                return
            hung = [index for index in theirs.outer[:3] if index in pair.aligned_tokens[number]]
            kept = sum(index in pair.aligned_tokens[number] for index in theirs.inner)
            if len(hung) < min(_GOVERNED, len(theirs.outer)) or not hung or kept >= _LEFT * len(theirs.inner):
                continue
            back = pair.back(number)
            claim = pair.claim.span(min(back[i] for i in hung), max(back[i] for i in hung) + 1)
            source = sentence.span(theirs.first, theirs.inner[-1] + 1)
            words = quote(sentence, clause(sentence, theirs.first, theirs.inner[-1] + 1), pair.sources)
            say = f"the source {_kind(sentence, theirs)} ({words}); the claim leaves it out"
            yield remark(pair, "condition-dropped", claim, sentence, source, say)
            return


def _kind(sentence: Sentence, theirs: Connective) -> str:
    """What a message says that the source does with these words."""
    opening = sentence.lowers[theirs.first]
    if opening == LIMIT_IN_TIME:
        return "sets a limit in time"
    return "makes an exception" if opening == EXCEPTION else "sets a condition"


def _supposed(pair: Alignment, sentence: Sentence, theirs: Connective) -> Finding:
    claim, source = (pair.claim.start, pair.claim.end), sentence.span(theirs.first, theirs.inner[-1] + 1)
    words = quote(sentence, clause(sentence, theirs.first, theirs.inner[-1] + 1), pair.sources)
    say = f"the source names this as a condition ({words}); the claim states it as fact"
    return remark(pair, "condition-dropped", claim, sentence, source, say)


def _is_all_of_it(pair: Alignment, number: int, theirs: Connective) -> bool:
    """Whether the claim tells, as a fact, what the evidence has for a condition."""
    if pair.claim.hedges or not SUPPOSITION_MARKERS.isdisjoint(pair.claim.lowers):
        return False
    sentence, linked = pair.evidence[number], pair.aligned_tokens[number]
    behind = range(theirs.last, len(sentence.lowers))
    end = next((at for at in behind if sentence.lowers[at] in _ENDS), len(sentence.lowers))
    inner = {at for at in sentence.content if theirs.last <= at < end}
    told = len(linked & inner)
    return told >= max(_TOLD, _MOST * len(linked), _MOST * len(inner))


_ENDS = frozenset([".", ";", ":"])
_TOLD, _MOST = 3, 0.8  # words of a condition that make the claim tell it, and the share of both sides that they are


def _only(pair: Alignment, number: int, sentence: Sentence) -> Iterator[Finding]:
    """ "Only residents may park" without its first word."""
    head = next((index for index in sentence.content[:2] if index in pair.aligned_tokens[number]), None)
    if head is None or sentence.lowers[0] != RESTRICTIVE_ADVERB or RESTRICTIVE_ADVERB in pair.claim.lowers:
        return
    ours = pair.back(number)[head]
    claim, source = pair.claim.span(ours, ours + 1), sentence.span(0, head + 1)
    say = f"the source limits this to {quote(sentence, source, pair.sources)}; the claim sets no limit"
    yield remark(pair, "condition-dropped", claim, sentence, source, say)


def _limits(pair: Alignment, number: int, sentence: Sentence) -> Iterator[Finding]:
    """ "Sold only in pharmacies" without its limit."""
    for at, around in left_out(pair, number):
        claim, source = pair.claim.span(around.start, around.stop), sentence.span(at, at + 1)
        end = next((i + 1 for i in sentence.content if i > at), at + 2)
        say = f"the source sets a limit ({quote(sentence, sentence.span(at, end), pair.sources)}); the claim sets none"
        yield remark(pair, "condition-dropped", claim, sentence, source, say)


def _conditions(sentence: Sentence) -> list[Connective]:
    return [one for one in sentence.connectives if one.kind == "condition"]

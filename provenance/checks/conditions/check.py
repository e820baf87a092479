"""Conditions left out: if, unless, except, provided that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.align.exclusives import left_out
from provenance.checks.finding import differs
from provenance.checks.rule import Rule
from provenance.lang.en.cues.connectives import Connective, find_connectives
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Trace
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
    ),
)
_GOVERNED = 2  # so many of the last words before the condition have to stand in the claim
_LEFT = 0.5  # a condition of whose words so many stand in the claim has not been dropped


def find(trace: Trace) -> Iterator[Finding]:
    if trace.claim.item.kind == "headline" or _conditions(trace.claim):
        return
    for number, sentence in enumerate(trace.evidence):
        if trace.speaks_of_it(number):
            yield from _only(trace, number, sentence)
            yield from _limits(trace, number, sentence)
        for theirs in _conditions(sentence) if trace.speaks_of_it(number) else ():
            if _is_all_of_it(trace, number, theirs):
                yield _supposed(trace, sentence, theirs)
                return
            hung = [index for index in theirs.outer[:3] if index in trace.used[number]]
            kept = sum(index in trace.used[number] for index in theirs.inner)
            if len(hung) < min(_GOVERNED, len(theirs.outer)) or not hung or kept >= _LEFT * len(theirs.inner):
                continue
            back = {one.token: at for at, one in trace.partners.items() if one.evidence == number}
            claim = trace.claim.span(min(back[i] for i in hung), max(back[i] for i in hung) + 1)
            source = sentence.span(theirs.first, theirs.inner[-1] + 1)
            say = f"the source says so with a condition, the claim without: {sentence.home.text[slice(*source)]}"
            yield differs(trace, "condition-dropped", claim, sentence, source, "warning", say)._replace(suggestion=None)
            return


def _supposed(trace: Trace, sentence: Sentence, theirs: Connective) -> Finding:
    claim, source = (trace.claim.start, trace.claim.end), sentence.span(theirs.first, theirs.inner[-1] + 1)
    say = f"the source only supposes it: {sentence.home.text[slice(*source)]}"
    return differs(trace, "condition-dropped", claim, sentence, source, "warning", say)._replace(suggestion=None)


def _is_all_of_it(trace: Trace, number: int, theirs: Connective) -> bool:
    """Whether the claim tells, as a fact, what the evidence has for a condition."""
    if trace.claim.hedges or not _SUPPOSING.isdisjoint(trace.claim.forms):
        return False
    sentence, linked = trace.evidence[number], trace.used[number]
    behind = range(theirs.last, len(sentence.forms))
    end = next((at for at in behind if sentence.forms[at] in _ENDS), len(sentence.forms))
    inner = {at for at in sentence.content if theirs.last <= at < end}
    told = len(linked & inner)
    return told >= max(_TOLD, _MOST * len(linked), _MOST * len(inner))


_SUPPOSING = frozenset("when whenever had were should once would".split())
_ENDS = frozenset([".", ";", ":"])
_TOLD, _MOST = 3, 0.8  # words of a condition that make the claim tell it, and the share of both sides that they are


def _only(trace: Trace, number: int, sentence: Sentence) -> Iterator[Finding]:
    """ "Only residents may park" without its first word."""
    head = next((index for index in sentence.content[:2] if index in trace.used[number]), None)
    if head is None or sentence.tokens[0].norm != "only" or any(t.norm == "only" for t in trace.claim.tokens):
        return
    ours = next(i for i, one in trace.partners.items() if (one.evidence, one.token) == (number, head))
    claim, source = trace.claim.span(ours, ours + 1), sentence.span(0, head + 1)
    say = f"the source says so of some only: {sentence.home.text[slice(*source)]}"
    yield differs(trace, "condition-dropped", claim, sentence, source, "warning", say)._replace(suggestion=None)


def _limits(trace: Trace, number: int, sentence: Sentence) -> Iterator[Finding]:
    """ "Sold only in pharmacies" without its limit."""
    for at, around in left_out(trace, number):
        claim, source = trace.claim.span(around.start, around.stop), sentence.span(at, at + 1)
        say = f"the source sets a limit, the claim none: {sentence.exact(at, at + 2)}"
        yield differs(trace, "condition-dropped", claim, sentence, source, "warning", say)._replace(suggestion=None)


def _conditions(sentence: Sentence) -> list[Connective]:
    return [one for one in find_connectives(sentence.tokens, sentence.keys) if one.kind == "condition"]

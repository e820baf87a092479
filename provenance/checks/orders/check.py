"""The order of events: before where the source says after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from provenance.checks.finding import differs, remark
from provenance.checks.phrasing import clause, quote
from provenance.checks.rule import Rule
from provenance.lang.en.cues.connectives import Connective
from provenance.lang.en.length import MOST_ORDERED
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

RULES = (
    Rule(
        name="order-changed",
        level="warning",
        finds="The claim puts two events in another order than its evidence.",
        why="What came first is often what the story is about.",
        example_claim="The board resigned before the report came out.",
        example_source="The board resigned after the report came out.",
        no_change="The same order told from the other end: A after B, B before A.",
        listed=190,
        after="facts-merged",
    ),
)
_TIMES = frozenset({"after", "before"})


def find(pair: Alignment) -> Iterator[Finding]:
    """Compare "before" and "after" on both sides of `pair`; yield the first event told in the other order.

    Where they bound a date, and order no two events, the finding is one of `direction-changed`.
    """
    for ours in _times(pair.claim):  # those left out make the claim unclear: see `lang.en.length.is_dense`
        for number, sentence in pair.on_topic:
            told = [_reversed(pair, ours, number, theirs) for theirs in _times(sentence)]
            if False in told:  # one of the source's own words puts the two in the claim's order
                continue
            for theirs, is_reversed in zip(_times(sentence), told, strict=True):
                if is_reversed and _is_date(sentence, theirs):
                    claim = pair.claim.span(ours.first, ours.inner[-1] + 1)
                    source = sentence.span(theirs.first, theirs.inner[-1] + 1)
                    yield differs(pair, "direction-changed", claim, sentence, source)
                    return
                if is_reversed:
                    claim = pair.claim.span(ours.first, ours.last)
                    source = sentence.span(theirs.first, theirs.last)
                    say = f"the claim has two events in another order: it says {_clause(pair, pair.claim, ours)}; "
                    say += f"the source says {_clause(pair, sentence, theirs)}"
                    yield remark(pair, "order-changed", claim, sentence, source, say)
                    return


def _clause(pair: Alignment, sentence: Sentence, one: Connective) -> str:
    """The connective with the event that it brings in, quoted."""
    return quote(sentence, clause(sentence, one.first, one.inner[-1] + 1 if one.inner else one.last), pair.sources)


def _is_date(sentence: Sentence, one: Connective) -> bool:
    """Whether the word bounds a date or a time of day and orders no two events."""
    start, end = sentence.span(one.inner[0], one.inner[-1] + 1)
    return any(start <= date.start and date.end <= end + 1 for date in sentence.dates) and len(one.inner) <= 4


def _times(sentence: Sentence) -> list[Connective]:
    return [one for one in sentence.connectives if one.kind in _TIMES and one.outer][:MOST_ORDERED]


def _reversed(pair: Alignment, ours: Connective, number: int, theirs: Connective) -> bool | None:
    """Whether the same two events stand on the same sides of opposite words, or on other sides of the same word.

    None where the two connectives do not tie the same two events.
    """
    inner = _overlap(pair, ours.inner, number, theirs.inner)
    outer = _overlap(pair, ours.outer[:4], number, theirs.outer)
    crossed_inner = _overlap(pair, ours.inner, number, theirs.outer)
    crossed_outer = _overlap(pair, ours.outer[:4], number, theirs.inner)
    straight, crossed = inner and outer, crossed_inner and crossed_outer
    if bool(straight) == bool(crossed):
        return None
    return (ours.kind != theirs.kind) if straight else (ours.kind == theirs.kind)


def _overlap(pair: Alignment, words: Sequence[int], number: int, theirs: Sequence[int]) -> bool:
    """Whether at least half of these words that link into the sentence link to those."""
    linked = pair.partners(words, number)
    inside = sum(token in theirs for token in linked)
    return inside > 0 and 2 * inside >= len(linked)

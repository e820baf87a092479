"""Facts of two people or events joined into one: every part is in the source, and they belong apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.align.complements import figures
from provenance.checks.finding import differs, remark
from provenance.checks.merged.clause_splice import grafts
from provenance.checks.merged.clauses import misdated
from provenance.checks.merged.crossed import crossed
from provenance.checks.merged.next_row import next_row
from provenance.checks.merged.told_of import another_subject, attached
from provenance.checks.phrasing import facing, quote, words
from provenance.checks.rule import Rule
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

RULES = (
    Rule(
        name="facts-merged",
        level="error",
        finds="Facts that the source tells of two people, places or events are told of one.",
        why="Nothing in the sentence is invented, and it is false all the same.",
        example_claim="Ana Duarte, 34, founded the company.",
        example_source="Ana Duarte runs the company. Her partner Lea Brandt, 34, founded it.",
        no_change="Two sentences about the same person or event, the second with a pronoun, made one.",
        listed=210,
        after="direction-changed",
    ),
)


def find(alignment: Alignment) -> Iterator[Finding]:
    """Compare of whom the claim of `alignment` tells each fact with its evidence; yield facts of two told of one."""
    yield from crossed(alignment)
    yield from _grafted(alignment)
    yield from _figures(alignment)
    yield from next_row(alignment)
    yield from _misdated(alignment)
    found = list(attached(alignment))
    yield from found or (another_subject(alignment) if len(alignment.evidence) > 1 else ())


def _grafted(alignment: Alignment) -> Iterator[Finding]:
    """Two clauses of one sentence made one, with a word of the one in the other's place."""
    for one in grafts(alignment):
        sentence = alignment.evidence[one.evidence]
        claim, source = alignment.claim.span(one.word, one.word + 1), sentence.span(one.first, one.last)
        ours, theirs = quote(alignment.claim, claim, alignment.sources), quote(sentence, source, alignment.sources)
        say = f"the claim joins two statements of the source: it says {ours} where the source says {theirs}"
        yield differs(alignment, "facts-merged", claim, sentence, source, "error", say)
        return


def _figures(alignment: Alignment) -> Iterator[Finding]:
    """A figure before the words that another figure stands before in the evidence."""
    for ours, number, theirs in figures(alignment):
        claim, source = (ours.start, ours.end), (theirs.start, theirs.end)
        say = _values(alignment, claim, alignment.evidence[number], source)
        yield differs(alignment, "facts-merged", claim, alignment.evidence[number], source, "error", say)


def _values(alignment: Alignment, claim: tuple[int, int], sentence: Sentence, source: tuple[int, int]) -> str:
    return facing(
        words(alignment.claim, claim, alignment.sources), words(sentence, source, alignment.sources), is_value=True
    )


def _misdated(alignment: Alignment) -> Iterator[Finding]:
    """The date of another deed of the same sentence."""
    for one in misdated(alignment):
        claim, source = (one.ours.start, one.ours.end), (one.theirs.start, one.theirs.end)
        sentence = alignment.evidence[one.evidence]
        say = _values(alignment, claim, sentence, source)
        yield remark(alignment, "facts-merged", claim, sentence, source, say)

"""How a message speaks of a hedge: its own words, and what kind of doubt they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks.phrasing import quote
from provenance.lang.en.closed import ARTICLES

if TYPE_CHECKING:
    from provenance.align.corpus import Corpus
    from provenance.lang.en.sentence import Sentence
    from provenance.lang.language import Cue


def own(sentence: Sentence, hedge: Cue) -> tuple[int, int]:
    """The offsets of a hedge of `sentence` in its text, without an article at its end: "requires" of "requires the"."""
    last = hedge.last
    while last - 1 > hedge.first and sentence.lowers[last - 1] in ARTICLES:
        last -= 1
    return sentence.span(hedge.first, last)


def hedged(side: str, other: str, sentence: Sentence, hedge: Cue, sources: Corpus) -> str:
    """The message on a hedge that `sentence`, of one `side` ("the claim"), has and the `other` has not."""
    words = quote(sentence, own(sentence, hedge), sources)
    if hedge.group == "planned":
        return f"{side} leaves this open ({words}); {other} states it as fact"
    if hedge.group == "partial":
        return f"{side} says this with a limit ({words}); {other} says it without"
    return f"{side} hedges this with {words}; {other} states it as fact"

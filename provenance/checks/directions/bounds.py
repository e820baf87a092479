"""Figures that are bounded from the other side: more than for less than, exactly for about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from provenance.lang.en.closed import BOUND_WORDS, EXACTNESS_ADVERBS
from provenance.lang.en.numbers.bounds import against

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.mentions import Figure
    from provenance.lang.en.sentence import Sentence


class Bound(NamedTuple):
    """The same figure with the words that bound it, as offsets in summary and source, half-open."""

    evidence: int
    ours: tuple[int, int]
    theirs: tuple[int, int]


def bounds(alignment: Alignment) -> Iterator[Bound]:
    """Yield figures of the claim of `alignment` bounded from the other side, or exact where theirs is not."""
    for ours in alignment.claim.figures:
        is_exact = _is_exact(alignment.claim, ours)
        for number, sentence in enumerate(alignment.evidence):
            theirs = [other for other in sentence.figures if other.value == ours.value and other.unit == ours.unit]
            if not theirs or not alignment.is_on_topic(number):
                continue
            if all(other.approx if is_exact else against(ours, other) for other in theirs):
                yield Bound(number, _bounded(alignment.claim, ours), _bounded(sentence, theirs[0]))
                break


def _is_exact(sentence: Sentence, figure: Figure) -> bool:
    """Whether a sentence insists on a figure: exactly 600, where another says about 600."""
    first = sentence.words_of(figure)[0]
    return first > 0 and sentence.lowers[first - 1] in EXACTNESS_ADVERBS


def _bounded(sentence: Sentence, figure: Figure) -> tuple[int, int]:
    """The figure with the words that bound it."""
    first = sentence.index_at(figure.start)
    while first > 0 and sentence.lowers[first - 1] in BOUND_WORDS:
        first -= 1
    return sentence.tokens[first].start, figure.end

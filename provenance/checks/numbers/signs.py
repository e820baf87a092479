"""Signs: +12% or -12% in the claim, of what its evidence says that it rose or fell by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from provenance.lang.en.closed import GOAL_AND_SOURCE
from provenance.lang.en.numbers.figures import same
from provenance.lang.en.relations.outcomes import course

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.mentions import Figure
    from provenance.lang.en.sentence import Sentence

_SIGNS = "+-\u2212"
_BEFORE, _BEHIND = 5, 2  # tokens in which the word stands that says which way: "fell by 12%", "a 12% fall"


class Signed(NamedTuple):
    """A figure of the claim with a sign, and where the evidence says which way it goes, as half-open token indices."""

    figure: Figure
    evidence: int
    theirs: tuple[int, int]
    agrees: bool


def signed(pair: Alignment) -> Iterator[Signed]:
    """Yield the figures of the claim of `pair` that have a sign, where the evidence has them with a direction."""
    for figure in pair.claim.figures:
        if pair.claim.text[figure.start] not in _SIGNS:
            continue
        found = [*_places(pair, figure)]
        if found:
            yield next((one for one in found if one.agrees), found[0])


def _places(pair: Alignment, figure: Figure) -> Iterator[Signed]:
    up, bare = pair.claim.text[figure.start] == "+", figure._replace(value=abs(figure.value))
    for number, sentence in enumerate(pair.evidence):
        for other in sentence.figures:
            if sentence.text[other.start] in _SIGNS or not same(bare, other):
                continue
            first, last = sentence.words_of(other)
            for at in (*range(first - 1, max(-1, first - 1 - _BEFORE), -1), *range(last, last + _BEHIND)):
                way = _way(sentence, at, first)
                if way:
                    ends = (at, last) if at < first else (first, at + 1)
                    yield Signed(figure, number, ends, (way > 0) == up)
                    break


def _way(sentence: Sentence, at: int, first: int) -> int:
    """Which way a word goes that stands beside a figure: 0 for none, for a denied one, and before "to" or "from"."""
    if at >= len(sentence.tokens) or not GOAL_AND_SOURCE.isdisjoint(sentence.lowers[at + 1 : first]):
        return 0
    return 0 if any(at in cue.heads for cue in sentence.negators) else course(sentence.tokens[at].stem)

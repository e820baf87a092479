"""Places between two words that are neighbours in the claim and in its evidence alike, small words not counted."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence


class Seam(NamedTuple):
    """Two linked neighbours; token indices of what stands between them on both sides."""

    evidence: int
    ours: range
    theirs: range  # its `stop` is the neighbour behind; its `start` is 0 where there is none before


def seam(pair: Alignment, index: int, but: Container[str] = ()) -> Seam | None:
    """The place of a word of the claim; None where a neighbour has no partner, or another word stands between them.

    Words `but` (norms) count as small words on both sides.
    """
    left, right = neighbours(pair.claim, index, but)
    behind = pair.links.get(right)
    if behind is None:
        return None
    sentence, before = pair.evidence[behind.evidence], pair.links.get(left)
    if left >= 0 and (before is None or before.evidence != behind.evidence):
        return None
    theirs = range(before.token + 1 if before else 0, behind.token)
    if behind.token < theirs.start or any(
        sentence.lemmas[at] and sentence.tokens[at].lower not in but for at in theirs
    ):
        return None
    return Seam(behind.evidence, range(left + 1, right), theirs)


def neighbours(sentence: Sentence, index: int, but: Container[str] = ()) -> tuple[int, int]:
    """The nearest words with meaning on both sides of a token; -1 where there is none."""
    told = [at for at, key in enumerate(sentence.lemmas) if key and sentence.tokens[at].lower not in but]
    return max((at for at in told if at < index), default=-1), min((at for at in told if at > index), default=-1)

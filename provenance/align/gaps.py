"""Seams: places between two words that are neighbours both in the claim and in its evidence, function words ignored."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence


class Seam(NamedTuple):
    """The place between two linked neighbours: the tokens between them in the claim, and in the evidence.

    `evidence` is the number of the evidence sentence; `ours` are token indices of the claim, `theirs` of that sentence.
    """

    evidence: int
    ours: range
    theirs: range  # its `stop` is the neighbour behind; its `start` is 0 where there is none before


def seam(pair: Alignment, index: int, but: Container[str] = ()) -> Seam | None:
    """The seam around claim token `index`; None unless its neighbours are linked and are neighbours there as well.

    The neighbours are the nearest content words on both sides; before the first of a claim the evidence is looked at
    from its beginning. Words whose lower is in `but` count as function words on both sides.
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
    """Token indices of the content words of `sentence` nearest to token `index`, left and right; -1 for none.

    Words whose lower is in `but` are passed over.
    """
    told = [at for at, key in enumerate(sentence.lemmas) if key and sentence.tokens[at].lower not in but]
    return max((at for at in told if at < index), default=-1), min((at for at in told if at > index), default=-1)

"""How linked units are ordered in the claim and in its evidence: what moved alone, and what changed places.

A phrase that is moved takes its words along and leaves two or three seams; two words that were exchanged stand alone,
each between words that it never stood between. Only the units that both sides have are looked at, by their rank.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from provenance.align import frames
from provenance.align.constituents import Swap, Unit
from provenance.align.frames import Frame
from provenance.align.trace import Alignment
from provenance.lang.en.closed import AGENT_PREPOSITION, GOAL_AND_SOURCE, PATH_PREPOSITIONS

_MOST = 10  # units that moved alone, of which every pair is tried
_FULL = 4  # seams that an exchange of two words closes, where it is nothing else


class Exchange(NamedTuple):
    """Two units of one kind, by their index in the arrangement, and how many seams changing them back would close."""

    one: int
    other: int
    closes: int


class Arrangement:
    """The order of the units that claim and evidence share.

    `places[i]` is the index in `frame.claim` of the i-th shared unit in the order of the claim; `ranks[i]` is its rank
    (0, 1, …) among the shared units in the order of the evidence.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        first: dict[int, int] = {}  # source unit → the first claim unit that links to it
        for here in sorted(frame.linked):
            first.setdefault(frame.linked[here], here)
        self.places = sorted(first.values())
        order = {there: rank for rank, there in enumerate(sorted(first))}
        self.ranks = [order[frame.linked[here]] for here in self.places]

    def unit(self, index: int) -> Unit:
        """The claim's unit at `index` of the arrangement."""
        return self.frame.claim[self.places[index]]

    @property
    def seams(self) -> list[bool]:
        """For each gap, those before the first and behind the last included, whether its two sides never met.

        One boolean more than there are shared units; the sides met if the evidence has them next to each other in this
        order.
        """
        row = (-1, *self.ranks, len(self.ranks))
        return [other != one + 1 for one, other in pairwise(row)]

    def alone(self) -> list[int]:
        """The indices, ascending, of the units that stand beside none of their old neighbours."""
        seams = self.seams
        return [index for index in range(len(self.ranks)) if seams[index] and seams[index + 1]]

    def displaced(self) -> int:
        """How many units must move to restore their old order: all but the longest increasing subsequence."""
        tails: list[int] = []
        for rank in self.ranks:
            at = bisect_left(tails, rank)
            tails[at : at + 1] = [rank]
        return len(self.ranks) - len(tails)

    def exchanges(self) -> Iterator[Exchange]:
        """Yield each pair of units of one kind among the first `_MOST` that moved alone."""
        alone = self.alone()[:_MOST]
        for at, one in enumerate(alone):
            for other in alone[at + 1 :]:
                if self.unit(one).kind == self.unit(other).kind:
                    yield Exchange(one, other, self._closed(one, other))

    def _closed(self, one: int, other: int) -> int:
        row = [-1, *self.ranks, len(self.ranks)]
        gaps = {one, one + 1, other, other + 1}
        before = _open(row, gaps)
        row[one + 1], row[other + 1] = row[other + 1], row[one + 1]
        return before - _open(row, gaps)


def _open(row: Sequence[int], gaps: set[int]) -> int:
    return sum(row[gap + 1] != row[gap] + 1 for gap in gaps)


_LOCAL = 2  # units apart: closer, "Orban, the company of Sall" may stand for "Sall's company, Orban"
_NEAR = 0.75, 0.5  # the share of the claim's units, and of the evidence's, that make the two one sentence


def exchanged(alignment: Alignment, number: int) -> Iterator[Swap]:
    """Yield units that changed places between the claim and evidence sentence `number`, if the two are otherwise alike.

    They are alike if most units of both are shared (`_NEAR`) and both say "by" as often. Last comes an exchange of the
    two ends of a way: from here to there, from there to here.
    """
    frame = frames.frame(alignment, number)
    here = Arrangement(frame)
    count = len(here.ranks)
    if count < _NEAR[0] * len(frame.claim) or count < _NEAR[1] * len(frame.source):
        return
    if _by(alignment.claim.lower_words) != _by(alignment.evidence[number].lower_words):
        return
    for pair in here.exchanges():
        one, other = here.places[pair.one], here.places[pair.other]
        least = 3 if here.unit(pair.one).kind == "word" else 2
        if (
            pair.closes >= least
            and pair.other - pair.one > _LOCAL
            and frame.tells(one, other)
            and frame.trades(one, other)
        ):
            yield frame.swap(number, one, other)
    yield from _ends_exchanged(frame, here.places, number)


def _ends_exchanged(frame: Frame, places: Sequence[int], number: int) -> Iterator[Swap]:
    """From here to there, and from there to here."""
    marks = {
        at: (frame.mark(0, at, GOAL_AND_SOURCE), frame.mark(1, frame.linked[at], GOAL_AND_SOURCE)) for at in places
    }
    one = next((at for at, both in marks.items() if both == PATH_PREPOSITIONS), None)
    other = next((at for at, both in marks.items() if both == PATH_PREPOSITIONS[::-1]), None)
    if one is not None and other is not None:
        yield frame.swap(number, one, other)


def features(alignment: Alignment) -> dict[str, float]:
    """Features (each 0..1) of how the claim's units are ordered beside the best evidence; a name left out stands for 0.

    Raises `IndexError` where `alignment` has no evidence.
    """
    if alignment.copied:
        return {"slots": 1.0, "shared": 1.0}
    frame = frames.frame(alignment, 0)
    here = Arrangement(frame)
    count = max(1, len(here.ranks))
    alone = here.alone()
    found = list(here.exchanges())
    best = max((one.closes for one in found), default=0)
    named = max((one.closes for one in found if here.unit(one.one).is_name), default=0)
    slots = [frame.same_slot(index) for index in here.places]
    names = [same for index, same in zip(here.places, slots, strict=True) if frame.claim[index].is_name]
    return {
        "displaced": here.displaced() / count,
        "displaced count": min(4, here.displaced()) / 4,
        "seams": sum(here.seams) / (count + 1),
        "alone": min(4, len(alone)) / 4,
        "names alone": min(3, sum(here.unit(one).is_name for one in alone)) / 3,
        "exchanged": max(0, best) / _FULL,
        "exchanged names": max(0, named) / _FULL,
        "slots": sum(slots) / count,
        "name slots lost": min(3, names.count(False)) / 3,
        "shared": count / max(1, len(frame.claim) + len(frame.source) - count),
    }


def _by(norms: Sequence[str]) -> int:
    return norms.count(AGENT_PREPOSITION)

"""Which words belong together: linked words that changed places with each other between claim and evidence.

A word's slot is what stands beside it: the next unit (a name or a word with meaning) on either side and the function
words between. A phrase that moves takes its neighbours along; words that were swapped stand in each other's slots.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provenance.trace import Trace
from provenance.words.sentence import Sentence

# Function words that tell slots apart; articles, auxiliaries of tense and adverbs do not.
_TELLING = frozenset(
    "by to from for of in on at with against over under into than as was were is are been be being 's ' ,".split()
)
_RELATING = frozenset("by to from of with against".split())  # say what part a name has in what happened
_LISTING = frozenset([",", "and", "or", "&", ";"])
# What holds for both of two parties holds whichever is named first.
_MUTUAL = frozenset(
    """
    meet meets met marry married marries divorce divorced talk talks talked speak spoke agree agreed discuss discussed
    share shared merge merged tie tied draw drew differ equal resemble border cooperate clash clashed fight fought
    collide collided between both together respectively
    """.split()
)


class Unit(NamedTuple):
    """A name, or a single word that carries meaning; token indices, half-open."""

    first: int
    last: int
    kind: str  # name, date, figure, word

    @property
    def is_name(self) -> bool:
        return self.kind == "name"


class Swap(NamedTuple):
    """Two units of the claim, each of which stands where evidence sentence `evidence` has the other."""

    one: Unit
    other: Unit
    evidence: int
    their_one: Unit  # where the first of them stands in the evidence
    their_other: Unit


def units(sentence: Sentence) -> list[Unit]:
    """The units of a sentence in their order: dates, figures and names as wholes, other words one by one."""
    whole: dict[int, Unit] = {}
    for kind, mentions in (("figure", sentence.figures), ("date", sentence.dates)):
        for mention in mentions:
            first, last = sentence.index_at(mention.start), sentence.index_at(mention.end - 1) + 1
            whole.update(dict.fromkeys(range(first, last), Unit(first, last, kind)))
    sure = {word for name in sentence.names if not name.initial for word in name.words}
    for name in sentence.names:
        if not any(index in whole for index in range(name.first, name.last)):
            kind = "word" if name.initial and name.words[0] not in sure else "name"
            whole.update(dict.fromkeys(range(name.first, name.last), Unit(name.first, name.last, kind)))
    found, at = [], 0
    while at < len(sentence.tokens):
        unit = whole.get(at) or (Unit(at, at + 1, "word") if sentence.keys[at] else None)
        if unit is not None:
            found.append(unit)
        at = unit.last if unit is not None else at + 1
    return found


def swaps(trace: Trace, number: int) -> Iterator[Swap]:
    """The pairs of units that changed places between the claim and one sentence of evidence."""
    frame = _Frame(trace, number)
    moved = [index for index in frame.linked if not frame.at_home(index)]
    for position, one in enumerate(moved):
        for other in moved[position + 1 :]:
            if frame.swapped(one, other):
                here, there = frame.claim, frame.source
                yield Swap(here[one], here[other], number, there[frame.linked[one]], there[frame.linked[other]])


class _Frame:
    """The units of a claim and of one evidence sentence, and which links to which."""

    def __init__(self, trace: Trace, number: int) -> None:
        self.sentences = (trace.claim, trace.evidence[number])
        self.claim, self.source = units(trace.claim), units(trace.evidence[number])
        place = {index: at for at, unit in enumerate(self.source) for index in range(unit.first, unit.last)}
        self.linked: dict[int, int] = {}
        for at, unit in enumerate(self.claim):
            partners = [trace.partners[i] for i in range(unit.first, unit.last) if i in trace.partners]
            inside = [place[one.token] for one in partners if one.evidence == number and one.token in place]
            if inside:
                self.linked[at] = inside[-1]

    def at_home(self, index: int) -> bool:
        """Whether a unit has a neighbour of its own slot beside it still."""
        return self._fits(index, self.linked[index])

    def swapped(self, one: int, other: int) -> bool:
        theirs, others = self.linked[one], self.linked[other]
        kinds = {self.claim[one].kind, self.claim[other].kind}
        if theirs == others or not (len(kinds) == 1 or kinds == {"name", "word"}):
            return False
        if len(kinds) > 1:
            return self._fits(one, others, True) and self._fits(other, theirs, True)
        fit, fit_other = self._fits(one, others), self._fits(other, theirs)
        crossed = kinds == {"name"} and (one < other) != (theirs < others)
        told = crossed and (self._fits(one, others, True) or self._fits(other, theirs, True))
        if not (fit and fit_other) and not told:
            return False
        if kinds == {"word"} and abs(one - other) == 1:  # the order of two adjectives says nothing
            return False
        listed = self._listed(0, one, other) and self._listed(1, theirs, others)
        return not listed and not self._mutual(one, other)

    def _fits(self, index: int, slot: int, told: bool = False) -> bool:
        """Whether claim unit `index` has beside it what source unit `slot` has beside it, on either side.

        With `told`, only where a function word between them tells the slot: by, to, from.
        """
        return self._side(index, slot, -1, told) or self._side(index, slot, 1, told)

    def _side(self, index: int, slot: int, step: int, told: bool) -> bool:
        ours, theirs = index + step, slot + step
        if not (0 <= ours < len(self.claim) and 0 <= theirs < len(self.source)) or self.linked.get(ours) != theirs:
            return False
        between = self._between(0, index, ours)
        return between == self._between(1, slot, theirs) and (bool(between & _RELATING) or not told)

    def _between(self, side: int, one: int, other: int) -> frozenset[str]:
        row, sentence = (self.claim, self.source)[side], self.sentences[side]
        first, last = sorted((row[one], row[other]))
        return frozenset(sentence.tokens[i].norm for i in range(first.last, last.first)) & _TELLING

    def _listed(self, side: int, one: int, other: int) -> bool:
        """Whether two units stand in one enumeration: their order says nothing."""
        row, sentence = (self.claim, self.source)[side], self.sentences[side]
        first, last = min(one, other), max(one, other)
        norms = {sentence.tokens[i].norm for i in range(row[first].last, row[last].first) if not sentence.keys[i]}
        return bool(norms & _LISTING) and not norms & _TELLING and last - first <= 4

    def _mutual(self, one: int, other: int) -> bool:
        first, last = sorted((self.claim[one], self.claim[other]))
        words = range(first.first, min(last.last + 3, len(self.sentences[0].tokens)))
        return any(self.sentences[0].tokens[i].norm in _MUTUAL for i in words)

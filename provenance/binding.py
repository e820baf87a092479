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
_ENUMERATION = 8  # units apart that two members of one list may stand
_BESIDE = 3  # units: doer, verb, done-to
_LISTING = frozenset([",", "and", "or", "&", ";"])
# What holds for both of two parties holds whichever is named first.
MUTUAL = frozenset(
    """
    meet meets met marry married marries divorce divorced talk talks talked speak spoke agree agreed discuss discussed
    share shared merge merged tie tied draw drew differ equal resemble border bordered cooperate clash clashed fight
    fought collide collided between both together respectively
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


def units(sentence: Sentence, known: frozenset[str]) -> list[Unit]:
    """The units of a sentence in their order: dates, figures and names as wholes, other words one by one.

    `known` are keys of words that are names beyond doubt: a capital that opens a sentence proves nothing.
    """
    whole, found, at = _wholes(sentence, known), list[Unit](), 0
    while at < len(sentence.tokens):
        unit = whole.get(at) or (Unit(at, at + 1, "word") if sentence.keys[at] else None)
        if unit is not None:
            found.append(unit)
        at = unit.last if unit is not None else at + 1
    return found


def _wholes(sentence: Sentence, known: frozenset[str]) -> dict[int, Unit]:
    """The figures, dates and names, by the index of each of their tokens."""
    whole: dict[int, Unit] = {}
    for kind, mentions in (("figure", sentence.figures), ("date", sentence.dates)):
        for mention in mentions:
            first, last = sentence.words_of(mention)
            whole.update(dict.fromkeys(range(first, last), Unit(first, last, kind)))
    sure = {word for name in sentence.names if not name.initial for word in name.words}
    for name in sentence.names:
        if not any(index in whole for index in range(name.first, name.last)):
            kind = "word" if name.initial and name.words[0] not in sure | known else "name"
            whole.update(dict.fromkeys(range(name.first, name.last), Unit(name.first, name.last, kind)))
    return whole


def swaps(trace: Trace, number: int) -> Iterator[Swap]:
    """The pairs of units that changed places between the claim and one sentence of evidence."""
    frame = Frame(trace, number)
    moved = [index for index in frame.linked if not frame.at_home(index)]
    for position, one in enumerate(moved):
        for other in moved[position + 1 :]:
            if frame.swapped(one, other):
                here, there = frame.claim, frame.source
                yield Swap(here[one], here[other], number, there[frame.linked[one]], there[frame.linked[other]])


class Frame:
    """The units of a claim and of one evidence sentence, and which links to which."""

    def __init__(self, trace: Trace, number: int) -> None:
        self.sentences = (trace.claim, trace.evidence[number])
        known = trace.sources.capital_keys
        self.claim, self.source = units(trace.claim, known), units(trace.evidence[number], known)
        place = {index: at for at, unit in enumerate(self.source) for index in range(unit.first, unit.last)}
        self.linked: dict[int, int] = {}
        for at, unit in enumerate(self.claim):
            partners = [trace.partners[i] for i in range(unit.first, unit.last) if i in trace.partners]
            inside = [place[one.token] for one in partners if one.evidence == number and one.token in place]
            if inside:
                self.linked[at] = inside[-1]
        self.back = {there: here for here, there in self.linked.items()}  # source unit → claim unit

    def at_home(self, index: int) -> bool:
        """Whether a unit has a neighbour of its own slot beside it still."""
        return self._fits(index, self.linked[index])

    def swapped(self, one: int, other: int) -> bool:
        """Whether two units stand in each other's slots, and it matters which stands in which."""
        theirs, others = self.linked[one], self.linked[other]
        kinds = {self.claim[one].kind, self.claim[other].kind}
        if theirs == others or self._word(0, one) == self._word(0, other):  # one word twice says nothing
            return False
        if kinds == {"name", "word"}:  # far apart, "the company" stands for the name
            near = abs(one - other) <= _BESIDE and self._fits(one, others) and self._fits(other, theirs)
            return near or (self._fits(one, others, True) and self._fits(other, theirs, True))
        if len(kinds) > 1 or not self._exchanged(one, other) or (kinds == {"word"} and abs(one - other) == 1):
            return False  # nor does the order of two adjectives
        listed = self._listed(0, one, other) and self._listed(1, theirs, others)
        return not listed and not self._mutual(one, other)

    def _exchanged(self, one: int, other: int) -> bool:
        """Whether each of two units of one kind fits the other's slot; of crossed names, one that is told suffices."""
        theirs, others = self.linked[one], self.linked[other]
        if self._fits(one, others) and self._fits(other, theirs):
            return True
        crossed = self.claim[one].is_name and (one < other) != (theirs < others)
        return crossed and (self._fits(one, others, True) or self._fits(other, theirs, True))

    def _word(self, side: int, index: int) -> tuple[str, ...]:
        unit = (self.claim, self.source)[side][index]
        return self.sentences[side].keys[unit.first : unit.last]

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
        return bool(norms & _LISTING) and not (norms - _LISTING) & _TELLING and last - first <= _ENUMERATION

    def _mutual(self, one: int, other: int) -> bool:
        first, last = sorted((self.claim[one], self.claim[other]))
        words = range(first.first, min(last.last + 3, len(self.sentences[0].tokens)))
        return any(self.sentences[0].tokens[i].norm in MUTUAL for i in words)

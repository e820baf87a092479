"""Frames: the units of claim and evidence with what stands beside them, to find units that changed places.

A unit's slot is what stands beside it: the next unit (a name or a content word) on either side and the function words
between. A phrase that moves takes its neighbours along; words that were swapped stand in each other's slots.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.align.constituents import Swap, units
from provenance.align.trace import Alignment
from provenance.lang.en.closed import ALIAS_LINKS, AND, COORDINATORS, FORMS_OF_BE, ROLE_PREPOSITIONS, SLOT_MARKERS
from provenance.lang.en.data import words
from provenance.lang.en.inflection import is_past_form

_TELLING = SLOT_MARKERS | {","}
_ENUMERATION = 8  # units apart that two members of one list may stand
_BESIDE = 3  # units: doer, verb, done-to
_LISTING = COORDINATORS | {",", "&", ";"}
_ALIAS = ALIAS_LINKS | {"(", ","}
# What holds for both of two parties holds whichever is named first.
MUTUAL = words("mutual")


def swaps(pair: Alignment, number: int) -> Iterator[Swap]:
    """Yield the pairs of units that stand in each other's slots in claim and evidence sentence `number` of `pair`."""
    here = frame(pair, number)
    moved = [index for index in here.linked if not here.at_home(index)]
    for position, one in enumerate(moved):
        for other in moved[position + 1 :]:
            if here.swapped(one, other):
                yield here.swap(number, one, other)


def frame(pair: Alignment, number: int) -> Frame:
    """The frame of the claim and evidence sentence `number` of `pair`; made once and kept with the alignment."""
    known: dict[int, Frame] = pair.frames
    if number not in known:
        known[number] = Frame(pair, number)
    return known[number]


class Frame:
    """The units of a claim and of evidence sentence `number`, and which links to which.

    `claim` and `source` are the units of both sides in order; `linked` maps indices of claim units to indices of source
    units, `back` the other way round. `side` is 0 for the claim and 1 for the evidence.
    """

    def __init__(self, pair: Alignment, number: int) -> None:
        self.sentences = (pair.claim, pair.evidence[number])
        known = pair.sources.names
        self.claim, self.source = units(pair.claim, known), units(pair.evidence[number], known)
        place = {index: at for at, unit in enumerate(self.source) for index in range(unit.first, unit.last)}
        whole = self._whole()
        self.linked: dict[int, int] = {}
        for at, unit in enumerate(self.claim):
            partners = [pair.links[i] for i in range(unit.first, unit.last) if i in pair.links]
            inside = [place[one.token] for one in partners if one.evidence == number and one.token in place]
            if inside:
                self.linked[at] = self._best(at, inside, whole)
        self.back = {there: here for here, there in self.linked.items()}  # source unit → claim unit

    def _whole(self) -> dict[tuple[str, ...], int]:
        """The units of several words of the evidence by their words, those that it has once."""
        found: dict[tuple[str, ...], int] = {}
        for at, unit in enumerate(self.source):
            words = self._word(1, at)
            if unit.last - unit.first > 1:
                found[words] = -1 if words in found else at
        return found

    def _best(self, index: int, inside: list[int], whole: dict[tuple[str, ...], int]) -> int:
        """The unit that most words of the claim's unit lead to: the River of "Aller River" may be that of another."""
        same = whole.get(self._word(0, index), -1)
        return same if same >= 0 else max(reversed(inside), key=inside.count)

    def at_home(self, index: int) -> bool:
        """Whether claim unit `index` still has a unit beside it that its partner has, with the same words between."""
        return self._fits(index, self.linked[index])

    def swap(self, number: int, one: int, other: int) -> Swap:
        """Claim units `one` and `other` as exchanged with their partners in evidence sentence `number`."""
        here, there = self.claim, self.source
        return Swap(here[one], here[other], number, there[self.linked[one]], there[self.linked[other]])

    def same_slot(self, index: int) -> bool:
        """Whether the same function words stand between claim unit `index` and the one before it as in the evidence.

        The first unit of a side has the slot of no other but the first of the other side.
        """
        theirs = self.linked[index]
        if not index or not theirs:
            return index == theirs
        return self._between(0, index - 1, index) == self._between(1, theirs - 1, theirs)

    def swapped(self, one: int, other: int) -> bool:
        """Whether claim units `one` and `other` stand in each other's slots, and it matters which stands in which."""
        theirs, others = self.linked[one], self.linked[other]
        kinds = {self.claim[one].kind, self.claim[other].kind}
        if theirs == others or self._word(0, one) == self._word(0, other):  # one word twice says nothing
            return False
        if kinds == {"name", "word"}:  # far apart, "the company" stands for the name
            if self._compound(one, other) or self._turned_passive(one) or self._turned_passive(other):
                return False
            near = abs(one - other) <= _BESIDE and self._fits(one, others) and self._fits(other, theirs)
            return near or (self._fits(one, others, True) and self._fits(other, theirs, True))
        if len(kinds) > 1 or not self._exchanged(one, other) or (kinds == {"word"} and abs(one - other) == 1):
            return False  # nor does the order of two adjectives
        return self.tells(one, other)

    def tells(self, one: int, other: int) -> bool:
        """Whether it matters which of claim units `one` and `other` stands in which place.

        It does not within one list, for two parties of a mutual deed (to meet), for two names of one thing, and for one
        word twice.
        """
        theirs, others = self.linked[one], self.linked[other]
        if self._word(0, one) == self._word(0, other):
            return False
        listed = self._listed(0, one, other) and self._listed(1, theirs, others)
        return not listed and not self._mutual(one, other) and not self.aliases(one, other)

    def _compound(self, one: int, other: int) -> bool:
        """Whether two units stand side by side on both sides with nothing to tell which is which: family Buccinidae."""
        theirs, others = self.linked[one], self.linked[other]
        beside = abs(one - other) == abs(theirs - others) == 1
        return beside and not (self._between(0, one, other) | self._between(1, theirs, others)) & ROLE_PREPOSITIONS

    def _turned_passive(self, index: int) -> bool:
        """Whether a verb is passive on one side alone: it changes places with what it is done to."""
        ours, theirs = self._is_passive(0, index), self._is_passive(1, self.linked[index])
        return self.claim[index].kind == "word" and ours != theirs

    def _is_passive(self, side: int, index: int) -> bool:
        unit, sentence = (self.claim, self.source)[side][index], self.sentences[side]
        norm = sentence.lowers[unit.first]
        return is_past_form(norm) and not FORMS_OF_BE.isdisjoint(sentence.lowers[max(0, unit.first - 2) : unit.first])

    def _exchanged(self, one: int, other: int) -> bool:
        """Whether each of two units of one kind fits the other's slot; of crossed names, one that is told suffices."""
        theirs, others = self.linked[one], self.linked[other]
        if self._fits(one, others) and self._fits(other, theirs):
            return True
        crossed = self.claim[one].is_name and (one < other) != (theirs < others)
        return crossed and (self._fits(one, others, True) or self._fits(other, theirs, True))

    def _word(self, side: int, index: int) -> tuple[str, ...]:
        unit = (self.claim, self.source)[side][index]
        return self.sentences[side].lemmas[unit.first : unit.last]

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
        if between != self._between(1, slot, theirs) or self._is_joined(0, index, ours) != self._is_joined(
            1, slot, theirs
        ):
            return False
        return bool(between & ROLE_PREPOSITIONS) or not told

    def _is_joined(self, side: int, one: int, other: int) -> bool:
        """Whether "and" stands between two units: "killed three people and injured 12" does not say what people did."""
        row, sentence = (self.claim, self.source)[side], self.sentences[side]
        first, last = sorted((row[one], row[other]))
        return any(sentence.tokens[i].lower == AND for i in range(first.last, last.first))

    def _between(self, side: int, one: int, other: int) -> frozenset[str]:
        row, sentence = (self.claim, self.source)[side], self.sentences[side]
        first, last = sorted((row[one], row[other]))
        return frozenset(sentence.tokens[i].lower for i in range(first.last, last.first)) & _TELLING

    def _listed(self, side: int, one: int, other: int) -> bool:
        """Whether two units stand in one enumeration: their order says nothing."""
        row, sentence = (self.claim, self.source)[side], self.sentences[side]
        first, last = min(one, other), max(one, other)
        norms = {sentence.tokens[i].lower for i in range(row[first].last, row[last].first) if not sentence.lemmas[i]}
        if not norms & _LISTING or (norms - _LISTING) & _TELLING or last - first > _ENUMERATION:
            return False
        inside = [self._word(side, at) for at in range(max(0, first - 1), last + 1)]
        gaps = (
            {sentence.tokens[i].lower for i in range(row[at].last, row[at + 1].first)}
            for at in range(first, last)
            if inside.count(self._word(side, at)) < 2  # part lion and part fish
        )
        return all(gap & _LISTING for gap in gaps)

    def aliases(self, one: int, other: int) -> bool:
        """Whether claim units `one` and `other` are two names of one thing in the claim: Mary Hale (Molly Brand)."""
        first, last = sorted((self.claim[one], self.claim[other]))
        between = [self.sentences[0].tokens[i].lower for i in range(first.last, last.first)]
        return bool(between) and _ALIAS.issuperset(between)

    def trades(self, one: int, other: int) -> bool:
        """Whether claim units `one` and `other` have the function words before them that the other has there."""
        theirs, others = self.linked[one], self.linked[other]
        return self._before(0, one) == self._before(1, others) and self._before(0, other) == self._before(1, theirs)

    def _before(self, side: int, index: int) -> frozenset[str]:
        return self._between(side, index - 1, index) - {","} if index else frozenset()

    def mark(self, side: int, index: int, words: frozenset[str]) -> str:
        """The one of `words` in the two tokens before unit `index` of `side`; "" for none or more than one."""
        first = (self.claim, self.source)[side][index].first
        near = [token.lower for token in self.sentences[side].tokens[max(0, first - 2) : first]]
        found = [norm for norm in near if norm in words]
        return found[0] if len(found) == 1 else ""

    def _mutual(self, one: int, other: int) -> bool:
        first, last = sorted((self.claim[one], self.claim[other]))
        words = range(first.first, min(last.last + 3, len(self.sentences[0].tokens)))
        return any(self.sentences[0].tokens[i].lower in MUTUAL for i in words)

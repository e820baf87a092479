"""Which words belong together: linked words that changed places with each other between claim and evidence.

A word's slot is what stands beside it: the next unit (a name or a word with meaning) on either side and the function
words between. A phrase that moves takes its neighbours along; words that were swapped stand in each other's slots.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provenance.trace import Trace
from provenance.words.lexicon import demonyms
from provenance.words.sentence import Sentence
from provenance.words.tokens import is_irregular

# Function words that tell slots apart; articles, auxiliaries of tense and adverbs do not.
_TELLING = frozenset(
    "by to from for of in on at with against over under into than as was were is are been be being 's ' ,".split()
)
_RELATING = frozenset("by to from of with against".split())  # say what part a name has in what happened
_ENUMERATION = 8  # units apart that two members of one list may stand
_BESIDE = 3  # units: doer, verb, done-to
_CLAUSE = 8  # units that a verb's doer or done-to may be away from it
_CLAUSE_ENDS = frozenset(["that", "which", "who", "while", "because", "after", "before", "when", ";", ":", '"', "and"])
_LISTING = frozenset([",", "and", "or", "&", ";"])
# What holds for both of two parties holds whichever is named first.
_MUTUAL = frozenset(
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
    whole: dict[int, Unit] = {}
    for kind, mentions in (("figure", sentence.figures), ("date", sentence.dates)):
        for mention in mentions:
            first, last = sentence.index_at(mention.start), sentence.index_at(mention.end - 1) + 1
            whole.update(dict.fromkeys(range(first, last), Unit(first, last, kind)))
    sure = {word for name in sentence.names if not name.initial for word in name.words}
    for name in sentence.names:
        if not any(index in whole for index in range(name.first, name.last)):
            kind = "word" if name.initial and name.words[0] not in sure | known else "name"
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


def turned(trace: Trace, number: int) -> Iterator[Swap]:
    """Doer and done-to that changed sides of one verb: "A sued B" for "B sued A", or for "A was sued by B"."""
    frame = _Frame(trace, number)
    for index, there in frame.linked.items():
        verb, theirs = frame.claim[index], frame.source[there]
        if not (_is_verb(trace.claim, verb) and _is_verb(trace.evidence[number], theirs)):
            continue
        left, right = frame.beside(0, index, -1), frame.beside(0, index, 1)
        their_left, their_right = frame.beside(1, there, -1), frame.beside(1, there, 1)
        passive = is_passive(trace.claim, verb) != is_passive(trace.evidence[number], theirs)
        if passive:  # the doer stands behind one of the two verbs: what is crossed there is straight here
            their_left, their_right = their_right, their_left
        doer, done_to = _pairs(frame, left[:1], their_right), _pairs(frame, right, their_left[:2])
        if doer and done_to:
            (one, their_one), (other, their_other) = doer[0], done_to[0]
            yield Swap(frame.claim[one], frame.claim[other], number, frame.source[their_one], frame.source[their_other])
            return


def _pairs(frame: _Frame, ours: list[int], theirs: list[int]) -> list[tuple[int, int]]:
    """The claim's units among `ours` that link to one among `theirs`."""
    return [(index, frame.linked[index]) for index in ours if frame.linked[index] in theirs]


def _is_verb(sentence: Sentence, unit: Unit) -> bool:
    """Whether a word has the form of a verb that one party does to another."""
    token = sentence.tokens[unit.first]
    if unit.kind != "word" or token.norm in _MUTUAL:
        return False
    before = sentence.tokens[unit.first - 1].norm if unit.first else ""
    return token.norm.endswith(("ed", "ing")) or before in _BEFORE_VERB or is_irregular(token.norm)


_BEFORE_VERB = frozenset("to will would can could may might must should has have had did not".split())


def is_passive(sentence: Sentence, verb: Unit) -> bool:
    """Whether a verb is passive with its doer named: "was questioned by"."""
    before = {token.norm for token in sentence.tokens[max(0, verb.first - 3) : verb.first]}
    after = [token.norm for token in sentence.tokens[verb.last : verb.last + _CLAUSE]]
    return after[:1] == ["by"] or (bool(before & _BE) and "by" in after)


_BE = frozenset("is are was were be been being".split())


def _is_people(sentence: Sentence, unit: Unit) -> bool:
    """Whether a name is an adjective of place: the Danish toy maker."""
    return unit.last - unit.first == 1 and sentence.tokens[unit.first].norm in demonyms()


class _Frame:
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

    def beside(self, side: int, index: int, step: int) -> list[int]:
        """The linked names on one side of a verb, within its clause.

        A comma ends the clause, but for those around an appositive right before the verb.
        """
        row, sentence = (self.claim, self.source)[side], self.sentences[side]
        linked = self.linked if side == 0 else {there: here for here, there in self.linked.items()}
        found, at = [], index + step
        commas = 0
        while 0 <= at < len(row) and abs(at - index) <= _CLAUSE:
            gap = sorted((row[at - step], row[at]))
            between = {sentence.tokens[i].norm for i in range(gap[0].last, gap[1].first)}
            if "," in between:
                commas = 2 if at == index - 1 else commas - 1
            if between & _CLAUSE_ENDS or ("," in between and commas < 1):
                break
            if row[at].is_name and at in linked and not _is_people(sentence, row[at]):
                found.append(at)
            at += step
        return found

    def at_home(self, index: int) -> bool:
        """Whether a unit has a neighbour of its own slot beside it still."""
        return self._fits(index, self.linked[index])

    def swapped(self, one: int, other: int) -> bool:
        theirs, others = self.linked[one], self.linked[other]
        kinds = {self.claim[one].kind, self.claim[other].kind}
        if theirs == others or not (len(kinds) == 1 or kinds == {"name", "word"}):
            return False
        if self._word(0, one) == self._word(0, other):  # one word twice: which is which says nothing
            return False
        if len(kinds) > 1:
            told = self._fits(one, others, True) and self._fits(other, theirs, True)
            near = abs(one - other) <= _BESIDE and self._fits(one, others) and self._fits(other, theirs)
            return told or near  # far apart, "the company" stands for the name
        fit, fit_other = self._fits(one, others), self._fits(other, theirs)
        crossed = kinds == {"name"} and (one < other) != (theirs < others)
        told = crossed and (self._fits(one, others, True) or self._fits(other, theirs, True))
        if not (fit and fit_other) and not told:
            return False
        if kinds == {"word"} and abs(one - other) == 1:  # the order of two adjectives says nothing
            return False
        listed = self._listed(0, one, other) and self._listed(1, theirs, others)
        return not listed and not self._mutual(one, other)

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
        return any(self.sentences[0].tokens[i].norm in _MUTUAL for i in words)

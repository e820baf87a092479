"""Who does what to whom: the names on either side of a verb, and those that changed sides."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.align import frames
from provenance.align.constituents import Swap, Unit
from provenance.align.frames import MUTUAL, Frame
from provenance.align.trace import Alignment
from provenance.lang.en.closed import ADVERB_ENDING, AGENT_PREPOSITION, DEED_CLAUSE_ENDS
from provenance.lang.en.inflection import is_past_form
from provenance.lang.en.lexicon import demonyms
from provenance.lang.en.sentence import Sentence
from provenance.lang.en.verbs import is_behind_be, is_told_passive, is_verb_form

_CLAUSE = 8  # units that a verb's doer or done-to may be away from it


def turned(pair: Alignment, number: int) -> Iterator[Swap]:
    """Yield the first doer and done-to that changed sides of one verb, in evidence sentence `number` of `pair`.

    "A sued B" for "B sued A", or for "A was sued by B"; names only.
    """
    frame = frames.frame(pair, number)
    for index, there in frame.linked.items():
        verb, theirs = frame.claim[index], frame.source[there]
        if not (_is_verb(pair.claim, verb) and _is_verb(pair.evidence[number], theirs)):
            continue
        left, right = _beside(frame, 0, index, -1), _beside(frame, 0, index, 1)
        their_left, their_right = _beside(frame, 1, there, -1), _beside(frame, 1, there, 1)
        passive = _is_passive(pair.claim, verb) != _is_passive(pair.evidence[number], theirs)
        if passive:  # the doer stands behind one of the two verbs: what is crossed there is straight here
            their_left, their_right = their_right, their_left
        doer, done_to = _pairs(frame, left[:1], their_right), _pairs(frame, right, their_left[:2])
        if doer and done_to:
            (one, their_one), (other, their_other) = doer[0], done_to[0]
            if frame.aliases(one, other):
                continue
            yield Swap(frame.claim[one], frame.claim[other], number, frame.source[their_one], frame.source[their_other])
            return


def voiced(pair: Alignment, number: int) -> Iterator[Swap]:
    """Yield doer and done-to where only the voice of the verb has changed, in evidence sentence `number` of `pair`.

    "The coach is replaced by the ferry" for a coach that replaces the ferry; units of any kind.
    """
    frame = frames.frame(pair, number)
    for index, there in frame.linked.items():
        ours, theirs = _agent(frame, 0, index), _agent(frame, 1, there)
        if (ours is None) == (theirs is None) or frame.claim[index].kind != "word" or not index or not there:
            continue
        if _may_be_passive(frame, *((0, index) if ours is None else (1, there))) or _is_adverb(frame, index - 1):
            continue
        other = index + 1 if ours is None else ours
        their_other = there + 1 if theirs is None else theirs
        if frame.linked.get(index - 1) == there - 1 and frame.linked.get(other) == their_other:
            yield Swap(
                frame.claim[index - 1], frame.claim[other], number, frame.source[there - 1], frame.source[their_other]
            )


def _agent(frame: Frame, side: int, index: int) -> int | None:
    """The unit behind "by" of a passive verb; None of a verb that is none."""
    row, sentence = (frame.claim, frame.source)[side], frame.sentences[side]
    verb = row[index]
    if index + 1 >= len(row) or not is_past_form(sentence.lowers[verb.first]):
        return None
    is_agent = row[index + 1].kind in ("name", "word")  # fell by 12 percent
    return index + 1 if is_agent and sentence.lowers[verb.last : verb.last + 1] == (AGENT_PREPOSITION,) else None


def _is_adverb(frame: Frame, index: int) -> bool:
    unit = frame.claim[index]
    return unit.kind == "word" and frame.sentences[0].lowers[unit.first].endswith(ADVERB_ENDING)


def _may_be_passive(frame: Frame, side: int, index: int) -> bool:
    """Whether a verb without "by" right behind it is no plain active one either."""
    verb, sentence = (frame.claim, frame.source)[side][index], frame.sentences[side]
    behind = sentence.lowers[verb.last : verb.last + _CLAUSE]
    return is_behind_be(sentence.lowers, verb.first) or AGENT_PREPOSITION in behind


def _pairs(frame: Frame, ours: list[int], theirs: list[int]) -> list[tuple[int, int]]:
    """The claim's units among `ours` that link to one among `theirs`."""
    return [(index, frame.linked[index]) for index in ours if frame.linked[index] in theirs]


def _is_verb(sentence: Sentence, unit: Unit) -> bool:
    """Whether a word has the form of a verb that one party does to another."""
    token = sentence.tokens[unit.first]
    if unit.kind != "word" or token.lower in MUTUAL:
        return False
    before = sentence.tokens[unit.first - 1].lower if unit.first else ""
    return is_verb_form(token.lower, before)


def _is_passive(sentence: Sentence, verb: Unit) -> bool:
    """Whether a verb is passive with its doer named: "was questioned by"."""
    return is_told_passive(sentence.lowers, verb.first, verb.last, _CLAUSE)


def _is_people(sentence: Sentence, unit: Unit) -> bool:
    """Whether a name is an adjective of place: the Danish toy maker."""
    return unit.last - unit.first == 1 and sentence.tokens[unit.first].lower in demonyms()


def _beside(frame: Frame, side: int, index: int, step: int) -> list[int]:
    """The linked names on one side of a verb, within its clause.

    A comma ends the clause, but for those around an appositive right before the verb.
    """
    row, sentence = (frame.claim, frame.source)[side], frame.sentences[side]
    linked = (frame.linked, frame.back)[side]
    found, at, commas = [], index + step, 0
    while 0 <= at < len(row) and abs(at - index) <= _CLAUSE:
        between = _between(sentence, *sorted((row[at - step], row[at])))
        if "," in between:
            commas = 2 if at == index - 1 else commas - 1
        if between & DEED_CLAUSE_ENDS or ("," in between and commas < 1):
            break
        if row[at].is_name and at in linked and not _is_people(sentence, row[at]):
            found.append(at)
        at += step
    return found


def _between(sentence: Sentence, one: Unit, other: Unit) -> set[str]:
    return {token.lower for token in sentence.tokens[one.last : other.first]}

"""Who won: score lines and labels ("Ashby 1-3 Cressing", "Winner: Cressing") with the sides of the source exchanged."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from provenance.lang.en.closed import (
    AGENT_PREPOSITION,
    ARTICLES,
    ENUMERATION_JOINTS,
    FUTURE_AUXILIARIES,
    INFINITIVE_MARKER,
    RIVAL_PREPOSITIONS,
)
from provenance.lang.en.names.capitals import is_capital
from provenance.lang.en.relations.outcomes import outcome
from provenance.lang.en.sentence import Sentence
from provenance.lang.en.verbs import is_told_passive
from provenance.model import Item

if TYPE_CHECKING:
    from provenance.align.trace import Alignment

_LABEL = 80  # characters before a cell in which its line begins
_LONGEST = 200  # characters of a line of results
_MOST = 40  # sentences that name a side, in which another match is looked for
_REACH = 6  # tokens between a side and its verb
_DASHES = ("-", "\u2013", ":")
_NOWHERE = (0, 0)


class Result(NamedTuple):
    """Winner and loser, each as half-open token indices, empty where the text does not say; and their stems."""

    winner: tuple[int, int]
    loser: tuple[int, int]
    winners: frozenset[str]
    losers: frozenset[str]

    @property
    def ends(self) -> tuple[int, int]:
        """The tokens from the first side to the last."""
        sides = [side for side in (self.winner, self.loser) if side != _NOWHERE]
        return min(first for first, _ in sides), max(last for _, last in sides)


class Exchange(NamedTuple):
    """A result of the claim and the one that its evidence has instead, as offsets."""

    ours: tuple[int, int]
    evidence: int
    theirs: tuple[int, int]


def exchanged_results(pair: Alignment) -> Iterator[Exchange]:
    """Yield the results in the claim of `pair` that its evidence tells the other way round.

    A result that some sentence of the sources tells as the claim does is none: there are more matches than one.
    """
    if pair.claim.end - pair.claim.start > _LONGEST:
        return
    line = _line(pair.claim)
    for ours in (*_lines(line), *_labelled(line)):
        start, end = line.span(*ours.ends)
        if end <= pair.claim.start or pair.claim.quoted(start):
            continue
        for number, sentence in enumerate(pair.evidence):
            against = next((one for one in _told(sentence) if _is_against(ours, one)), None)
            if against is not None and not any(_is_as(ours, one) for one in _elsewhere(pair, ours)):
                yield Exchange((max(start, pair.claim.start), end), number, sentence.span(*against.ends))
                return


def _line(claim: Sentence) -> Sentence:
    """The claim with the label that stands before it in its line."""
    first = claim.text.rfind("\n", max(0, claim.start - _LABEL), claim.start) + 1
    if claim.item.kind == "sentence" and claim.start == first:
        return claim
    if not first and claim.start > _LABEL:
        return claim
    return Sentence(claim.document, Item("cell", first, claim.end, 0, 0), claim.home)


def _is_against(ours: Result, theirs: Result) -> bool:
    """Whether every side that the claim names is the other one there; two of one name are no sides."""
    won, lost = ours.winners, ours.losers
    return bool(won or lost) and (not won or bool(won & theirs.losers)) and (not lost or bool(lost & theirs.winners))


def _is_as(ours: Result, theirs: Result) -> bool:
    won, lost = ours.winners, ours.losers
    return (not won or bool(won & theirs.winners)) and (not lost or bool(lost & theirs.losers))


def _elsewhere(pair: Alignment, ours: Result) -> Iterator[Result]:
    """The results of all sentences that name a side of the claim."""
    told, keys = pair.sources.sentences, sorted(ours.winners | ours.losers)
    orders = chain.from_iterable(pair.sources.postings.get(key, ()) for key in keys)
    for order in dict.fromkeys(islice(orders, _MOST)):
        yield from _told(told[order])


def _told(sentence: Sentence) -> Iterator[Result]:
    yield from _lines(sentence)
    yield from _verbs(sentence)
    yield from _labelled(sentence)


def _lines(sentence: Sentence) -> Iterator[Result]:
    """Score lines: "Ashby 1-3 Cressing", "Ashby 1, Cressing 3", "Ashby 1 Cressing 3"."""
    tokens = sentence.tokens
    for at in range(1, len(tokens)):
        if not tokens[at].text.isdecimal() or not _is_side(sentence, at - 1):
            continue
        left, behind = _run(sentence, at - 1, -1), at + 1
        if behind + 2 < len(tokens) and tokens[behind].text in _DASHES:
            other, right = behind + 1, behind + 2
        else:
            right = behind + (behind < len(tokens) and tokens[behind].lower in ENUMERATION_JOINTS)
            other = _run(sentence, right, 1)[1]
        if not (right < len(tokens) and other < len(tokens) and _is_side(sentence, right)):
            continue
        if tokens[other].text.isdecimal() and (one := int(tokens[at].text)) != (two := int(tokens[other].text)):
            first, last = left, _run(sentence, right, 1)
            yield _result(sentence, first, last) if one > two else _result(sentence, last, first)


def _is_side(sentence: Sentence, at: int) -> bool:
    return sentence.tokens[at].kind == "w" and is_capital(sentence.tokens[at])


def _run(sentence: Sentence, at: int, step: int) -> tuple[int, int]:
    """The capital words from a token on."""
    first = at
    while 0 <= at < len(sentence.tokens) and _is_side(sentence, at):
        at += step
    return (at + 1, first + 1) if step < 0 else (first, at)


def _verbs(sentence: Sentence) -> Iterator[Result]:
    """What a verb or noun of winning says of the names around it: "Ashby beat Cressing", "lost 3-1 to Ashby"."""
    forms, firsts = sentence.lowers, [one.first for one in sentence.names]
    for at, token in enumerate(sentence.tokens):
        found = outcome(token.stem)
        before = forms[at - 1] if at else ""
        if not found or before == INFINITIVE_MARKER or before in FUTURE_AUXILIARIES:
            continue
        if any(at in cue.heads for cue in sentence.negators):
            continue
        near = bisect_left(firsts, at)
        left = [one for one in sentence.names[max(0, near - _REACH) : near] if 0 <= at - one.last < _REACH]
        right = [one for one in sentence.names[near : near + 1] if at < one.first <= at + _REACH]
        if not left or not right:
            continue
        one, other = (left[-1].first, left[-1].last), (right[0].first, right[0].last)
        passive = found > 0 and is_told_passive(forms, at, at + 1, _REACH)
        if all(_joins(sentence, index, passive=passive) for index in range(at + 1, other[0])):
            won = (found > 0) != passive
            yield _result(sentence, one, other) if won else _result(sentence, other, one)


def _joins(sentence: Sentence, index: int, *, passive: bool) -> bool:
    """Whether a token may stand between the verb and the other side: a score, an article, "over"."""
    token = sentence.tokens[index]
    small = token.lower in RIVAL_PREPOSITIONS or token.lower in ARTICLES
    return token.kind == "n" or token.text in _DASHES or small or (passive and token.lower == AGENT_PREPOSITION)


def _labelled(sentence: Sentence) -> Iterator[Result]:
    """Labels: "Winner: Ashby", "Winner: Ashby, loser: Cressing", "Winner/loser: Ashby/Cressing"."""
    forms = sentence.lowers
    for colon in (at for at, form in enumerate(forms) if form == ":"):
        first = colon
        while first and (outcome(sentence.tokens[first - 1].stem) or forms[first - 1] == "/"):
            first -= 1
        parts = [found for at in range(first, colon) if (found := outcome(sentence.tokens[at].stem))]
        stop = next((at for at in range(colon + 1, len(forms)) if outcome(sentence.tokens[at].stem)), len(forms))
        named = [(one.first, one.last) for one in sentence.names if colon < one.first and one.last <= stop]
        if len(parts) == 1:
            for side in named:
                yield _result(sentence, *((side, _NOWHERE) if parts[0] > 0 else (_NOWHERE, side)))
        elif len(parts) == len(named) == 2 and parts[0] != parts[1]:
            yield _result(sentence, *(named if parts[0] > 0 else named[::-1]))


def _result(sentence: Sentence, winner: tuple[int, int], loser: tuple[int, int]) -> Result:
    won, lost = (
        frozenset(token.stem for token in sentence.tokens[slice(*side)] if token.kind == "w")
        for side in (winner, loser)
    )
    return Result(winner, loser, won - lost, lost - won)

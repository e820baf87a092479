"""Facts of two people or events joined into one: every part is in the source, and they belong apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple

from provenance.align.complements import figures
from provenance.align.constituents import Unit, units
from provenance.checks.finding import differs, remark
from provenance.checks.merged.clause_splice import grafts
from provenance.checks.merged.clauses import misdated
from provenance.checks.merged.next_row import next_row
from provenance.checks.merged.subjects import may_stand_for, predicate, segments, subject_of, told_of
from provenance.checks.phrasing import facing, plain, quote, words
from provenance.checks.rule import Rule
from provenance.lang.en.closed import ARTICLES, NAMING_PARTICIPLES, THIRD_PERSON_PRONOUNS
from provenance.lang.en.names.appositives import describes, owner_of
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.names.finder import Name
    from provenance.lang.en.sentence import Sentence

RULES = (
    Rule(
        name="facts-merged",
        level="error",
        finds="Facts that the source tells of two people, places or events are told of one.",
        why="Nothing in the sentence is invented, and it is false all the same.",
        example_claim="Ana Duarte, 34, founded the company.",
        example_source="Ana Duarte runs the company. Her partner Lea Brandt, 34, founded it.",
        no_change="Two sentences about the same person or event, the second with a pronoun, made one.",
        listed=210,
        after="direction-changed",
    ),
)


def find(alignment: Alignment) -> Iterator[Finding]:
    """Compare of whom the claim of `alignment` tells each fact with its evidence; yield facts of two told of one."""
    yield from _crossed(alignment)
    yield from _grafted(alignment)
    yield from _figures(alignment)
    yield from next_row(alignment)
    yield from _misdated(alignment)
    found = list(_attached(alignment))
    yield from found or (_another_subject(alignment) if len(alignment.evidence) > 1 else ())


def _grafted(alignment: Alignment) -> Iterator[Finding]:
    """Two clauses of one sentence made one, with a word of the one in the other's place."""
    for one in grafts(alignment):
        sentence = alignment.evidence[one.evidence]
        claim, source = alignment.claim.span(one.word, one.word + 1), sentence.span(one.first, one.last)
        ours, theirs = quote(alignment.claim, claim, alignment.sources), quote(sentence, source, alignment.sources)
        say = f"the claim joins two statements of the source: it says {ours} where the source says {theirs}"
        yield differs(alignment, "facts-merged", claim, sentence, source, "error", say)
        return


def _figures(alignment: Alignment) -> Iterator[Finding]:
    """A figure before the words that another figure stands before in the evidence."""
    for ours, number, theirs in figures(alignment):
        claim, source = (ours.start, ours.end), (theirs.start, theirs.end)
        say = _values(alignment, claim, alignment.evidence[number], source)
        yield differs(alignment, "facts-merged", claim, alignment.evidence[number], source, "error", say)


def _values(alignment: Alignment, claim: tuple[int, int], sentence: Sentence, source: tuple[int, int]) -> str:
    return facing(
        words(alignment.claim, claim, alignment.sources), words(sentence, source, alignment.sources), is_value=True
    )


def _misdated(alignment: Alignment) -> Iterator[Finding]:
    """The date of another deed of the same sentence."""
    for one in misdated(alignment):
        claim, source = (one.ours.start, one.ours.end), (one.theirs.start, one.theirs.end)
        sentence = alignment.evidence[one.evidence]
        say = _values(alignment, claim, sentence, source)
        yield remark(alignment, "facts-merged", claim, sentence, source, say)


def _crossed(alignment: Alignment) -> Iterator[Finding]:
    """Two names and two figures or dates of one sentence, paired the other way round.

    A name and a value stand together in a segment. Values are looked up by their segments on both sides: of every two
    names with every two values there are millions in a long list of results.
    """
    ours = units(alignment.claim, alignment.sources.names)
    if sum(one.is_name for one in ours) < 2 or sum(one.kind in ("figure", "date") for one in ours) < 2:
        return
    here = segments(alignment.claim)
    for number, sentence in enumerate(alignment.evidence):
        there = segments(sentence)
        place = {
            index: unit for unit in units(sentence, alignment.sources.names) for index in range(unit.first, unit.last)
        }
        both = [(unit, _partner(alignment, unit, number, place)) for unit in ours]
        told = [_Told(unit, one, here[unit.first], there[one.first]) for unit, one in both if one]
        four = _exchanged([one for one in told if one.ours.is_name], [one for one in told if one.is_value])
        if four:
            claim = _around(alignment.claim, [one.ours for one in four])
            source = _around(sentence, [one.theirs for one in four])
            say = _paired(alignment, sentence, four)
            yield remark(alignment, "facts-merged", claim, sentence, source, say, "error")
            return


def _paired(alignment: Alignment, sentence: Sentence, four: Sequence[_Told]) -> str:
    """Which value the source has with which of two names, in its own words."""
    one, other, *values = four
    first = next(value for value in values if value.there == one.there).theirs
    second = next(value for value in values if value.there == other.there).theirs
    told = (sentence.span(unit.first, unit.last) for unit in (one.theirs, first, other.theirs, second))
    name, value, next_name, next_value = (words(sentence, span, alignment.sources) for span in told)
    return f"the source has {value} for {name} and {next_value} for {next_name}; the claim has them the other way round"


class _Told(NamedTuple):
    """A unit of the claim, its partner, and the segments that the two stand in."""

    ours: Unit
    theirs: Unit
    here: int
    there: int

    @property
    def is_value(self) -> bool:
        return self.ours.kind in ("figure", "date")


def _exchanged(names: Sequence[_Told], values: Sequence[_Told]) -> tuple[_Told, ...]:
    """The first two names and two values of which each name has the other's value in the evidence; () without such."""
    placed: dict[tuple[int, int], list[_Told]] = {}
    for value in values:
        placed.setdefault((value.here, value.there), []).append(value)
    for one, other in combinations(names, 2):
        if one.here == other.here or one.there == other.there:
            continue
        own, others = placed.get((one.here, other.there), ()), placed.get((other.here, one.there), ())
        for pair in product(own, others):
            if len({one.theirs, other.theirs, *(value.theirs for value in pair)}) == 4:
                return (one, other, *sorted(pair, key=lambda value: value.ours.first))
    return ()


def _around(sentence: Sentence, four: Sequence[Unit]) -> tuple[int, int]:
    """The first of the names and the first of the values, and what stands between."""
    name, _, value, _ = four
    return sentence.span(min(name.first, value.first), max(name.last, value.last))


def _partner(alignment: Alignment, unit: Unit, number: int, place: dict[int, Unit]) -> Unit | None:
    for index in range(unit.first, unit.last):
        one = alignment.links.get(index)
        if one is not None and one.evidence == number and one.token in place:
            return place[one.token]
    return None


def _another_subject(alignment: Alignment) -> Iterator[Finding]:
    """The claim's subject stands in one sentence, what it did in another that has a subject of its own."""
    subject = subject_of(alignment, alignment.claim)
    rest = predicate(alignment.claim, subject) if subject else []
    linked = [index for index in rest if index in alignment.links]
    home = alignment.home(linked)
    if subject is None or home is None or len(linked) < 3:
        return
    told = told_of(alignment, alignment.evidence[home])
    if 3 * len(alignment.partners(linked, home)) < 2 * len(linked) or told is None:
        return
    where, theirs = told
    there = _name_words(where) | _name_words(alignment.evidence[home])
    if _name_words(alignment.claim) & set(theirs.words) or set(subject.words) & there:
        return
    if not may_stand_for(alignment, subject, theirs) and not _is_renamed(alignment, subject):
        yield _told_of_another(alignment, subject, where, theirs)


def _is_renamed(alignment: Alignment, subject: Name) -> bool:
    """Whether some evidence says that what was told of before has the subject's name: "It is now known as the Cup"."""
    return any(
        one.lowers[:1] and one.lowers[0] in THIRD_PERSON_PRONOUNS and not NAMING_PARTICIPLES.isdisjoint(one.lowers)
        for one in alignment.evidence
        if set(subject.words) & one.lemma_set
    )


def _named(sentence: Sentence, name: Name) -> str:
    """A name with the article that it has: "the Slovak"."""
    article = sentence.lowers[name.first - 1] if name.first else ""
    said = plain(sentence.home, (name.start, name.end))
    return f"{article} {said}" if article in ARTICLES else said


def _told_of_another(alignment: Alignment, subject: Name, where: Sentence, theirs: Name) -> Finding:
    claim, source = (subject.start, subject.end), (theirs.start, theirs.end)
    told = _named(alignment.claim, subject), _named(where, theirs)
    say = f"the claim says this of {told[0]}; the source says it of {told[1]}"
    return differs(alignment, "facts-merged", claim, where, source, "error", say)


def _name_words(sentence: Sentence) -> frozenset[str]:
    return sentence.name_words | sentence.speaker.lemma_set if sentence.speaker else sentence.name_words


def _attached(alignment: Alignment) -> Iterator[Finding]:
    """What stands beside a name between commas (an age, an office, a clause with who) is told of another name."""
    for name in alignment.claim.names:
        words, end = _description(alignment.claim, name)
        home = alignment.home(words)
        if home is None or 2 * sum(i in alignment.links for i in words) < len(words):
            continue
        if _together(alignment, name, words):
            continue
        theirs = alignment.partners(words, home)
        other = _whose(alignment, name, home, min(theirs))
        if other is not None:
            yield _belongs(alignment, name, end, home, theirs, *other)
            return


def _together(alignment: Alignment, name: Name, words: list[int]) -> bool:
    """Whether one sentence of evidence has the name with all that describes it, beside no other name."""
    described = {alignment.claim.lemmas[i] for i in words}
    return any(
        described | set(name.words) <= one.lemma_set and _is_its_own(one, name, described) for one in alignment.evidence
    )


def _is_its_own(sentence: Sentence, name: Name, described: set[str]) -> bool:
    owner = owner_of(sentence, next(i for i, key in enumerate(sentence.lemmas) if key in described))
    return owner is None or bool(set(owner.words) & set(name.words))


def _description(claim: Sentence, name: Name) -> tuple[list[int], int]:
    """The words that describe a name behind its comma, and where they end; none where nothing does."""
    tokens, first = claim.tokens, name.last + 1
    if first >= len(tokens) or tokens[name.last].lower != "," or not describes(tokens[first]):
        return [], first
    end = next((i for i in range(first, len(tokens)) if tokens[i].lower in (",", ".")), len(tokens))
    return [i for i in range(first, end) if claim.lemmas[i]], end


def _whose(alignment: Alignment, name: Name, home: int, index: int) -> tuple[Sentence, Name] | None:
    """The other name that a word of the evidence describes: the one beside it, else the sentence's subject."""
    sentence = alignment.evidence[home]
    owner = owner_of(sentence, index)
    if owner is not None and not set(owner.words) & set(name.words):
        return sentence, owner
    told = told_of(alignment, sentence)
    if told is None or (_name_words(sentence) | set(told[1].words)) & set(name.words):
        return None
    return told if _elsewhere(alignment, name, home) and not may_stand_for(alignment, name, told[1]) else None


def _belongs(
    alignment: Alignment, name: Name, end: int, home: int, theirs: list[int], where: Sentence, owner: Name
) -> Finding:
    sentence, claim = alignment.evidence[home], alignment.claim.span(name.first, end)
    source = sentence.span(min(theirs), max(theirs) + 1)
    whose, other = plain(where.home, (owner.start, owner.end)), plain(alignment.claim.home, (name.start, name.end))
    say = f"the source says {quote(sentence, source, alignment.sources)} of {whose}; the claim says it of {other}"
    return remark(alignment, "facts-merged", claim, sentence, source, say, "error")


def _elsewhere(alignment: Alignment, name: Name, home: int) -> bool:
    """Whether the name itself stands in another sentence of the evidence."""
    return any(
        set(name.words) & _name_words(sentence) for number, sentence in enumerate(alignment.evidence) if number != home
    )

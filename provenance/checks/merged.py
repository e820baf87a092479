"""Facts of two people or events joined into one: every part is in the source, and they belong apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from provenance.binding import Unit, units
from provenance.findings import differs
from provenance.model import Finding
from provenance.rules import Rule
from provenance.words.lexicon import title_heads

if TYPE_CHECKING:
    from provenance.model import Token
    from provenance.trace import Trace
    from provenance.words.names import Name
    from provenance.words.sentence import Sentence

RULES = (
    Rule(
        name="facts-merged",
        level="error",
        finds="Facts that the source tells of two people, places or events are told of one.",
        why="Nothing in the sentence is invented, and it is false all the same.",
        example_claim="Ana Duarte, 34, founded the company.",
        example_source="Ana Duarte runs the company. Her partner Lea Brandt, 34, founded it.",
        no_change="Two sentences about the same person or event, the second with a pronoun, made one.",
    ),
)
_BREAKS = frozenset([",", ";", ":", "and", "but", "while", "whereas", "\u2013", "\u2014", "--", "(", ")", "-"])
_PRONOUNS = frozenset("he she it they who this that these those".split())


def find(trace: Trace) -> Iterator[Finding]:
    yield from _crossed(trace)
    found = list(_attached(trace))
    yield from found or (_another_subject(trace) if len(trace.evidence) > 1 else ())


def _crossed(trace: Trace) -> Iterator[Finding]:
    """Two names and two figures or dates of one sentence, paired the other way round."""
    ours = units(trace.claim, trace.sources.capital_keys)
    names = [unit for unit in ours if unit.is_name]
    values = [unit for unit in ours if unit.kind in ("figure", "date")]
    if len(names) < 2 or len(values) < 2:
        return
    for number, sentence in enumerate(trace.evidence):
        place = {
            index: unit
            for unit in units(sentence, trace.sources.capital_keys)
            for index in range(unit.first, unit.last)
        }
        for (a, b), (x, y) in ((n, v) for n in combinations(names, 2) for v in combinations(values, 2)):
            four = [_partner(trace, unit, number, place) for unit in (a, b, x, y)]
            if None in four or len(set(four)) < 4:
                continue
            one, other, first, second = four
            here = _paired(trace.claim, a, b, x, y)
            there = _paired(sentence, one, other, first, second)  # type: ignore[arg-type]
            if here and there and here != there:
                claim = trace.claim.span(min(a.first, x.first), max(a.last, x.last))
                source = sentence.span(min(one.first, first.first), max(one.last, first.last))  # type: ignore[union-attr]
                yield differs(trace, "facts-merged", claim, sentence, source)._replace(suggestion=None)
                return


def _partner(trace: Trace, unit: Unit, number: int, place: dict[int, Unit]) -> Unit | None:
    for index in range(unit.first, unit.last):
        one = trace.partners.get(index)
        if one is not None and one.evidence == number and one.token in place:
            return place[one.token]
    return None


def _paired(sentence: Sentence, a: Unit, b: Unit, x: Unit, y: Unit) -> str | None:
    """ "straight" when a stands with x and b with y, "crossed" when a with y; None where nothing tells them apart."""
    segment = _segments(sentence)
    ax, by = segment[a.first] == segment[x.first], segment[b.first] == segment[y.first]
    ay, bx = segment[a.first] == segment[y.first], segment[b.first] == segment[x.first]
    if ax and by and not ay and not bx:
        return "straight"
    return "crossed" if ay and bx and not ax and not by else None


def _segments(sentence: Sentence) -> list[int]:
    """For each token the number of its stretch between commas, conjunctions and dashes."""
    numbers, at = [], 0
    for token in sentence.tokens:
        at += token.norm in _BREAKS
        numbers.append(at)
    return numbers


def _another_subject(trace: Trace) -> Iterator[Finding]:
    """The claim's subject stands in one sentence, what it did in another that has a subject of its own."""
    subject = _subject(trace, trace.claim)
    if subject is None:
        return
    rest = [index for index in _predicate(trace.claim, subject) if index in trace.partners]
    homes = [trace.partners[index].evidence for index in rest]
    if len(rest) < 3:
        return
    home = max(sorted(set(homes)), key=homes.count)
    told = _told_of(trace, trace.evidence[home])
    if 3 * homes.count(home) < 2 * len(homes) or told is None:
        return
    where, theirs = told
    known = {word for name in trace.claim.names for word in name.words}
    there = {word for one in (where, trace.evidence[home]) for name in one.names for word in name.words}
    if known & set(theirs.words) or set(subject.words) & there or _may_stand_for(trace, subject, theirs):
        return
    claim, source = (subject.start, subject.end), (theirs.start, theirs.end)
    say = (
        f"the claim tells it of {trace.claim.home.text[slice(*claim)]}; "
        f"the source tells it of {where.home.text[slice(*source)]}"
    )
    yield differs(trace, "facts-merged", claim, where, source, "error", say)


def _attached(trace: Trace) -> Iterator[Finding]:
    """What stands beside a name between commas (an age, an office, a clause with who) is told of another name."""
    tokens = trace.claim.tokens
    for name in trace.claim.names:
        if name.last + 1 >= len(tokens) or tokens[name.last].norm != "," or not _describes(tokens[name.last + 1]):
            continue
        end = next((i for i in range(name.last + 1, len(tokens)) if tokens[i].norm in (",", ".")), len(tokens))
        words = [i for i in range(name.last + 1, end) if trace.claim.keys[i]]
        homes = [trace.partners[i].evidence for i in words if i in trace.partners]
        if not homes or 2 * len(homes) < len(words):
            continue
        home = max(sorted(set(homes)), key=homes.count)
        theirs = [one.token for i in words if (one := trace.partners.get(i)) and one.evidence == home]
        owner = _owner(trace.evidence[home], min(theirs))
        if owner is not None and not set(owner.words) & set(name.words):
            yield _belongs(trace, trace.claim.span(name.first, end), home, theirs, trace.evidence[home], owner)
            return
        told = _told_of(trace, trace.evidence[home])
        here = {word for one in trace.evidence[home].names for word in one.words}
        if told is None or here & set(name.words) or set(told[1].words) & set(name.words):
            continue
        if not _elsewhere(trace, name, home) or _may_stand_for(trace, name, told[1]):
            continue
        yield _belongs(trace, trace.claim.span(name.first, end), home, theirs, *told)
        return


def _belongs(
    trace: Trace, claim: tuple[int, int], home: int, words: list[int], where: Sentence, owner: Name
) -> Finding:
    sentence = trace.evidence[home]
    source = sentence.span(min(words), max(words) + 1)
    whose = where.home.text[owner.start : owner.end]
    say = f"the source tells {sentence.home.text[slice(*source)]} of {whose}"
    return differs(trace, "facts-merged", claim, sentence, source, "error", say)._replace(suggestion=None)


def _owner(sentence: Sentence, index: int) -> Name | None:
    """The name right before the comma that a word of a sentence stands behind: "Ana Duarte, 34"."""
    while index > 0 and sentence.tokens[index - 1].norm in ("who", "a", "an", "the", "now", "then"):
        index -= 1
    if index < 2 or sentence.tokens[index - 1].norm != ",":
        return None
    return next((name for name in sentence.names if name.last == index - 1), None)


def _describes(token: Token) -> bool:
    """Whether a word opens what describes a person: an age, an office, a clause with who."""
    return token.kind == "n" or token.norm in _OPENERS or token.norm in title_heads()


_OPENERS = frozenset("who which whose a an the former then now".split())


def _elsewhere(trace: Trace, name: Name, home: int) -> bool:
    """Whether the name itself stands in another sentence of the evidence."""
    return any(
        set(name.words) & {word for one in sentence.names for word in one.words}
        for number, sentence in enumerate(trace.evidence)
        if number != home
    )


def _predicate(sentence: Sentence, subject: Name) -> list[int]:
    """What is said of a subject: its own clause, without a relative clause behind it or a clause joined on."""
    at, tokens = subject.last, sentence.tokens
    if at + 1 < len(tokens) and tokens[at].norm == "," and tokens[at + 1].norm in ("who", "which"):
        ends = [i for i in range(at + 2, len(tokens) - 1) if tokens[i].norm == "," or tokens[i + 1].norm == ","]
        at = next((i for i in ends if i > at + 2), at)
    words: list[int] = []
    for index in range(at, len(tokens)):
        after = tokens[index + 1].norm if index + 1 < len(tokens) else ""
        joined = tokens[index].norm == "," and after in ("and", "but", "while")
        if len(words) >= 3 and (joined or tokens[index].norm == ";"):
            break
        if sentence.keys[index]:
            words.append(index)
    return words


def _told_of(trace: Trace, sentence: Sentence) -> tuple[Sentence, Name] | None:
    """Whom a sentence is about: its subject, or for "he" or "she" the subject of the sentence before."""
    for back in range(3):
        order = sentence.order - back
        if order < 0 or trace.sources.sentences[order].document != sentence.document:
            return None
        one = trace.sources.sentences[order]
        name = _subject(trace, one)
        if name is not None:
            return one, name
        if not one.tokens or one.tokens[0].norm not in ("he", "she"):
            return None
    return None


def _subject(trace: Trace, sentence: Sentence) -> Name | None:
    """The name that a sentence begins with, if it begins with one and a name it surely is."""
    for name in sentence.names:
        after = sentence.tokens[name.last].norm if name.last < len(sentence.tokens) else ""
        if after == "'s":
            continue
        words = sum(bool(sentence.keys[i]) for i in range(name.first))
        pronoun = any(token.norm in _PRONOUNS for token in sentence.tokens[: name.first])
        sure = not name.initial or name.words[0] in trace.sources.capital_keys
        return name if name.first <= 6 and words <= 3 and not pronoun and sure else None
    return None


def _may_stand_for(trace: Trace, subject: Name, theirs: Name) -> bool:
    """Whether the sources use one name for the other: an acronym, or a part of the other's words."""
    full = trace.sources.acronyms.get(theirs.words[0], frozenset()) | trace.sources.acronyms.get(
        subject.words[0], frozenset()
    )
    return bool(full & (set(subject.words) | set(theirs.words)))

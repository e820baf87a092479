"""Offices that changed: the right person with another title or role."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.checks.finding import alone, differs
from provenance.checks.phrasing import plain, quote
from provenance.checks.rule import Rule
from provenance.checks.titles.honours import honours
from provenance.lang.en.closed import RELATIVE_WHO
from provenance.lang.en.names.finder import Name
from provenance.lang.en.names.office_status import FORMER, anchor, heads, is_named, is_past, standing
from provenance.lang.en.names.offices import Office, agree, offices
from provenance.lang.en.tokens import stem
from provenance.model import Finding, Level

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

RULES = (
    Rule(
        name="title-changed",
        level="error",
        finds="A person of the claim has an office or role that the sources do not give them, or an office is told as "
        "held that was held before, or is a deputy's or an acting holder's.",
        why="A deputy is not the minister, and a prosecutor is not the judge.",
        example_claim="Transport Minister Ana Duarte opened the bridge.",
        example_source="Deputy Transport Minister Ana Duarte opened the bridge.",
        no_change="A title left out, moved behind the name, or written in its short form (CEO, spokesman for "
        "spokesperson), and former left out right before a name.",
        listed=50,
        repair="word",
        after="date-changed",
    ),
)
_OWNER = 4  # tokens that "the county 's" takes up before an office


def find(pair: Alignment) -> Iterator[Finding]:
    """Compare the office of each name in the claim of `pair` with those that the sources give it; yield what differs.

    Then "former", "deputy", "acting" and "elect" beside offices without a name, with the same office in the evidence.
    """
    for name in pair.claim.names:
        for office in offices(pair.claim.tokens, name):
            yield from _compare(pair, name, office)
    yield from _standings(pair)
    for at, first in honours(pair):
        span = pair.claim.span(at, at + 1)
        say = f"no source calls {_named(pair, first)} {quote(pair.claim, span, pair.sources)}"
        yield alone("title-changed", say, span, "warning")


def _named(pair: Alignment, first: int) -> str:
    return next(plain(pair.claim.home, (one.start, one.end)) for one in pair.claim.names if one.first == first)


def _compare(pair: Alignment, name: Name, office: Office) -> Iterator[Finding]:
    held = pair.sources.offices(name.words[-1])
    if not held or any(agree(office.words, other) for _, other in held):
        return
    if _is_anothers(pair, name, office):
        return
    sentence, other = _place(pair, name, held[0][0])
    told = pair.evidence[0].lowers
    if any(one == RELATIVE_WHO and stem(form) == stem(office.words[-1]) for one, form in pairwise(told)):
        return  # the committee's chair, who chairs the committee
    before = {*sentence.lowers[max(0, other.first - _OWNER) : other.first], *other.words}
    if set(other.words) < set(office.words) <= before:
        return  # "county transport chief", the county's transport chief
    claim, source = pair.claim.span(office.first, office.last), sentence.span(other.first, other.last)
    ours, theirs = quote(pair.claim, claim, pair.sources), quote(sentence, source, pair.sources)
    say = f"the claim calls {plain(pair.claim.home, (name.start, name.end))} {ours}; the source says {theirs}"
    yield differs(pair, "title-changed", claim, sentence, source, "error", say)


def _place(pair: Alignment, name: Name, first: int) -> tuple[Sentence, Office]:
    """Where the sources give the person an office: in the evidence, or else the first time."""
    told = pair.sources.sentences
    orders = sorted(one.order for one in pair.evidence if one.order < len(told))
    for sentence in (told[order] for order in (*orders, first)):
        for other in sentence.names:
            if other.words[-1] == name.words[-1] and (given := offices(sentence.tokens, other)):
                return sentence, given[0]
    raise AssertionError(name)  # the sentence of order `first` gives one


def _is_anothers(pair: Alignment, name: Name, office: Office) -> bool:
    """Whether the evidence gives this office to somebody else in this one's place: then the name has changed."""
    sentence = pair.evidence[0]
    if any(other.words[-1] == name.words[-1] for other in sentence.names):
        return False
    return any(
        agree(office.words, other.words) for person in sentence.names for other in offices(sentence.tokens, person)
    )


def _standings(pair: Alignment) -> Iterator[Finding]:
    """Former, deputy, acting, elect: put in or left out beside an office of which no name follows."""
    for head in heads(pair.claim):
        partner = pair.links.get(anchor(pair.claim, head))
        if partner is None or pair.claim.is_quoted(head) or is_named(pair.claim, head):
            continue
        sentence = pair.evidence[partner.evidence]
        there = next((at for at in heads(sentence) if anchor(sentence, at) == partner.token), None)
        if there is None or is_named(sentence, there) or not pair.is_on_topic(partner.evidence):
            continue
        ours, theirs = standing(pair.claim, head), standing(sentence, there)
        if ours is None or theirs is None or ours.said == theirs.said or _held_elsewhere(pair, head, ours.said):
            continue
        plain = (pair.claim, head) if FORMER in theirs.said else (sentence, there)
        if ours.said ^ theirs.said == {FORMER} and is_past(*plain):  # was a minister: a former minister
            continue
        level: Level = "error" if len(pair.unaligned) < 2 else "warning"
        claim, source = pair.claim.span(ours.first, ours.last), sentence.span(theirs.first, theirs.last)
        yield differs(pair, "title-changed", claim, sentence, source, level)


def _held_elsewhere(pair: Alignment, head: int, said: frozenset[str]) -> bool:
    """Whether some sentence of the sources speaks of the office as the claim does."""
    key = pair.claim.lemmas[anchor(pair.claim, head)]
    for sentence in (pair.sources.sentences[order] for order in pair.sources.postings.get(key, ())):
        told = [standing(sentence, at) for at in heads(sentence) if sentence.lemmas[anchor(sentence, at)] == key]
        if any(one is None or one.said == said for one in told):
            return True
    return False

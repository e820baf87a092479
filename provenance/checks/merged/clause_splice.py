"""Claims put together from two clauses of one sentence, so that one clause's word stands where the other has its own.

Every word is the source's and the order may be, too. What tells is the place where the two parts meet: on the other
side of it the evidence has a word that the claim leaves out, and a clause ends between the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from provenance.lang.en.names.capitals import is_capital
from provenance.lang.en.relations.thesaurus import related

if TYPE_CHECKING:
    from provenance.align.trace import Trace
    from provenance.lang.en.sentence import Sentence

_ENDS = frozenset("; : while whereas but although though".split())  # where one clause ends and another begins
_ARTICLES = frozenset("the a an its his her their".split())
_JOINTS = frozenset("by to from for with against of in at on into over".split())
_MEASURES = frozenset("number amount share proport percentag rate".split())  # stems: what is counted stands behind
_TITLED = 3  # words with meaning that may stand before the end of a name that opens a clause
_HELD = 3  # words with meaning of a clause that make the claim tell of it


class Graft(NamedTuple):
    """The claim's word (token index) in the place of another; the evidence's own, half-open token indices."""

    word: int
    evidence: int
    first: int
    last: int


def grafts(trace: Trace) -> Iterator[Graft]:
    """Words of the claim that stand where their own sentence has another word, which the claim leaves out."""
    for number, sentence in enumerate(trace.evidence):
        if trace.speaks_of_it(number):
            yield from _objects(trace, number, sentence)
            yield from _subjects(trace, number, sentence)


def _objects(trace: Trace, number: int, sentence: Sentence) -> Iterator[Graft]:
    """ "Paid by a brewer", of what was paid by the council; two of its members own a brewer."""
    linked = [index for index in trace.claim.content if _in(trace, index, number)]
    for here, after in pairwise(linked):
        between = trace.claim.forms[here + 1 : after]
        start, there = trace.partners[here].token, trace.partners[after].token
        if not between or between[0] not in _JOINTS | _ARTICLES or sentence.forms[start + 1 : start + 2] != between[:1]:
            continue
        if any(form not in _ARTICLES for form in between[1:]):
            continue
        own = _next(sentence, start + 2)
        if own is None or not _of_a_kind(trace, number, after, own, between[0]):
            continue
        is_measure = between[0] == "of" and trace.claim.keys[here] in _MEASURES and there > own
        if _is_left_out(trace, number, own) and (_apart(sentence, own, there) or is_measure):
            yield Graft(after, number, own, own + 1)


def _of_a_kind(trace: Trace, number: int, index: int, own: int, joint: str) -> bool:
    """Whether one of two words cannot stand for the other: a name may for "the city", a synonym for its like."""
    token, theirs = trace.claim.tokens[index], trace.evidence[number].tokens[own]
    if (
        not trace.partners[index].same
        or token.kind != "w"
        or theirs.kind != "w"
        or related(token.stem, theirs.stem) in ("same", "near")
    ):
        return False
    names = is_capital(token), is_capital(theirs)
    return not any(names) if joint in _ARTICLES else not names[0] or names[1]


def _subjects(trace: Trace, number: int, sentence: Sentence) -> Iterator[Graft]:
    """ "The Red Cross sent aircraft", of a sentence in which it asked for water; the EU sent aircraft."""
    subject = next((index for index in trace.claim.content if is_capital(trace.claim.tokens[index])), None)
    if subject is None or not _in(trace, subject, number) or trace.claim.content.index(subject) >= _TITLED:
        return
    home = trace.partners[subject].token
    for first, last in _clauses(sentence):
        inside = [i for i in trace.claim.content if _in(trace, i, number) and first <= trace.partners[i].token < last]
        name = _opening_name(sentence, first, last)
        if first <= home < last or name is None or len(inside) < _HELD or min(inside) < subject:
            continue
        rest = [index for index in trace.claim.content if index > subject and index not in inside]
        if len(rest) <= 1 and all(_is_left_out(trace, number, at) for at in range(*name) if sentence.keys[at]):
            yield Graft(subject, number, *name)


def _clauses(sentence: Sentence) -> list[tuple[int, int]]:
    """The clauses that a semicolon parts, as token indices, but for the first."""
    ends = [at for at, form in enumerate(sentence.forms) if form == ";"]
    return [(one + 1, other) for one, other in pairwise([*ends, len(sentence.forms)])]


def _opening_name(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """The name that a clause begins with, an office before it or not."""
    for name in sentence.names:
        if first <= name.first and name.last < last:
            before = [at for at in range(first, name.first) if sentence.keys[at]]
            return (name.first, name.last) if len(before) < _TITLED and not name.initial else None
    return None


def _in(trace: Trace, index: int, number: int) -> bool:
    partner = trace.partners.get(index)
    return partner is not None and partner.evidence == number


def _next(sentence: Sentence, at: int) -> int | None:
    """The word with meaning that stands here, behind articles."""
    while at < len(sentence.forms) and sentence.forms[at] in _ARTICLES:
        at += 1
    return at if at < len(sentence.forms) and sentence.keys[at] else None


def _is_left_out(trace: Trace, number: int, at: int) -> bool:
    """Whether the claim has nothing of a word of the evidence."""
    return at not in trace.used[number] and trace.evidence[number].keys[at] not in trace.claim.vocabulary


def _apart(sentence: Sentence, one: int, other: int) -> bool:
    """Whether a clause ends between two words."""
    return not _ENDS.isdisjoint(sentence.forms[min(one, other) : max(one, other)])

"""Offices that changed: the right person with another title or role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.findings import differs
from provenance.model import Finding
from provenance.rules import Rule
from provenance.words.names import Name
from provenance.words.offices import Office, offices

if TYPE_CHECKING:
    from provenance.trace import Trace
    from provenance.words.sentence import Sentence

RULES = (
    Rule(
        name="title-changed",
        level="error",
        finds="A person of the claim has an office or role that the sources do not give them.",
        why="A deputy is not the minister, and a prosecutor is not the judge.",
        example_claim="Transport Minister Ana Duarte opened the bridge.",
        example_source="Deputy Transport Minister Ana Duarte opened the bridge.",
        no_change="A title left out, moved behind the name, or written in its short form (CEO, spokesman for "
        "spokesperson).",
    ),
)
_SHORT = {
    ("chief", "executive"): ("ceo",),
    ("chief", "executive", "officer"): ("ceo",),
    ("chief", "financial", "officer"): ("cfo",),
    ("chief", "operating", "officer"): ("coo",),
    ("chief", "technology", "officer"): ("cto",),
}
# Words that place an office without changing it.
_MILD = frozenset("state national federal chief senior press lead first".split())


def find(trace: Trace) -> Iterator[Finding]:
    for name in trace.claim.names:
        for office in offices(trace.claim.tokens, name):
            yield from _compare(trace, name, office)


def _compare(trace: Trace, name: Name, office: Office) -> Iterator[Finding]:
    held = trace.sources.offices(name.words[-1])
    if not held or any(_agree(office.words, other) for _, other in held):
        return
    if _is_anothers(trace, name, office):
        return
    sentence, other = _place(trace, name, held[0][0])
    claim, source = trace.claim.span(office.first, office.last), sentence.span(other.first, other.last)
    yield differs(trace, "title-changed", claim, sentence, source)


def _place(trace: Trace, name: Name, first: int) -> tuple[Sentence, Office]:
    """Where the sources give the person an office: in the evidence, or else the first time."""
    told = trace.sources.sentences
    orders = sorted(one.order for one in trace.evidence if one.order < len(told))
    for sentence in (told[order] for order in (*orders, first)):
        for other in sentence.names:
            if other.words[-1] == name.words[-1] and (given := offices(sentence.tokens, other)):
                return sentence, given[0]
    raise AssertionError(name)  # the sentence of order `first` gives one


def _is_anothers(trace: Trace, name: Name, office: Office) -> bool:
    """Whether the evidence gives this office to somebody else in this one's place: then the name has changed."""
    sentence = trace.evidence[0]
    if any(other.words[-1] == name.words[-1] for other in sentence.names):
        return False
    return any(
        _agree(office.words, other.words) for person in sentence.names for other in offices(sentence.tokens, person)
    )


def _agree(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether one office says no more than the other: "minister" for "foreign minister", but not for "deputy"."""
    one, other = set(_SHORT.get(ours, ours)), set(_SHORT.get(theirs, theirs))
    if one == other or (
        ours[-1] == theirs[-1] and one <= other and "deputy" not in other - one and "vice" not in other - one
    ):
        return True
    return ours[-1] == theirs[-1] and not ((one ^ other) - _MILD)

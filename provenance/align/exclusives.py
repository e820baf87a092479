"""Words that leave no exception (only, all, always, unanimously), put in or left out between words that are linked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from provenance.align.gaps import Seam, neighbours, seam
from provenance.lang.en.data import entries

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

_LIMITS = frozenset(["only", "solely", "exclusively"])
# Words behind which a limit says where, when or for whom something holds: "sold only in pharmacies".
_SCOPES = frozenset("in at on with within by from under after when if where through for during".split())
_IDIOMS = frozenset("not if too at above after".split())  # not only, at all
_OWNERS = frozenset("one the an a his her their its our my your".split())  # an only child
_OPEN = frozenset(", and or that of in on at to for with by from as than but while because".split())
_PLURALS = frozenset("men women children people police feet teeth mice".split())


class Absolute(NamedTuple):
    """A word of the claim (token index) that its evidence does not have, and where it would stand there."""

    word: int
    evidence: int
    before: int  # the token of the evidence that it would stand before


@cache
def _words() -> dict[str, tuple[str, frozenset[str]]]:
    return {word: (kind, frozenset(others.split())) for word, kind, others in entries("absolutes")}


def added(pair: Alignment) -> Iterator[Absolute]:
    """Absolute words of the claim where the evidence says the same without them, and nothing like it around."""
    for index, token in enumerate(pair.claim.tokens):
        kind, alike = _words().get(token.lower, ("", frozenset()))
        if not kind or pair.claim.quoted(token.start) or index in pair.links or _is_idiom(pair.claim, index):
            continue
        place = seam(pair, index)
        if place is None or not pair.is_on_topic(place.evidence) or _said(pair, place.evidence, alike):
            continue
        if kind != "share" or _is_bare(pair, place):
            yield Absolute(index, place.evidence, place.theirs.stop)


def left_out(pair: Alignment, number: int) -> Iterator[tuple[int, range]]:
    """Limits of the evidence (token indices) that the claim leaves out, each with the claim's tokens around it."""
    sentence = pair.evidence[number]
    if not any(token.lower in _LIMITS for token in sentence.tokens) or _has(pair.claim, _words()["only"][1]):
        return
    back = {one.token: index for index, one in pair.links.items() if one.evidence == number}
    for at, token in enumerate(sentence.tokens[:-1]):
        if token.lower not in _LIMITS or sentence.tokens[at + 1].lower not in _SCOPES or _is_idiom(sentence, at):
            continue
        left, right = neighbours(sentence, at)
        ours = back.get(left, -1), back.get(right, -1)
        if -1 not in ours and ours[0] < ours[1] and not any(pair.claim.lemmas[i] for i in range(ours[0] + 1, ours[1])):
            yield at, range(ours[0], ours[1] + 1)


def _is_idiom(sentence: Sentence, index: int) -> bool:
    """Not only, if only, an only child, not always, at all."""
    before = sentence.tokens[index - 1].lower if index else ""
    after = sentence.tokens[index + 1].lower if index + 1 < len(sentence.tokens) else ""
    limits = sentence.tokens[index].lower in _LIMITS
    return before in _IDIOMS or (limits and before in _OWNERS) or after == "other"


def _is_bare(pair: Alignment, place: Seam) -> bool:
    """Whether the evidence has a plural without any article where the claim says "all": doctors, not the doctors."""
    sentence = pair.evidence[place.evidence]
    head, between = sentence.tokens[place.theirs.stop], [sentence.tokens[at].lower for at in place.theirs]
    plural = head.kind == "w" and (head.lower in _PLURALS or (head.lower.endswith("s") and head.stem != head.lower))
    if place.theirs.start == 0 and len(between) < 2:  # "Doctors agreed", "A member agreed": it opens the sentence
        return between in (["a"], ["an"]) or (plural and not between)
    return plural and head.text.islower() and set(between) <= _OPEN


def _said(pair: Alignment, number: int, alike: frozenset[str]) -> bool:
    """Whether the evidence or a sentence beside it says as much in other words."""
    near = pair.sources.around(pair.evidence[number].order, 1)
    return any(_has(one, alike) for one in (*pair.evidence, *(pair.sources.sentences[at] for at in near)))


def _has(sentence: Sentence, norms: frozenset[str]) -> bool:
    return not norms.isdisjoint(sentence.lower_words)

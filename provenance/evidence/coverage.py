"""Which sources cover a section: those in which most of its claims find most of their words."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.evidence.selection import Candidate

_COVERED = 0.42  # a section whose claims find less than this share of their meaning, on average, has no source here
_FOREIGN = 0.2  # the same for a digest of one section
_BEHIND = 0.25  # a source this far behind the best one does not belong to the section


def cover(claims: Sequence[Sequence[Candidate]], documents: int, *, alone: bool = False) -> tuple[int, ...]:
    """The indices, ascending, of the sources that cover a section; empty when none does.

    `claims` are the candidates of each claim of the section (all sources cover one without claims); `documents` is the
    number of sources. Taken are the sources whose sentences hold on average as much of a claim as the best one's, but
    for `_BEHIND`. `alone`: the section is the summary's only one, so that its sources were given by hand: only next to
    nothing in common says they are wrong.
    """
    if not claims:
        return tuple(range(documents))
    shares = [0.0] * documents
    for ranked in claims:
        for number, most in _most(ranked).items():
            shares[number] += most
    shares = [share / len(claims) for share in shares]
    union = sum(max((one.held for one in ranked), default=0.0) for ranked in claims) / len(claims)
    if union < (_FOREIGN if alone else _COVERED):
        return ()
    best = max(shares)
    return tuple(number for number, share in enumerate(shares) if share >= best - _BEHIND)


def _most(ranked: Sequence[Candidate]) -> dict[int, float]:
    """The most that a sentence of each document holds of a claim."""
    found: dict[int, float] = {}
    for one in ranked:
        found[one.document] = max(found.get(one.document, 0.0), one.held)
    return found


def given(claims: Sequence[Sequence[Candidate]], documents: tuple[int, ...]) -> tuple[int, ...]:
    """The sources given to a section by hand (`documents`, indices); () where they have almost nothing of it.

    `claims` are the candidates of each claim of the section; a section of one claim always keeps its sources.
    """
    inside = [[one for one in ranked if one.document in documents] for ranked in claims]
    shares = [max((one.held for one in ranked), default=0.0) for ranked in inside]
    return documents if documents and (len(claims) < 2 or sum(shares) / len(claims) >= _FOREIGN) else ()

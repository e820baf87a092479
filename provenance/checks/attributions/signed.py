"""A quotation with its speaker beside it and no verb: 'Reyes: "..."', '"..." - Ines Falk', '"..." (Falk)'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.lang.en.speech.attribution import Attribution

if TYPE_CHECKING:
    from provenance.lang.en.sentence import Sentence

_SIGNED = ("-", "\u2013", "\u2014", "--", "(")  # what stands between a quotation and who said it
_STOPS = ('"', "'", ".", ",", "!", "?")


def signed(claim: Sentence) -> tuple[Attribution, ...]:
    """Return who a claim that is one quotation is given to by what stands beside it; none without a name there."""
    outer = [one for one in claim.quotations if one.depth == 0 and one.end > claim.start and one.start < claim.end]
    if len(outer) != 1 or not outer[0].closed or outer[0].start < claim.start:
        return ()
    opened, behind = claim.index_at(outer[0].start), claim.index_at(outer[0].end - 1) + 1
    while behind < len(claim.tokens) and claim.lowers[behind] in _STOPS:
        behind += 1
    if opened >= 3 and claim.lowers[opened - 2] == ":" and behind == len(claim.tokens):
        return _given(claim, 0, opened - 2, opened - 2)
    if opened == 1 and behind < len(claim.tokens) and claim.lowers[behind] in _SIGNED:
        return _given(claim, behind + 1, len(claim.tokens), behind)
    return ()


def _given(claim: Sentence, first: int, last: int, cue: int) -> tuple[Attribution, ...]:
    """The attribution to the name that these tokens begin with."""
    names = tuple(one for one in claim.names if one.first >= first and one.last <= last)
    if not names or names[0].first != first:
        return ()
    one = names[0]
    start, end = sorted((claim.tokens[cue].start, one.start))[0], max(claim.tokens[cue].end, one.end)
    return (Attribution(start, end, cue, one.first, one.last, (one,), False, "plain"),)

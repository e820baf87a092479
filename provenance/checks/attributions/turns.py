"""What one speaker of a talk says of himself, told of another one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from provenance.checks.attributions.speakers import is_said
from provenance.lang.en.closed import FIRST_PERSON_SUBJECT

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.names.finder import Name
    from provenance.lang.en.sentence import Sentence

_HELD = 0.4  # of the claim's meaning in the turn


class Owner(NamedTuple):
    """The name that the claim begins with, and the turn of another speaker that says it in the first person."""

    name: Name
    turn: Sentence


def another_speaker(pair: Alignment) -> Iterator[Owner]:
    """Yield the subject of the claim of `pair` where its evidence is a turn in which somebody else says "I".

    "Orr will ask the auditor", of a talk in which Hale says: I will ask the auditor.
    """
    turn = pair.evidence[0] if pair.evidence else None
    if turn is None or turn.speaker is None or not is_said(turn) or pair.share(0) < _HELD:
        return
    name = next((one for one in pair.claim.names if not any(pair.claim.lemmas[: one.first])), None)
    if name is None or not _opens(turn):
        return
    said = turn.speaker.lemma_set
    others = {key for one in pair.sources.sentences if one.speaker for key in one.speaker.lemma_set} - said
    if set(name.words) <= others and said.isdisjoint(pair.claim.lemma_set) and set(name.words).isdisjoint(turn.lemmas):
        yield Owner(name, turn)


def _opens(turn: Sentence) -> bool:
    """Whether "I" is the subject of the turn: nothing but small words before it ("Then I will")."""
    at = turn.lowers.index(FIRST_PERSON_SUBJECT) if FIRST_PERSON_SUBJECT in turn.lowers else -1
    return at >= 0 and not any(turn.lemmas[:at])

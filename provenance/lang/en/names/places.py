"""Names of places: the ones that the list of peoples knows, and where in a sentence a place stands."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from provenance.lang.en.closed import PLACE_LEADS
from provenance.lang.en.lexicon import demonyms

if TYPE_CHECKING:
    from provenance.lang.en.names.finder import Name
    from provenance.lang.en.sentence import Sentence


@cache
def place_keys() -> frozenset[str]:
    """The keys of the places that a people or an adjective belongs to."""
    return frozenset(demonyms().values())


def stands_as_place(sentence: Sentence, name: Name) -> bool:
    """Whether a name stands where places stand: behind "in", as an adjective, or after a place and a comma."""
    before = sentence.tokens[name.first - 1].lower if name.first else ""
    is_adjective = name.last < len(sentence.tokens) and sentence.lemmas[name.last] != ""
    return before in PLACE_LEADS or is_adjective

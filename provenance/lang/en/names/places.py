"""Tell names of places: those that the list of peoples knows, and those that stand where places stand."""

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
    """Return the keys of the places that have a people or an adjective in data/demonyms.txt."""
    return frozenset(demonyms().values())


def stands_as_place(sentence: Sentence, name: Name) -> bool:
    """Whether `name` stands where places stand: behind a word like "in" or a comma, or before a word with a key."""
    before = sentence.tokens[name.first - 1].lower if name.first else ""
    is_adjective = name.last < len(sentence.tokens) and sentence.lemmas[name.last] != ""
    return before in PLACE_LEADS or is_adjective

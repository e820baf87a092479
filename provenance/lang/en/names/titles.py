"""Find the offices inside a run of capitals: "Deputy Foreign Minister Jane Marsh"."""

from __future__ import annotations

from functools import cache

from provenance.lang.en.closed import FORMS_OF_ADDRESS, HEAD_NOUNS_OF_BODIES, NAME_PARTICLES, TITLES_THAT_ARE_SURNAMES
from provenance.lang.en.lexicon import demonyms, title_heads, title_modifiers, title_words
from provenance.model import Token


def past_titles(tokens: tuple[Token, ...], first: int, stop: int) -> int:
    """Return the index behind the offices that the run of capitals from `first` to `stop` (half-open) begins with.

    Offices are "Deputy Foreign Minister", "Gen.", "Secretary of State". Words like "Port" and "State" are passed only
    together with a head. Returns `first` where no office stands, and `stop` where nothing else does.
    """
    titles, mere = title_words(), mere_modifiers()
    past, at = first, first
    while at < stop and (tokens[at].lower in titles or (at > first and tokens[at].lower in (".", "-"))):
        at += 1
        if tokens[at - 1].lower not in mere and not _is_body(tokens, at, stop):
            past = at
    if at == stop:
        return stop
    while first < past < stop and tokens[past].lower in NAME_PARTICLES:
        past += 2 if tokens[past + 1].lower == "the" else 1
        while past < stop and tokens[past].lower in title_modifiers():
            past += 1
    return past


def next_title(tokens: tuple[Token, ...], first: int, stop: int) -> tuple[int, int]:
    """Return where the next office in a run of capitals begins, and the index of its head; `stop` twice for none.

    The run is `first` to `stop`, as token indices, half-open; an office that it begins with is not looked for.
    """
    heads, is_place = title_heads(), tokens[first].lower in demonyms() or tokens[first].lower in ("u.s.", "uk", "eu")
    for at in range(first + 1, stop):
        norm = tokens[at].lower
        if (
            norm not in heads
            or (norm in TITLES_THAT_ARE_SURNAMES and not is_place)
            or tokens[at - 1].lower in NAME_PARTICLES
        ):
            continue
        if norm.endswith("s") or _is_body(tokens, at + 1, stop):
            continue
        last = at
        while last - 1 > first and tokens[last - 1].lower in title_words():
            last -= 1
        return last, at
    return stop, stop


def _is_body(tokens: tuple[Token, ...], index: int, stop: int) -> bool:
    """Whether the head of an office before `index` belongs to the name of a body: General Motors."""
    return index < stop and tokens[index].lower in HEAD_NOUNS_OF_BODIES


@cache
def mere_modifiers() -> frozenset[str]:
    """Return the words that make an office only together with a head: foreign, deputy."""
    return title_modifiers() - title_heads().keys() - FORMS_OF_ADDRESS

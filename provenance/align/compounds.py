"""Words written as one or as several: cease-fire and ceasefire, EC and European Commission."""

from __future__ import annotations

from provenance.align.link import Links
from provenance.lang.en.names.capitals import is_capital
from provenance.lang.en.names.finder import initials
from provenance.lang.en.sentence import Sentence


def compounds(claim: Sentence, source: Sentence, left: list[int]) -> Links:
    """Link words of `claim` to words of `source` that are written joined, apart or as an acronym; as inexact links.

    `left` are the claim's token indices that have no partner yet; those that are linked are taken out of it. A name or
    a compound is linked by its first word in the source.
    """
    links = []
    for index in list(left):
        word = claim.tokens[index].lower
        at = _joined(word, source)
        if at is None and claim.tokens[index].text.isupper() and len(word) > 1:
            at = _initials(word, source)
        if at is None and index + 2 < len(claim.tokens) and claim.tokens[index + 1].lower == "-":
            at = _whole(word + claim.tokens[index + 2].lower, source)
            if at is not None and index + 2 in left:
                links.append((index + 2, at, False))
                left.remove(index + 2)
        if at is None and is_capital(claim.tokens[index]):
            at = _spelled_out(index, claim, source)
        if at is not None:
            links.append((index, at, False))
            left.remove(index)
    return links


def _joined(word: str, source: Sentence) -> int | None:
    """Two neighbours (with or without a hyphen between) that make up the word."""
    tokens = source.tokens
    for index in source.content:
        if len(word) > 4 and word.startswith(tokens[index].lower) and word != tokens[index].lower:
            ahead = index + 1
            if ahead < len(tokens) and tokens[ahead].lower == "-":
                ahead += 1
            if ahead < len(tokens) and tokens[index].lower + tokens[ahead].lower == word:
                return index
    return None


def _whole(word: str, source: Sentence) -> int | None:
    return next((index for index in source.content if source.tokens[index].lower == word), None)


def _initials(word: str, source: Sentence) -> int | None:
    """A name of the source whose capitals make up the acronym."""
    for name in source.names:
        if initials(source.tokens, name) == word:
            return name.first
    return None


def _spelled_out(index: int, claim: Sentence, source: Sentence) -> int | None:
    """An acronym of the source that the capitals of the claim's name make up."""
    for name in claim.names:
        if name.first <= index < name.last and name.last - name.first > 1:
            return _whole(initials(claim.tokens, name), source)
    return None

"""Read a caller's aliases: names and phrases that get one key, wherever they stand in a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from provenance.lang.en.lexicon import keys_and_groups
from provenance.lang.en.names.finder import find_names
from provenance.model import Token


class Unit(NamedTuple):
    """A token, or a phrase that the list of aliases has made one."""

    word: str  # its key; the norm of what has none
    first: int  # index of its first token
    last: int  # index after its last token


class Phrase(NamedTuple):
    """A name or phrase with the key that it is read as."""

    words: tuple[str, ...]  # of its units
    at: int  # the unit that gets the key; the others carry nothing
    forms: tuple[tuple[int, str], ...]  # units with a capital, as they are written; one of them must be so again
    is_whole: bool  # no part of a longer name: the Met is not in "the Met Office"
    key: str


Aliases = Mapping[str, tuple[Phrase, ...]]  # first word → the phrases that begin with it, the longest first


def renamed_keys(tokens: tuple[Token, ...], aliases: Aliases) -> tuple[str, ...]:
    """Return the lookup keys of `tokens` with the caller's `aliases` applied.

    A phrase that stands in the sentence has its key on one of its tokens and "" on the others; the longest counts.
    """
    keys, groups = keys_and_groups(tokens)
    row = units(tokens, keys, groups)
    standing = [
        (row[at : at + len(phrase.words)], phrase)
        for at, unit in enumerate(row)
        for phrase in aliases.get(unit.word, ())
        if _stands(phrase, row[at : at + len(phrase.words)], tokens)
    ]
    names, past = find_names(tokens, tuple(keys)) if standing else (), 0
    for place, phrase in standing:
        first, last = place[0].first, place[-1].last
        is_part = any(one.first < last and first < one.last and (one.first < first or last < one.last) for one in names)
        if first >= past and not (phrase.is_whole and is_part):
            keys[first:last] = [""] * (last - first)
            keys[place[phrase.at].first] = phrase.key
            past = last
    return tuple(keys)


def units(tokens: Sequence[Token], keys: Sequence[str], groups: Mapping[int, int]) -> list[Unit]:
    """Group `tokens` into units: "United Nations", a phrase of the list, is one unit with the key of "UN".

    `keys` and `groups` are those that `keys_and_groups` returns for these tokens. Returns the units in the order of the
    text; together they cover every token.
    """
    found, at = list[Unit](), 0
    while at < len(tokens):
        width = groups.get(at, 1)
        found.append(Unit(keys[at] or tokens[at].lower, at, at + width))
        at += width
    return found


def _stands(phrase: Phrase, row: list[Unit], tokens: Sequence[Token]) -> bool:
    if tuple(unit.word for unit in row) != phrase.words:
        return False
    return not phrase.forms or any(_is_written(row[at], form, tokens) for at, form in phrase.forms)


def _is_written(unit: Unit, form: str, tokens: Sequence[Token]) -> bool:
    """Whether a word has the capitals of a form: "the Met" is not in "they met", nor IT in "It"."""
    text, is_acronym = tokens[unit.first].text, len(form) > 1 and form.isupper() and unit.last - unit.first == 1
    return text.removesuffix("s").isupper() if is_acronym else text[0].isupper()

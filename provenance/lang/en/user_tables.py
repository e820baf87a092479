"""Turn a caller's vocabulary into the tables that lookups need, made once for each vocabulary."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from provenance.errors import InputError
from provenance.lang.en.cues.hedges import Hedges, hedge_table, listed_hedges
from provenance.lang.en.lexicon import keys_and_groups
from provenance.lang.en.names.aliases import Aliases, Phrase, units
from provenance.lang.en.tokens import is_irregular, tokenize
from provenance.lang.user_vocabulary import EMPTY, Vocabulary
from provenance.model import Document

_NEUTRAL = "likely"  # no check makes an exception for it, as for "reported", which a named speaker stands in for


class Extras(NamedTuple):
    """The tables that a caller's vocabulary adds to the lists; those of `NONE` add nothing."""

    abbreviations: frozenset[str]  # in lower case, without the last stop
    aliases: Aliases
    hedges: Hedges


NONE = Extras(frozenset(), {}, {})


class _Reading(NamedTuple):
    """A name or phrase as the lists alone read it."""

    words: tuple[str, ...]  # of its units
    content: tuple[int, ...]  # the units that carry meaning
    forms: tuple[tuple[int, str], ...]  # those of them that have a capital, as they are written
    key: str  # the key of the only one, where that is its own; else ""

    @property
    def core(self) -> tuple[str, ...]:
        """What tells it from other names: "the Guardian" is "Guardian"."""
        return self.words[self.content[0] : self.content[-1] + 1]

    def alias(self, key: str, *, is_name: bool) -> Phrase:
        """Read as the key of another name. An article may be left out, as headlines do, but "the firm" needs it."""
        if not self.forms:
            return Phrase(self.words, self.content[0], (), False, key)
        return self.name(key)._replace(is_whole=is_name and len(self.core) == 1)

    def name(self, key: str) -> Phrase:
        """Read as the key of its own."""
        forms = tuple((at - self.content[0], form) for at, form in self.forms)
        return Phrase(self.core, 0, forms, False, key)


@lru_cache(maxsize=16)
def extras(vocabulary: Vocabulary) -> Extras:
    """Build the tables of `vocabulary`; `NONE` for an empty one.

    Raises `InputError` for an alias that leads back to itself once the list of aliases is followed as well.
    """
    if vocabulary == EMPTY:
        return NONE
    abbreviations = frozenset(_folded(word).lower().removesuffix(".") for word in vocabulary.abbreviations)
    return Extras(abbreviations, _aliases(vocabulary.aliases), _hedges(vocabulary.hedges))


def _folded(text: str) -> str:
    return Document(text.strip()).folded


def _hedges(given: tuple[str, ...]) -> Hedges:
    """The caller's hedges that the list does not have."""
    parted = (entry.partition("|") for entry in given)
    table = hedge_table((_folded(phrase), group.strip() or _NEUTRAL) for phrase, _, group in parted)
    listed = {words for rows in listed_hedges().values() for words, _ in rows}
    return {first: tuple(row for row in rows if row[0] not in listed) for first, rows in table.items()}


def _aliases(pairs: tuple[tuple[str, str], ...]) -> Aliases:
    """Every phrase that is read as another one's key, and the names that they lead to."""
    readings = [(_read(alias), _read(meant)) for alias, meant in pairs]
    leads = {alias.core: meant for alias, meant in reversed(readings) if alias.core != meant.core}
    found: dict[tuple[str, ...], Phrase] = {}
    for (alias, _), (written, _) in zip(readings, pairs, strict=True):
        end = _end(alias, leads, written)
        key = end.key or " ".join(("", *end.core))  # with a blank, which no word's key has
        for phrase in (alias.alias(key, is_name=bool(end.forms)), *_named(end, key)):
            found.setdefault(phrase.words, phrase)
    table: dict[str, list[Phrase]] = {}
    for phrase in sorted(found.values(), key=lambda one: -len(one.words)):
        table.setdefault(phrase.words[0], []).append(phrase)
    return {first: tuple(rows) for first, rows in table.items()}


def _named(end: _Reading, key: str) -> Iterator[Phrase]:
    """The name that aliases lead to, where it is not read as the key anyway; of several words, in lower case too."""
    if not end.key:
        phrase = end.name(key)
        yield phrase if len(phrase.words) == 1 else phrase._replace(forms=())


def _end(alias: _Reading, leads: dict[tuple[str, ...], _Reading], written: str) -> _Reading:
    """The name that an alias leads to in the end."""
    end, passed = alias, set[tuple[str, ...]]()
    while end.core in leads:
        if end.core in passed:
            raise InputError(f'alias "{written}"', "it leads back to itself", "let all of them lead to one name")
        passed.add(end.core)
        end = leads[end.core]
    return end


def _read(text: str) -> _Reading:
    tokens = tokenize(_folded(text))
    keys, groups = keys_and_groups(tokens)
    row = units(tokens, keys, groups)
    content = [at for at, unit in enumerate(row) if keys[unit.first]] or list(range(len(row)))
    words = tuple(unit.word for unit in row)
    written = [(at, tokens[row[at].first].text) for at in content]
    forms = tuple((at, text) for at, text in written if text[0].isupper())
    first = row[content[0]].first
    has_own = len(content) == 1 and not is_irregular(tokens[first].lower)  # "Met" has the key of "meet"
    return _Reading(words, tuple(content), forms, keys[first] if has_own else "")

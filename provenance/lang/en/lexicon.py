"""What the lists say of a word: the key under which it is looked up, and whether it is a place or an office."""

from __future__ import annotations

from functools import cache
from typing import Literal, cast

from provenance.lang.en.closed import FORMS_OF_ADDRESS
from provenance.lang.en.data import entries, words
from provenance.lang.en.tokens import normalize, stem, tokenize
from provenance.model import Token

# What a verb of speech adds to what is said: nothing, doubt, an opinion, a confession, a command.
Force = Literal["plain", "claim", "think", "admit", "order"]


@cache
def function_words() -> frozenset[str]:
    """Return the forms of the words that connect others and carry no claim of their own (data/function_words.txt)."""
    return frozenset(entry[0] for entry in entries("function_words"))


@cache
def speech_verbs() -> dict[str, Force]:
    """Return the listed forms of the verbs of speech, each with its force: form → force."""
    return {verb: cast(Force, force) for verb, force in entries("speech")}


@cache
def demonyms() -> dict[str, str]:
    """Return form of a people, its adjective or another spelling of a place → key of the place."""
    return {variant: place if "." in place else stem(place) for variant, place in entries("demonyms")}


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, meant in entries("aliases"):
        parts = tuple(token.lower for token in tokenize(phrase))
        table.setdefault(parts[0], []).append((parts, tokenize(meant)[0].stem))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def keys(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """Return the lookup key of each of `tokens`; "" for what carries no claim: function words and marks.

    A word has the stem as its key (a demonym that of its place), a number its digits without commas, an identifier its
    form, the percent sign "percent". A phrase of data/aliases.txt has its one key on its first token, and "" on the
    rest.
    """
    return tuple(keys_and_groups(tokens)[0])


def keys_and_groups(tokens: tuple[Token, ...]) -> tuple[list[str], dict[int, int]]:
    """Return the keys of `tokens` as `keys` does, and which phrases of data/aliases.txt were made one.

    The second value maps the index of a phrase's first token to the number of its tokens.
    """
    skip, place, phrases = function_words(), demonyms(), _phrases()
    found: list[str] = []
    groups: dict[int, int] = {}
    for token in tokens:
        kind, norm = token.kind, token.lower
        if kind == "w":
            found.append("" if norm in skip else place.get(norm) or token.stem)
        elif kind == "n":
            found.append(norm.replace(",", ""))
        elif kind == "i":
            found.append(norm)
        else:
            found.append("percent" if norm == "%" else "")
    for index in [index for index, token in enumerate(tokens) if token.lower in phrases]:
        width, meant = _alias(tokens, index, phrases[tokens[index].lower])
        if width:
            found[index : index + width] = [meant, *[""] * (width - 1)]
            groups[index] = width
    return found, groups


def _alias(tokens: tuple[Token, ...], index: int, rows: list[tuple[tuple[str, ...], str]]) -> tuple[int, str]:
    """How many tokens the longest phrase of the list has that stands here, and its key; (0, "") for none."""
    for parts, meant in rows:
        if tuple(token.lower for token in tokens[index : index + len(parts)]) == parts:
            return len(parts), meant
    return 0, ""


@cache
def list_keys(name: str) -> frozenset[str]:
    """Return the set of stems of the words of the list `data/NAME.txt`; `name` is NAME.

    Raises `FileNotFoundError` for a list that does not exist.
    """
    return frozenset(stem(normalize(entry[0])) for entry in entries(name))


@cache
def title_words() -> frozenset[str]:
    """Return the forms of offices and of address that stand before a name without belonging to it."""
    return title_modifiers() | title_heads().keys() | FORMS_OF_ADDRESS


@cache
def title_modifiers() -> frozenset[str]:
    """Return the words before the head of an office that say which office it is: foreign, deputy."""
    return words("title_modifiers")


@cache
def title_heads() -> dict[str, str]:
    """Return form of the head of an office, singular or plural in s → the word that all of its forms are read as."""
    heads = {entry[0]: entry[-1] for entry in entries("titles")}
    return {head + "s": meant for head, meant in heads.items()} | heads

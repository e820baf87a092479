"""The key under which a word is looked up: its stem, or the word that its list says it is read as."""

from __future__ import annotations

from functools import cache

from provenance.lists import entries
from provenance.model import Token
from provenance.words.tokens import normalize, stem


@cache
def function_words() -> frozenset[str]:
    """Norms of the words that connect others and carry no claim of their own."""
    return frozenset(entry[0] for entry in entries("function_words"))


@cache
def demonyms() -> dict[str, str]:
    """Norm of a people, its adjective or another spelling of a place → key of the place."""
    return {variant: place if "." in place else stem(place) for variant, place in entries("demonyms")}


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, meant in entries("aliases"):
        words = tuple(normalize(word) for word in phrase.split())
        table.setdefault(words[0], []).append((words, meant))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def keys(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """For each token the key that it is matched by; "" for what carries no claim (function words, marks).

    A phrase that the list of aliases knows puts its one key on its first token, and "" on the rest.
    """
    skip, place, phrases = function_words(), demonyms(), _phrases()
    found: list[str] = []
    for token in tokens:
        kind, norm = token.kind, token.norm
        if kind == "w":
            found.append("" if norm in skip else place.get(norm) or token.stem)
        elif kind == "n":
            found.append(norm.replace(",", ""))
        elif kind == "i":
            found.append(norm)
        else:
            found.append("percent" if norm == "%" else "")
    for index, token in enumerate(tokens):
        if token.norm in phrases:
            _apply_alias(tokens, index, phrases[token.norm], found)
    return tuple(found)


def _apply_alias(
    tokens: tuple[Token, ...], index: int, rows: list[tuple[tuple[str, ...], str]], found: list[str]
) -> None:
    for words, meant in rows:
        if tuple(token.norm for token in tokens[index : index + len(words)]) == words:
            found[index : index + len(words)] = [meant, *[""] * (len(words) - 1)]
            return


@cache
def list_keys(name: str) -> frozenset[str]:
    """The stems of the words of a list."""
    return frozenset(stem(normalize(entry[0])) for entry in entries(name))

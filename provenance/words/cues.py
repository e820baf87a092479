"""Small words that carry a judgement: negators and hedges, each with the word that it is about."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from provenance.lists import entries
from provenance.model import Token
from provenance.words.lexicon import list_keys
from provenance.words.tokens import normalize

_STOPS = frozenset('.;:!?()"')


class Cue(NamedTuple):
    """A negator or hedge. `heads` are the token indices of the words that it is about, nearest first."""

    start: int
    end: int
    first: int
    last: int  # index after its last token
    group: str  # negators: "negator"; hedges: the class of strength of the list
    heads: tuple[int, ...]


@cache
def _hedges() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, group in entries("hedges"):
        parts = tuple(normalize(part) for part in phrase.split())
        table.setdefault(parts[0], []).append((parts, group))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()}


@cache
def _negators() -> dict[str, int]:
    return {word: int(reach) for word, reach in entries("negators")}


def find_hedges(tokens: tuple[Token, ...], keys: tuple[str, ...]) -> tuple[Cue, ...]:
    """The hedges of one sentence; "as soon as possible" and the month of May are none."""
    table, found, past = _hedges(), [], 0
    for index, token in enumerate(tokens):
        rows = table.get(token.norm)
        if rows is None or index < past or _no_hedge(tokens, index):
            continue
        for words, group in rows:
            last = index + len(words)
            if tuple(other.norm for other in tokens[index:last]) == words:
                heads = _heads(tokens, keys, last, 3)
                found.append(Cue(token.start, tokens[last - 1].end, index, last, group, heads))
                past = last
                break
    return tuple(found)


def _no_hedge(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    if token.norm == "may" and index + 1 < len(tokens) and tokens[index + 1].kind == "n":
        return True
    if token.text == "May":
        return index > 0
    return token.norm == "possible" and index > 1 and "as" in (tokens[index - 1].norm, tokens[index - 2].norm)


def find_negators(tokens: tuple[Token, ...], keys: tuple[str, ...]) -> tuple[Cue, ...]:
    """The negators of one sentence; "not only" and "no doubt" deny nothing."""
    table, found = _negators(), []
    for index, token in enumerate(tokens):
        reach = table.get(token.norm)
        if reach is None or token.kind != "w" or _no_denial(tokens, index):
            continue
        heads = _heads(tokens, keys, index + 1, reach)
        found.append(Cue(token.start, token.end, index, index + 1, "negator", heads))
    return tuple(found)


_AFTER_NOT = frozenset("only just merely least simply long far".split())
_AFTER_NO = frozenset(["doubt", "matter", "."])


def _no_denial(tokens: tuple[Token, ...], index: int) -> bool:
    after = tokens[index + 1].norm if index + 1 < len(tokens) else "."
    if tokens[index].norm == "not":
        return after in _AFTER_NOT
    return tokens[index].norm == "no" and (
        after in _AFTER_NO or (tokens[index + 1 : index + 2] != () and tokens[index + 1].kind == "n")
    )


def _heads(tokens: tuple[Token, ...], keys: tuple[str, ...], at: int, reach: int) -> tuple[int, ...]:
    """The next words that carry meaning, at most `reach` tokens on and not past the end of the clause."""
    heads = []
    for index in range(at, min(at + reach, len(tokens))):
        if tokens[index].norm in _STOPS:
            break
        if keys[index]:
            heads.append(index)
    return tuple(heads)


@cache
def negative_keys() -> frozenset[str]:
    """The keys of words that deny by their own meaning (refuse, unable)."""
    return list_keys("negative_words")


_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis")


def opposite_by_prefix(one: str, other: str) -> bool:
    """Whether one word is the other with a prefix that denies it: likely, unlikely."""
    short, long = sorted((one, other), key=len)
    return len(short) > 3 and any(long == prefix + short for prefix in _PREFIXES)

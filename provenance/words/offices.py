"""Offices and roles: "deputy foreign minister Jane Marsh", "Ola Berg, chief operating officer of Norvind"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from provenance.lists import words
from provenance.model import Token
from provenance.words.names import Name, title_heads

_LINKS = frozenset("the a an 's ' - then former".split())
_BETWEEN = frozenset("of for at in to".split())
_SKIP = frozenset("former then ex current new longtime acting outgoing incoming newly".split())


class Office(NamedTuple):
    """An office that a text gives a person: head and modifiers as norms, with its place."""

    first: int  # token indices
    last: int
    words: tuple[str, ...]  # modifiers and head; the head as its list reads it


@cache
def _modifiers() -> frozenset[str]:
    return words("title_modifiers")


def offices(tokens: tuple[Token, ...], name: Name) -> tuple[Office, ...]:
    """The offices that stand right before or right behind a name."""
    return tuple(office for office in (_before(tokens, name.first), _behind(tokens, name.last)) if office)


def _before(tokens: tuple[Token, ...], first: int) -> Office | None:
    """ "Foreign Minister X", "the company's chief operating officer, X", "spokesman for the port X"."""
    last = first
    if last and tokens[last - 1].norm == ",":
        last -= 1
    return _ending_at(tokens, last)


def _behind(tokens: tuple[Token, ...], last: int) -> Office | None:
    """ "X, [the] technical director of avionics at Y", "X, Z's deputy minister"."""
    if last >= len(tokens) or tokens[last].norm not in (",", "("):
        return None
    first = last + 4 if [t.norm for t in tokens[last + 1 : last + 4]] == ["at", "the", "time"] else last + 1
    for index in range(first, min(last + 9, len(tokens))):
        norm = tokens[index].norm
        if norm in (",", ".", ";", '"') or norm in _BETWEEN:
            return None
        if norm in title_heads() and not _goes_on(tokens, index):
            return _ending_at(tokens, index + 1, last + 1)
    return None


def _goes_on(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the next word is a head as well: chief executive officer."""
    return index + 1 < len(tokens) and tokens[index + 1].norm in title_heads()


def _ending_at(tokens: tuple[Token, ...], last: int, floor: int = 0) -> Office | None:
    heads, modifiers = title_heads(), _modifiers()
    if last <= floor or tokens[last - 1].norm not in heads:
        return None
    first = last - 1
    while first > floor and (
        tokens[first - 1].norm in modifiers or tokens[first - 1].norm in heads or _odd(tokens, first)
    ):
        first -= 1
    said = tuple(
        heads.get(token.norm, token.norm)
        for token in tokens[first:last]
        if token.kind == "w" and token.norm not in _SKIP
    )
    return Office(first, last, said) if said else None


def _odd(tokens: tuple[Token, ...], first: int) -> bool:
    """A capitalised word between a determiner or a place and the head: Israel's Transport Minister."""
    token = tokens[first - 1]
    capital_head = tokens[first].text[0].isupper()
    before = tokens[first - 2].norm if first > 1 else ""
    return (
        token.kind == "w"
        and token.text[0].isupper()
        and capital_head
        and before in ("'s", "the")
        and token.norm not in _LINKS
    )

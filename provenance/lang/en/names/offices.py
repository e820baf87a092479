"""Find offices and roles: "deputy foreign minister Jane Marsh", "Ola Berg, chief operating officer of Norvind"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from provenance.lang.en.closed import (
    DEPUTIZING_WORDS,
    JOINTS_BEFORE_AN_OFFICE,
    OFFICE_STATUS_MODIFIERS,
    PLACING_OFFICE_WORDS,
)
from provenance.lang.en.data import entries
from provenance.lang.en.lexicon import title_heads, title_modifiers
from provenance.lang.en.names.titles import mere_modifiers
from provenance.model import Token

if TYPE_CHECKING:
    from provenance.lang.en.names.finder import Name

_MARKS = frozenset([",", ".", ";", ":", '"', "(", ")", "\u2013", "\u2014", "--"])
_REACH = 9  # tokens behind a name in which the head of its office may stand


class Office(NamedTuple):
    """An office that a text gives a person: its words as forms, and its place in tokens."""

    first: int  # token indices
    last: int
    words: tuple[str, ...]  # modifiers and head; the head as its list reads it


def offices(tokens: tuple[Token, ...], name: Name) -> tuple[Office, ...]:
    """Return the offices right before and right behind `name`, in that order; empty where there is none.

    `tokens` are those of the sentence that the name was found in.
    """
    return tuple(office for office in (_before(tokens, name.first), _behind(tokens, name.last)) if office)


def _before(tokens: tuple[Token, ...], first: int) -> Office | None:
    """ "Foreign Minister X", "the company's chief operating officer, X", "Mayor-elect X"."""
    last = first
    if last and tokens[last - 1].lower in (",", "."):
        last -= 1
    if last > 1 and tokens[last - 1].lower in ("elect", "designate") and tokens[last - 2].lower == "-":
        last -= 2
    if last < first:
        last = _before_owner(tokens, last)
    head = last
    while head and tokens[head - 1].lower in mere_modifiers():
        head -= 1
    if head < last and head and tokens[head - 1].lower in ("of", "for"):  # Secretary of State X
        return _ending_at(tokens, head - 1, 0, last)
    return _ending_at(tokens, last, 0)


def _before_owner(tokens: tuple[Token, ...], last: int) -> int:
    """Back over "of Norvind" in "the president of Norvind, X"; `last` itself where there is none."""
    at = last - 1
    while at > 0 and last - at < 6 and (tokens[at].text[0].isupper() or tokens[at].lower in ("the", "and")):
        at -= 1
    return at if 0 < at < last - 1 and tokens[at].lower in ("of", "for", "at") else last


def _behind(tokens: tuple[Token, ...], last: int) -> Office | None:
    """ "X, [the] technical director of avionics at Y", "X, Z's deputy minister", "X, 45, mayor of Z"."""
    if last >= len(tokens) or tokens[last].lower not in (",", "("):
        return None
    first = _role_start(tokens, last + 1)
    for index in range(first, min(first + _REACH, len(tokens))):
        norm = tokens[index].lower
        if norm in title_heads() and not _goes_on(tokens, index):
            return None if _is_anothers(tokens, index + 1) else _ending_at(tokens, index + 1, first)
        if norm in _MARKS or norm in JOINTS_BEFORE_AN_OFFICE:
            return None
    return None


def _role_start(tokens: tuple[Token, ...], first: int) -> int:
    """Past an age, "at the time" and "who is"; past everything for a relative clause that gives no role."""
    norms = [token.lower for token in tokens[first : first + 5]]
    if norms and tokens[first].kind == "n":
        return _role_start(tokens, first + 2)
    if norms[:3] == ["at", "the", "time"]:
        return first + 3
    if norms[:1] == ["who"]:
        return first + 2 if norms[1:2] in (["is"], ["was"]) else len(tokens)
    return first


def _goes_on(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a further head follows, past modifiers: chief executive officer, chief operating officer."""
    index += 1
    while index < len(tokens) and tokens[index].lower in title_modifiers() and tokens[index].lower not in title_heads():
        index += 1
    return index < len(tokens) and tokens[index].lower in title_heads()


def _is_anothers(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the office before `index` is somebody else's: "X, the mayor's brother", "X, Foreign Minister Y and Z"."""
    return index < len(tokens) and (tokens[index].lower in ("'s", "'") or tokens[index].text[0].isupper())


def _ending_at(tokens: tuple[Token, ...], last: int, floor: int, end: int | None = None) -> Office | None:
    """The office whose head is the token before `last`, with its modifiers between `floor` and `end`."""
    heads, modifiers = title_heads(), title_modifiers()
    if last <= floor or tokens[last - 1].lower not in heads:
        return None
    first = last - 1
    while first > floor:
        step = 2 if tokens[first - 1].lower == "-" and first - 1 > floor else 1  # vice-president
        if tokens[first - step].lower not in modifiers and tokens[first - step].lower not in heads:
            break
        first -= step
    if first > floor and _is_capital_portfolio(tokens, first):
        first -= 1
    said = [
        token.lower for token in tokens[first:last] if token.kind == "w" and token.lower not in OFFICE_STATUS_MODIFIERS
    ]
    behind = _portfolio_behind(tokens, last, len(tokens) if end is None else end)
    return Office(first, behind, (*_portfolio(tokens, last, behind), *said[:-1], heads[tokens[last - 1].lower]))


def _portfolio_behind(tokens: tuple[Token, ...], index: int, end: int) -> int:
    """Past "of [the] treasury", "for transport" behind a head, which reads as "treasury secretary" does."""
    if index + 1 >= end or tokens[index].lower not in ("of", "for"):
        return index
    last = first = index + 1 + (tokens[index + 1].lower == "the")
    while last < end and tokens[last].lower in mere_modifiers():
        last += 1
    names_a_body = last < end and tokens[last].text[0].isupper() and tokens[last - 1].text[0].isupper()
    return last if last > first and not names_a_body else index  # but "director of the Harbour Trust"


def _portfolio(tokens: tuple[Token, ...], first: int, last: int) -> Iterator[str]:
    return (token.lower for token in tokens[first:last] if token.lower in title_modifiers())


def _is_capital_portfolio(tokens: tuple[Token, ...], first: int) -> bool:
    """A capital between a determiner or an owner and a capital head: Israel's Aliyah Minister."""
    word, before = tokens[first - 1], tokens[first - 2].lower if first > 1 else ""
    return word.kind == "w" and word.text[0].isupper() and tokens[first].text[0].isupper() and before in ("'s", "the")


@cache
def _acronyms() -> dict[tuple[str, ...], str]:
    return {tuple(office.split()): short for office, short in entries("office_acronyms")}


def agree(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether the office `ours` says no more than `theirs`; each is `Office.words`, its head last.

    "minister" agrees with "foreign minister" but not with "deputy minister"; words like "senior" or "state" make no
    difference, and an acronym agrees with what it stands for.
    """
    one, other = ({_acronyms()[words]} if words in _acronyms() else set(words) for words in (ours, theirs))
    if one == other or (ours[-1] == theirs[-1] and one <= other and DEPUTIZING_WORDS.isdisjoint(other - one)):
        return True
    return ours[-1] == theirs[-1] and (one ^ other) <= PLACING_OFFICE_WORDS

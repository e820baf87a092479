"""How somebody stands to an office: theirs, once theirs (former), soon theirs (elect), another's (deputy, acting)."""

from __future__ import annotations

from typing import NamedTuple

from provenance.lang.en.closed import SIGNS_OF_A_PAST_OFFICE, STATUS_EITHER_WAY
from provenance.lang.en.data import words
from provenance.lang.en.lexicon import function_words, title_heads
from provenance.lang.en.sentence import Sentence

FORMER = "former"  # what is said of an office that was held before
_BEFORE = {
    "former": FORMER, "ex": FORMER, "onetime": FORMER, "erstwhile": FORMER,
    "deputy": "deputy", "vice": "deputy", "assistant": "deputy", "associate": "deputy",
    "acting": "acting", "interim": "acting", "caretaker": "acting",
    "incoming": "elect",
}  # fmt: skip
_BEHIND = {"elect": "elect", "designate": "elect"}
_REACH = 5  # words before the head of an office that belong to it


def heads(sentence: Sentence) -> list[int]:
    """The heads of offices, as token indices: the last of "deputy chief executive officer"."""
    known, held, tokens = title_heads(), words("held_offices"), sentence.tokens
    found = [at for at, token in enumerate(tokens) if known.get(token.lower) in held]
    return [at for at in found if at + 1 not in found]


def anchor(sentence: Sentence, head: int) -> int:
    """The token that the office is linked by: the head, or the first word of a phrase with one key (prime minister)."""
    return next((at for at in range(head, max(-1, head - 3), -1) if sentence.lemmas[at]), head)


class Standing(NamedTuple):
    """An office with the words that say how somebody stands to it; token indices, half-open."""

    first: int
    last: int
    said: frozenset[str]  # of "former", "deputy", "acting", "elect"


def standing(sentence: Sentence, head: int) -> Standing | None:
    """What is said of an office beside its name; None where it cannot be told."""
    tokens, said, first, last = sentence.tokens, set[str](), head, head + 1
    for at in range(head - 1, max(-1, head - 1 - _REACH), -1):
        norm = tokens[at].lower
        if norm in STATUS_EITHER_WAY:
            return None
        if norm in _BEFORE:
            said.add(_BEFORE[norm])
            first = at
        elif norm == "-" and at and tokens[at - 1].lower in _BEFORE:
            continue  # ex-minister, but no spaghetti-director
        elif tokens[at].kind != "w" or norm in function_words():
            break
    behind = [token.lower for token in tokens[head + 1 : head + 3]]
    if behind[:1] == ["-"] and behind[-1] in _BEHIND:
        said.add(_BEHIND[behind[-1]])
        last = head + 3
    return Standing(first, last, frozenset(said))


def is_past(sentence: Sentence, head: int) -> bool:
    """Whether the office is told as one that was held: "was a minister", "served as minister"."""
    return any(token.lower in SIGNS_OF_A_PAST_OFFICE for token in sentence.tokens[max(0, head - _REACH - 2) : head])


def is_named(sentence: Sentence, head: int) -> bool:
    """Whether the name of its holder follows: President Marsh."""
    return head + 1 < len(sentence.tokens) and sentence.tokens[head + 1].text[0].isupper()

"""Tell how somebody stands to an office: former, acting, deputy, elect, or simply its holder."""

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
    """Return the token indices of the heads of offices in `sentence`, ascending.

    Only offices that people hold count (data/held_offices.txt), and of "deputy chief executive officer" only the last
    word.
    """
    known, held, tokens = title_heads(), words("held_offices"), sentence.tokens
    found = [at for at, token in enumerate(tokens) if known.get(token.lower) in held]
    return [at for at in found if at + 1 not in found]


def anchor(sentence: Sentence, head: int) -> int:
    """Return the index of the token with a key that stands for the office whose head is token `head`.

    It is the head, or the first word of a phrase with one key (prime minister); `head` where none of the three last
    words has a key.
    """
    return next((at for at in range(head, max(-1, head - 3), -1) if sentence.lemmas[at]), head)


class Standing(NamedTuple):
    """An office with the words that say how somebody stands to it; token indices, half-open."""

    first: int
    last: int
    said: frozenset[str]  # of "former", "deputy", "acting", "elect"


def standing(sentence: Sentence, head: int) -> Standing | None:
    """Return what the words beside the office with its head at token `head` say of its holder's status.

    None where a word stands there that may mean either; without any status word the set `said` is empty.
    """
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
    """Whether a word before the office at token `head` says that it was held: "was a minister"."""
    return any(token.lower in SIGNS_OF_A_PAST_OFFICE for token in sentence.tokens[max(0, head - _REACH - 2) : head])


def is_named(sentence: Sentence, head: int) -> bool:
    """Whether a word with a capital, the name of the holder, follows token `head`: President Marsh."""
    return head + 1 < len(sentence.tokens) and sentence.tokens[head + 1].text[0].isupper()

"""Find what describes a person beside a name and between commas: "Ana Duarte, 34", "Ana Duarte, who founded it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.lang.en.closed import APPOSITIVE_OPENERS, APPOSITIVE_SMALL_WORDS, SUBJECT_RELATIVES
from provenance.lang.en.lexicon import title_heads
from provenance.model import Token

if TYPE_CHECKING:
    from provenance.lang.en.names.finder import Name
    from provenance.lang.en.sentence import Sentence


def describes(token: Token) -> bool:
    """Whether `token` opens what describes a person: an age, an office, an article, a clause with who."""
    return token.kind == "n" or token.lower in APPOSITIVE_OPENERS or token.lower in title_heads()


def owner_of(sentence: Sentence, index: int) -> Name | None:
    """Return the name right before the comma that token `index` stands behind: "Ana Duarte, 34"; None without one.

    Small words like "who" and "the" between the comma and the token are passed over.
    """
    while index > 0 and sentence.tokens[index - 1].lower in APPOSITIVE_SMALL_WORDS:
        index -= 1
    if index < 2 or sentence.tokens[index - 1].lower != ",":
        return None
    return next((name for name in sentence.names if name.last == index - 1), None)


def past_relative(tokens: tuple[Token, ...], at: int) -> int:
    """Return the index at which the clause ", who had left," that begins at token `at` ends; `at` where none begins.

    It is that of the closing comma or of the word before it.
    """
    if at + 1 >= len(tokens) or tokens[at].lower != "," or tokens[at + 1].lower not in SUBJECT_RELATIVES:
        return at
    return next((i for i in range(at + 3, len(tokens) - 1) if "," in (tokens[i].lower, tokens[i + 1].lower)), at)

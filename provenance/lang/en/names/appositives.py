"""What describes a person beside a name and between commas: "Ana Duarte, 34", "Ana Duarte, who founded it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.lang.en.closed import APPOSITIVE_OPENERS, APPOSITIVE_SMALL_WORDS, SUBJECT_RELATIVES
from provenance.lang.en.lexicon import title_heads
from provenance.model import Token

if TYPE_CHECKING:
    from provenance.lang.en.names.finder import Name
    from provenance.lang.en.sentence import Sentence


def describes(token: Token) -> bool:
    """Whether a word opens what describes a person: an age, an office, a clause with who."""
    return token.kind == "n" or token.lower in APPOSITIVE_OPENERS or token.lower in title_heads()


def owner_of(sentence: Sentence, index: int) -> Name | None:
    """The name right before the comma that a word of a sentence stands behind: "Ana Duarte, 34"."""
    while index > 0 and sentence.tokens[index - 1].lower in APPOSITIVE_SMALL_WORDS:
        index -= 1
    if index < 2 or sentence.tokens[index - 1].lower != ",":
        return None
    return next((name for name in sentence.names if name.last == index - 1), None)


def past_relative(tokens: tuple[Token, ...], at: int) -> int:
    """Past ", who had left," behind a name."""
    if at + 1 >= len(tokens) or tokens[at].lower != "," or tokens[at + 1].lower not in SUBJECT_RELATIVES:
        return at
    return next((i for i in range(at + 3, len(tokens) - 1) if "," in (tokens[i].lower, tokens[i + 1].lower)), at)

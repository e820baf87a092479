"""What the form of a word tells: a plural, a past tense, a superlative."""

from __future__ import annotations

from provenance.lang.en.closed import IRREGULAR_PLURALS, PAST_ENDING, PLURAL_ENDING, SUPERLATIVE_ENDING
from provenance.lang.en.tokens import is_irregular
from provenance.model import Token

_SHORTEST = 6  # letters: of shorter words in "est", most are no superlatives (west, test, guest)


def is_plural(token: Token) -> bool:
    """Whether `token` has the form of a plural in s, or is a listed irregular plural; verbs in s pass for one, too."""
    if token.kind != "w":
        return False
    return token.lower in IRREGULAR_PLURALS or (token.lower.endswith(PLURAL_ENDING) and token.stem != token.lower)


def is_past_form(norm: str) -> bool:
    """Whether `norm`, a form in lower case, looks like a past tense or participle: moved, paid.

    Other irregular forms, such as plurals, pass for one, too.
    """
    return norm.endswith(PAST_ENDING) or is_irregular(norm)


def is_superlative(word: str) -> bool:
    """Whether `word`, in lower case, ends in "est" and has at least six letters, which leaves out "best" and "west"."""
    return len(word) >= _SHORTEST and word.endswith(SUPERLATIVE_ENDING)

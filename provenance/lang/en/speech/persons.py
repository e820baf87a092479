"""Tell who speaks for themselves, and whether they speak of their own plans."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from provenance.lang.en.closed import (
    IMPERSONAL_PRONOUN,
    INTENTION_VERBS,
    MOUTHPIECES,
    SINGULAR_PERSON_PRONOUNS,
    SPEAKING_PRONOUNS,
)
from provenance.lang.en.lexicon import title_heads

_SUBJECT = 3  # words behind a verb of speech in which the subject of what is said stands


def is_person(word: str) -> bool:
    """Whether `word`, a form in lower case, stands for people who speak for themselves: she, mayor; not spokesman."""
    return word in SINGULAR_PERSON_PRONOUNS or word.removesuffix("s") in _offices()


def tells_plans(behind: Sequence[str]) -> bool:
    """Whether `behind`, the word forms behind a verb of speech, tell the speaker's own plans: "(they said) it will"."""
    subject = behind[:_SUBJECT]
    if SPEAKING_PRONOUNS.isdisjoint(subject):
        return False
    return IMPERSONAL_PRONOUN in subject or not INTENTION_VERBS.isdisjoint(behind)


@cache
def _offices() -> frozenset[str]:
    return frozenset(title_heads().keys() - MOUTHPIECES)

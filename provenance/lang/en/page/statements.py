"""Tell by the form of a few words whether they state something: a figure, a finite verb, a name with a predicate.

No word is parsed: a form that may be a verb counts as one, since in doubt a line is a claim.
"""

from __future__ import annotations

import re
from functools import cache

from provenance.lang.en.closed import (
    ARTICLES_AND_POSSESSIVES,
    AUXILIARIES_OF_DEEDS,
    FINITE_FORMS_OF_BE,
    PAST_ENDING,
    THIRD_PERSON_PRONOUNS,
)
from provenance.lang.en.data import entries, words
from provenance.lang.en.lexicon import speech_verbs
from provenance.lang.en.page.stamps import without_dates
from provenance.lang.en.tokens import tokenize
from provenance.model import Token

_LONGEST = 600  # characters that are looked at: what is longer is no label
# Who is spoken to by a page: "to get the latest news in your inbox" says nothing of the news.
_READER = frozenset("you your yours we us our ours me my i".split())
_QUESTION_WORDS = frozenset("what how where when who whom which why whether".split())
_AUXILIARIES = AUXILIARIES_OF_DEEDS - {"to"} | FINITE_FORMS_OF_BE | frozenset("am does shall cannot".split())
_VAGUE = frozenset("dozens scores hundreds thousands millions billions none nobody".split())
_COUNTING = frozenset("digit teen ten hundred scale dozen".split())
_ONES = frozenset("one zero".split())
# No past tense for all their ending.
_NO_PAST = frozenset(
    """
    need speed feed seed weed breed bed red shed sled wed led indeed greed creed deed reed fed ted ned united hundred
    sacred naked wicked rugged hatred kindred embed exceed proceed succeed bleed agreed-upon limited
    related recommended sponsored promoted featured trending published updated posted modified edited written reported
    """.split()
)
_STATE_ENDINGS = ("less", "ful", "ous", "able", "ible")
_SHORTEST = 6  # letters of a word with such an ending: below it, "table", "bless"
_COPULAR_SIGNS = frozenset("= \u2192 \u2191 \u2193 +".split())
_SAME_PAST = frozenset("cut hit hurt quit shut split sunk".split())
# By these the plurals among the irregular forms are told from the verbs.
_NOUN_BASE = re.compile(
    r"(?:man|child|us|is|um|on|ix|ex|la|na|va|ra|[al]f|fe|foot|tooth|goose|ouse|ox|thief|hoof|alyze|die)$"
)


def states(text: str, *, bare: bool = True, counts: bool = False) -> bool:
    """Whether `text`, a few words of one line, states something, as far as its form tells.

    It does with a figure that is no date, with what may be a finite verb behind its first word, with an infinitive that
    has a subject ("Pilots to strike"), or with a predicate at its end ("President guilty"). `bare` says that the words
    stand alone; else they complete what stands before them ("Verdict: guilty"), and the first may be the verb. With
    `counts`, a number in words that opens them counts what follows: "Three more things:".
    """
    tokens = [token for token in tokenize(without_dates(text[:_LONGEST])) if token.kind != "p" or token.text in "=+"]
    if not tokens:
        return False
    opening = 1 if counts and tokens[0].kind == "w" else 0
    if any(_is_figure(tokens, index) for index in range(opening, len(tokens))):
        return True
    spoken_to = any(token.lower in _READER for token in tokens)
    first = 1 if bare else 0
    if any(_is_verb(tokens, index, spoken_to) for index in range(first, len(tokens))):
        return True
    return is_predicate(tokens[-1].lower) and (len(tokens) > 1 or not bare)


def has_finite(text: str) -> bool:
    """Whether `text`, some words of one line, has what may be a finite verb behind its first word."""
    tokens = list(tokenize(text[:_LONGEST]))
    return any(_is_verb(tokens, index, False) for index in range(1, len(tokens)))


def is_telegraphic(text: str) -> bool:
    """Whether `text`, a few words without a stop, begins as no full sentence does: without article or pronoun."""
    first = next((token.lower for token in tokenize(text[:_LONGEST]) if token.kind != "p"), "")
    return first not in ARTICLES_AND_POSSESSIVES and first not in THIRD_PERSON_PRONOUNS | _READER


def is_predicate(word: str) -> bool:
    """Whether `word`, in lower case, says how something stands: guilty, dead, homeless."""
    return word in words("predicates") or (len(word) >= _SHORTEST and word.endswith(_STATE_ENDINGS))


def has_figure(text: str) -> bool:
    """Whether `text` holds a figure, in digits or words, that is no date."""
    tokens = tokenize(without_dates(text[:_LONGEST]))
    return any(_is_figure(list(tokens), index) for index in range(len(tokens)))


def _is_figure(tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    if token.kind == "n":
        return not (len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("19", "20"))
    return token.lower in _numerals() - _ONES or token.lower in _VAGUE or token.text == "%"


def _is_verb(tokens: list[Token], index: int, spoken_to: bool) -> bool:
    word, before = tokens[index].lower, tokens[index - 1].lower if index else ""
    if tokens[index].kind != "w":
        return tokens[index].text in _COPULAR_SIGNS
    if before in ARTICLES_AND_POSSESSIVES:  # a noun, or an adjective before one
        return False
    if before == "to":
        return _is_infinitive(tokens, index) and not spoken_to
    if word in _QUESTION_WORDS or word == "to":
        return False
    if word in ("be", "been"):
        return False
    if word in _AUXILIARIES:
        return not spoken_to or before not in _READER
    if spoken_to and not _is_past(word):
        return False
    return _is_past(word) or word in _verbs() or _is_singular_verb(tokens, index)


def _is_singular_verb(tokens: list[Token], index: int) -> bool:
    """Whether a word in s stands behind a name and before what only an object begins with: "Norvik scraps its"."""
    token = tokens[index]
    if not index or not token.lower.endswith("s") or not token.text.islower() or index + 1 == len(tokens):
        return False
    behind = tokens[index + 1]
    return tokens[index - 1].text[:1].isupper() and (
        behind.lower in ARTICLES_AND_POSSESSIVES or behind.text[:1].isupper()
    )


def _is_infinitive(tokens: list[Token], index: int) -> bool:
    """Whether "to" and a verb have a subject before them: "Pilots to strike", but not "what to watch"."""
    if index < 2 or (tokens[index - 1].text == "to" and not tokens[index].text.islower()):
        return False  # "Flights to Aberdeen"
    word, subject = tokens[index].lower, tokens[index - 2].lower
    plain = word not in ARTICLES_AND_POSSESSIVES and word not in THIRD_PERSON_PRONOUNS and word not in _QUESTION_WORDS
    return plain and subject not in _QUESTION_WORDS and subject not in _imperatives()


def _is_past(word: str) -> bool:
    return (word.endswith(PAST_ENDING) and len(word) > 4 and word not in _NO_PAST) or word in _irregular_verbs()


@cache
def _verbs() -> frozenset[str]:
    """Forms of verbs that headlines use: those of the list, and those of speech."""
    return words("headline_verbs") | speech_verbs().keys() - {"according"}


@cache
def _irregular_verbs() -> frozenset[str]:
    """The irregular pasts and participles, and those that look like the base form: paid, cut."""
    return _SAME_PAST | frozenset(form for form, base in entries("irregular") if not _NOUN_BASE.search(base))


@cache
def _numerals() -> frozenset[str]:
    return frozenset(form for form, kind, _ in entries("numerals") if kind in _COUNTING)


@cache
def _imperatives() -> frozenset[str]:
    """The words with which a page tells its readers to do something."""
    return frozenset(entry[0].split()[0].rstrip(",:") for entry in entries("boilerplate")) | {"here", "more", "now"}

"""Know abbreviations: by our own list, and by Punkt for the decision that it leaves open."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from provenance.infra import nltk_import
from provenance.lang.en.data import entries, words

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

_INITIAL = re.compile(r"\W{0,3}[^\W\d]\.")
_DOTTED = re.compile(r"\W{0,3}(?:[^\W\d]\.){2,}")
# Plain; never at an end; before a name; at an end before a capital; a state; only before a figure.
Kind = Literal["", "never", "title", "ends", "state", "number"]
PLAIN = "Dr."  # Punkt judges all plain abbreviations alike


def kind_of(word: str, own: frozenset[str] = frozenset()) -> Kind | None:
    """Return the kind that the list gives the abbreviation `word` ("" for a plain one); None for no abbreviation.

    `word` lacks its last stop. `own` are the caller's: plain ones, where the list knows no more of them.
    """
    lower = word.lower()
    kind = _kinds().get(lower)
    if kind is None and "-" in lower:
        kind = _kinds().get(lower.rpartition("-")[2])  # R-Calif.
    if own and kind in (None, "number") and is_own(word, own):
        return ""
    return "" if kind is None and _DOTTED.fullmatch(word + ".") else kind


def is_own(word: str, own: frozenset[str]) -> bool:
    """Whether the caller gave the abbreviation `word`, alone or as what stands behind a hyphen.

    `own` are the caller's, in lower case and without their last stop; `word` lacks its stop, too.
    """
    lower = word.lower()
    return lower in own or lower.rpartition("-")[2] in own


@lru_cache(maxsize=65536)
def breaks(word: str, following: str) -> bool:
    """Whether the stop at the end of `word` ends a sentence before the word `following`, as Punkt judges it.

    Initials, and abbreviations before words in capitals, go by our own rules; all dotted letters are judged as "U.S."
    is.
    """
    if _INITIAL.fullmatch(word):
        return following.lower() in words("starters") and len(following) > 1
    if _DOTTED.fullmatch(word):
        word = "U.S."  # all dotted letters behave alike, listed or not
    if len(following) > 1 and following.isupper() and kind_of(word[:-1]) is not None:
        return False  # a line in capitals, where "IN" opens nothing
    return bool(_punkt().text_contains_sentbreak(f"{word} {following}"))


@cache
def _kinds() -> dict[str, Kind]:
    return {word: kind[0] if kind else "" for word, *kind in entries("abbreviations")}  # type: ignore[misc]


@cache
def _punkt() -> PunktSentenceTokenizer:
    punkt = nltk_import.load("nltk.tokenize.punkt")  # only when a text is read
    parameters = punkt.PunktParameters()
    parameters.abbrev_types = {word for word, kind in _kinds().items() if kind != "number"}
    parameters.collocations = {(word, "##number##") for word, kind in _kinds().items() if kind == "number"}
    parameters.sent_starters = set(words("starters"))
    judge: PunktSentenceTokenizer = punkt.PunktSentenceTokenizer(parameters)
    return judge

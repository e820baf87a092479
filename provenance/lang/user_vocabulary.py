"""What a caller adds to the word lists for one check: abbreviations, other names, hedges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.errors import InputError
from provenance.lang.en.closed import ARTICLES
from provenance.lang.en.data import entries, words

_LONGEST_WORD = 40  # the longest that a sentence's end is looked for behind
_LONGEST_PHRASE = 200
_SHOWN = 40


@dataclass(frozen=True)
class Vocabulary:
    """Words that count, for one check, as if they stood in the lists; none takes away what a list says.

    - `abbreviations`: single words, in any case and with or without their full stop, behind which a full stop ends no
      sentence before a name or figure: "cllr".
    - `aliases`: pairs of names or phrases that mean the same: ("the Met", "Metropolitan Police"). A name of one word is
      matched only where it has the capitals that it is given with.
    - `hedges`: phrases that make an assertion less than certain: "as far as we know", or with a class of strength of
      data/hedges.txt behind a bar: "on paper | planned".

    Raises `InputError` for an entry that is empty, far too long or no text, for an alias that stands for itself, leads
    back to itself, has two meanings or only small words, and for an unknown class of strength.
    """

    abbreviations: tuple[str, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    hedges: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Every entry is looked at before a text is: a typing error costs nothing."""
        for word in _listed("abbreviations", self.abbreviations):
            _check_abbreviation(word)
        for pair in _listed("aliases", self.aliases):
            _check_alias(pair)
        _check_chains(self.aliases)
        for hedge in _listed("hedges", self.hedges):
            _check_hedge(hedge)


def _listed(name: str, given: tuple[object, ...]) -> Iterator[object]:
    """The entries; a lone text would be read letter by letter."""
    if not isinstance(given, tuple):
        raise InputError(name, "they are no tuple", "give a tuple of entries")
    return iter(given)


def _check_text(kind: str, given: object, longest: int) -> str:
    """The text with single blanks; what kind of entry it is tells the reader where to look."""
    if not isinstance(given, str):
        raise InputError(kind, f"{_cut(repr(given))} is no text", "give a word or phrase")
    text = " ".join(given.split())
    if not any(map(str.isalnum, text)):
        raise InputError(_place(kind, text), "there is no word in it", "give a word or phrase, or leave it out")
    if len(text) > longest:
        raise InputError(_place(kind, text), f"it is {len(text)} characters long", f"give at most {longest}")
    return text


def _check_abbreviation(given: object) -> None:
    word = _check_text("abbreviation", given, _LONGEST_WORD)
    if " " in word:
        raise InputError(_place("abbreviation", word), "it is more than one word", "give each word by itself")
    if not any(map(str.isalpha, word)):
        raise InputError(_place("abbreviation", word), "there is no letter in it", "leave it out")


def _check_alias(given: object) -> None:
    if not isinstance(given, tuple) or len(given) != 2:
        raise InputError("alias", f"{_cut(repr(given))} is no pair", "give the alias and the name that it stands for")
    for text in (_check_text("alias", one, _LONGEST_PHRASE) for one in given):
        if all(word.lower() in words("function_words") and not _is_acronym(word) for word in text.split()):
            raise InputError(_place("alias", text), "it has only small words, which stand everywhere", "leave it out")


def _check_chains(aliases: tuple[tuple[str, str], ...]) -> None:
    """An alias may lead to another one, but in the end to a name, and to one only."""
    leads: dict[str, str] = {}
    for alias, meant in aliases:
        name, other = _folded(alias), _folded(meant)
        if name == other:
            raise InputError(_place("alias", alias), "it stands for itself", "give the other name, or leave it out")
        if leads.setdefault(name, other) != other:
            raise InputError(_place("alias", alias), "it has two meanings", "give one name that it stands for")
    ends = set[str]()  # names that are known to lead to an end
    for alias, _ in aliases:
        name, passed = _folded(alias), set[str]()
        while name in leads and name not in ends:
            if name in passed:
                raise InputError(_place("alias", alias), "it leads back to itself", "let all of them lead to one name")
            passed.add(name)
            name = leads[name]
        ends |= passed


def _check_hedge(given: object) -> None:
    given, bar, strength = given.partition("|") if isinstance(given, str) else (given, "", "")
    phrase = _check_text("hedge", given, _LONGEST_PHRASE)
    known = sorted({group for _, group in entries("hedges")})
    if bar and strength.strip() not in known:
        reason = f"{_cut(strength.strip())!r} is no class of strength"
        raise InputError(_place("hedge", phrase), reason, f"known: {', '.join(known)}")


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _folded(name: str) -> str:
    """A name as it is compared with others: "the U.N." and "UN" are one."""
    parts = name.casefold().replace(".", "").split()
    return " ".join(parts[1:] if len(parts) > 1 and parts[0] in ARTICLES else parts)


def _place(kind: str, text: str) -> str:
    return f'{kind} "{_cut(text)}"'


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "\u2026"


EMPTY = Vocabulary()

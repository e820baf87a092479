"""Cut text into tokens: words, numbers, identifiers, symbols and marks, each with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from provenance.lists import entries
from provenance.model import Token
from provenance.words.spelling import american

# Characters that readers cannot see: soft hyphen, zero-width marks, BOM, variation selectors, bidi controls.
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe00-\ufe0f"

_LETTER = rf"[^\W\d_{INVISIBLE}]"
_PATTERN = re.compile(
    rf"""
    (?P<a>(?:[A-Za-z]\.){{2,}}(?:[A-Z](?![A-Za-z]))?)            # U.S.  a.m.  Ph.D is left to words
  | (?P<i>(?![Mm]id-|[Pp]re-|[Pp]ost-|[Ll]ate-|[Ee]arly-|[Ss]ub-|[Nn]on-)
      (?=[A-Za-z]*[A-Z])[A-Za-z]+-?\d+(?:[-/.]?[A-Za-z0-9]+)*)   # F-150  COVID-19  mRNA-4157/V940  G7
  | (?P<n>\d+(?:[,.]\d+)*)                                       # 1,500  5.1
  | (?P<w>{_LETTER}(?:[\w{INVISIBLE}\u0300-\u036f]|'(?={_LETTER}))*(?<!_)) # don't  O'Brien  café (composed or not)
  | (?P<s>[$€£¥₹%°‰½¼¾⅓⅔])
  | (?P<p>\.\.+|--+|\S)
    """,
    re.VERBOSE,
)
_STRIP = re.compile(f"[{INVISIBLE}]")


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of `text[start:end]`, where text is `Document.folded`; offsets count from the start of the text."""
    tokens: list[Token] = []
    add = tokens.append
    for match in _PATTERN.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup or "p"
        word = match.group()
        if kind == "w":
            if "'" in word:
                _split_clitic(word, match.start(), add)
                continue
            norm, stem = _word(word)
        elif kind == "a":
            kind, norm, stem = "w", *_dotted(word)
        elif kind == "i":
            norm = stem = word.lower()
        else:
            norm = stem = word
        add(Token(match.start(), match.end(), word, norm, stem, kind))
    return tuple(tokens)


def _split_clitic(word: str, start: int, add: Callable[[Token], None]) -> None:
    """Cut what hangs on an apostrophe off its word: do|n't, Tate|'s, they|'ll; O'Brien stays whole."""
    lower = word.lower()
    if lower in _CLITICS:  # text that was cut into words before: did n't
        add(Token(start, start + len(word), word, _CLITICS[lower], _CLITICS[lower], "w"))
        return
    for ending, meant in _CLITICS.items():
        if lower.endswith(ending) and len(word) > len(ending):
            cut = len(word) - len(ending)
            host = word[:cut]
            norm, stem = _word(_HOSTS.get(lower, host))
            add(Token(start, start + cut, host, norm, stem, "w"))
            add(Token(start + cut, start + len(word), word[cut:], meant, meant, "w"))
            return
    norm, stem = _word(word)
    add(Token(start, start + len(word), word, norm, stem, "w"))


_CLITICS = {"n't": "not", "'s": "'s", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
_HOSTS = {"can't": "can", "won't": "will", "shan't": "shall", "ain't": "is"}
_STATES = {"us": "u.s.", "usa": "u.s."}


def _dotted(word: str) -> tuple[str, str]:
    """U.S. and US read alike; a.m. keeps its dots, which tell it from the verb."""
    if word[0].islower():
        return word.lower(), word.lower()
    letters = word.replace(".", "").lower()
    return _STATES.get(letters, letters), _STATES.get(letters, letters)


@lru_cache(maxsize=65536)
def _word(word: str) -> tuple[str, str]:
    """The norm and the stem of a word."""
    if word in ("US", "USA"):
        return "u.s.", "u.s."
    norm = american(_STRIP.sub("", unicodedata.normalize("NFC", word)).lower())
    return norm, stem(norm)


def normalize(word: str) -> str:
    """The norm that `tokenize` gives a word of a list, so that lists and texts meet."""
    return _word(word)[0]


@lru_cache(maxsize=65536)
def stem(norm: str) -> str:
    """The Snowball (Porter2) stem of a word in lower case; of its base form where it is irregular."""
    return str(_stemmer().stem(_irregular().get(norm, norm))) if len(norm) > 2 else norm


@cache
def _irregular() -> dict[str, str]:
    return dict(entries("irregular"))  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def _stemmer():  # type: ignore[no-untyped-def]
    from nltk.stem.snowball import EnglishStemmer  # costs 0.2 s: only when a text is read

    return EnglishStemmer()

"""Cut text into tokens: words, numbers, identifiers, symbols and marks, each with its place."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from provenance.infra import nltk_import
from provenance.lang.en.data import entries
from provenance.lang.en.spelling import american
from provenance.model import Token

# Characters that readers cannot see, all that Unicode calls default ignorable (DerivedCoreProperties.txt): soft hyphen,
# zero-width marks, fillers, bidi controls, BOM, variation selectors, tags.
# Publishers hide whole manifests in them (C2PA), so a run of them must cost nothing.
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)

_HIDDEN = rf"[{INVISIBLE}]*+"
_DIGITS = rf"\d(?:{_HIDDEN}\d)*+"
_LETTER = rf"[^\W\d_{INVISIBLE}]"
_PATTERN = re.compile(
    rf"""
    (?P<a>(?:[A-Za-z]\.){{2,}}(?:[A-Z](?![A-Za-z]))?              # U.S.  a.m.  Ph.D is left to words
      |[A-Z](?:\.[A-Z])+(?![A-Za-z.]))                            # U.S
  | (?P<i>(?![Mm]id-|[Pp]re-|[Pp]ost-|[Ll]ate-|[Ee]arly-|[Ss]ub-|[Nn]on-)
      (?=[A-Za-z]*[A-Z])[A-Za-z]+-?\d+(?:[-/.]?[A-Za-z0-9]+)*)   # F-150  COVID-19  mRNA-4157/V940  G7
  | (?P<t>(?<![\d.,:/'-])(?<!\d[ ])[1-9]\d{{0,2}}                 # 12 000  12'000
      (?:[ ]\d{{3}}|'\d{{3}})++(?:\.\d++)?+(?!\d|['/:_-]\d|[.,]\d|[ ]\d))
  | (?P<n>{_DIGITS}(?:{_HIDDEN}[,.]{_HIDDEN}{_DIGITS})*+)        # 1,500  5.1
  | (?P<w>{_LETTER}(?:[\w{INVISIBLE}\u0300-\u036f]|'(?={_LETTER}))*(?<!_)) # don't  O'Brien  café (composed or not)
  | (?P<s>[$€£¥₹%°‰<>≤≥±−]|(?<!\w)-(?=\d))                       # what changes a figure is no mark: -12, <40
  | (?P<p>\.\.+|--+|[^\s{INVISIBLE}])
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"[\d.]+")
_GAPS = re.compile("[ ']")
_STRIP = re.compile(f"[{INVISIBLE}]")


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Cut `text[start:end]` into tokens.

    `text` is `Document.folded`; `start` and `end` (None: the end of the text) are offsets in its code points,
    half-open. Returns the tokens in the order of the text, none empty and no two overlapping; their offsets count from
    the start of `text`. Thousands apart by a blank or an apostrophe (12 000, 12'000) are one number, whose text has
    commas in their place. Blanks and invisible characters between tokens belong to none.
    """
    tokens: list[Token] = []
    for match in _PATTERN.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup or "p"
        word = match.group()
        if kind == "w":
            if "'" in word:
                _split_clitic(word, match.start(), tokens)
                continue
            norm, stem = _word(word)
        elif kind == "a":
            kind, norm, stem = "w", *_dotted(word)
        elif kind == "i":
            norm = stem = word.lower()
        elif kind == "t" and tokens and tokens[-1].lower in _months():  # "on May 12 300 people"
            parts = ((match.start() + one.start(), one.group()) for one in _NUMBER.finditer(word))
            tokens += (Token(at, at + len(number), number, number, number, "n") for at, number in parts)
            continue
        elif kind == "t":
            kind, word = "n", _GAPS.sub(",", word)
            norm = stem = word
        else:
            word = norm = stem = word if word.isascii() else _STRIP.sub("", word)
        tokens.append(Token(match.start(), match.end(), word, norm, stem, kind))  # type: ignore[arg-type]
    return tuple(tokens)


def _split_clitic(word: str, start: int, tokens: list[Token], most: int = 4) -> None:
    """Cut what hangs on apostrophes off its word: do|n't, Tate|'s, they|'ll|'ve; O'Brien stays whole.

    At most `most` are cut off: no word has so many, and a text of a thousand 's in a row is no reason to break.
    """
    lower = word.lower()
    if lower in _CLITICS:  # text that was cut into words before: did n't, ca n't
        if lower == "n't" and tokens and tokens[-1].lower in _CUT_HOSTS:
            norm, stem = _word(_CUT_HOSTS[tokens[-1].lower])
            tokens[-1] = tokens[-1]._replace(lower=norm, stem=stem)
        tokens.append(Token(start, start + len(word), word, _CLITICS[lower], _CLITICS[lower], "w"))
        return
    for ending, meant in _CLITICS.items() if most else ():
        if lower.endswith(ending) and len(word) > len(ending):
            cut = len(word) - len(ending)
            _split_clitic(word[:cut], start, tokens, most - 1)
            if lower in _HOSTS:
                norm, stem = _word(_HOSTS[lower])
                tokens[-1] = tokens[-1]._replace(lower=norm, stem=stem)
            tokens.append(Token(start + cut, start + len(word), word[cut:], meant, meant, "w"))
            return
    norm, stem = _word(word)
    tokens.append(Token(start, start + len(word), word, norm, stem, "w"))


_CLITICS = {"n't": "not", "'s": "'s", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
_CUT_HOSTS = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_HOSTS = {host + "n't": meant for host, meant in _CUT_HOSTS.items()}
# Acronyms that would read as common words, or that have more than one form.
_ACRONYMS = {"us": "u.s.", "usa": "u.s.", "who": "w.h.o."}


def _dotted(word: str) -> tuple[str, str]:
    """U.S. and US read alike; a.m. keeps its dots, which tell it from the verb."""
    if word[0].islower():
        return word.lower(), word.lower()
    letters = word.replace(".", "").lower()
    return _ACRONYMS.get(letters, letters), _ACRONYMS.get(letters, letters)


@lru_cache(maxsize=65536)
def _word(word: str) -> tuple[str, str]:
    """The norm and the stem of a word."""
    if word.isupper() and word.lower() in _ACRONYMS:
        return _ACRONYMS[word.lower()], _ACRONYMS[word.lower()]
    if len(word) > 2 and word[-1] == "s" and word[:-1].isupper():  # CNNs, MPs
        return word.lower(), word[:-1].lower()
    norm = american(word.lower() if word.isascii() else _plain(word))
    return norm, stem(norm)


def _plain(word: str) -> str:
    """In lower case without what one paper prints and the next leaves out: Erdoğan and Erdogan read alike."""
    letters = unicodedata.normalize("NFD", _STRIP.sub("", word).casefold()).translate(_LETTERS)
    return unicodedata.normalize("NFC", _ACCENTS.sub("", letters))


_ACCENTS = re.compile("(?<=[a-z])[\u0300-\u036f]+")  # on Latin letters only: elsewhere they make another letter
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})


def normalize(word: str) -> str:
    """Return the form (`Token.lower`) that `tokenize` gives `word`, so that lists and texts meet.

    `word` is a single word as a list has it, in any case. The form is in lower case, in American spelling and without
    accents on Latin letters; an acronym that looks like a common word gets a form of its own ("US" is "u.s.").
    """
    return _word(word)[0]


@lru_cache(maxsize=65536)
def stem(norm: str) -> str:
    """Return the Snowball stem (English, "Porter2"; after Porter 1980) of `norm`, a word form as `Token.lower` has it.

    An irregular form is stemmed by its base form, and a form that data/stems.txt lists gets the stem given there. A
    form of one or two letters is returned as it is.
    """
    known = _own_stems().get(norm)
    return known or (str(_stemmer().stem(_irregular().get(norm, norm))) if len(norm) > 2 else norm)


@cache
def _months() -> frozenset[str]:
    return frozenset(word for word, kind, _ in entries("calendar") if kind.endswith("month"))


@cache
def _own_stems() -> dict[str, str]:
    return dict(entries("stems"))  # type: ignore[arg-type]


def base_forms() -> dict[str, str]:
    """Return what is stemmed instead of a word: form → its base form, or the stem that data/stems.txt gives it."""
    return _irregular() | _own_stems()


def is_irregular(norm: str) -> bool:
    """Whether `norm`, a word form in lower case, is an irregular form: paid, men."""
    return norm in _irregular()


@cache
def _irregular() -> dict[str, str]:
    return {form: base for form, base in entries("irregular")}  # noqa: C416  (dict() would not check for two fields)


@lru_cache(maxsize=1)
def _stemmer():  # type: ignore[no-untyped-def]
    return nltk_import.load("nltk.stem.snowball").EnglishStemmer()  # only when a text is read

"""Tell whether a text is in English: by its letters, and by its small words beside those of other languages."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from provenance.lang.en.data import entries
from provenance.lang.en.lexicon import function_words
from provenance.lang.en.tokens import INVISIBLE

_WORD = re.compile(r"(?<![\w'-])[^\W\d_]+(?:'[^\W\d_]+)*(?![\w-])")
_UNSEEN = re.compile(f"[{INVISIBLE}]")  # no letters, whatever their script
_MOST = 20_000  # code points that are looked at: a text does not change its language behind them
_LETTERS, _SCRIPT = 6, 0.5  # letters, and the share of those of another script, that a text has at least
_FEW = 5  # words from which small words are looked for: fewer may be a name
_KINDS = 2  # different small words, or words with letters that English lacks; one may be a name's
_SHARE = 0.12  # of all words
_TIMES = 3  # so many times the English small words
_LONG, _NONE = 40, 0.02  # words in small letters of a text of which hardly any is a small word of English


class Other(NamedTuple):
    """Another language: its small words, and those of English that it has not."""

    name: str
    theirs: frozenset[str]
    ours: frozenset[str]


def other_language(text: str) -> str:
    """Why `text` is not English, as "it looks like German" or "its letters are not Latin"; "" where nothing says so.

    Figures, names and a few words prove nothing: in doubt a text is English.
    """
    text = _UNSEEN.sub("", text[:_MOST]).replace("\u2019", "'")
    if not text.isascii():
        letters = [char for char in text if char.isalpha()]
        if len(letters) >= _LETTERS and sum(map(_is_strange, letters)) > _SCRIPT * len(letters):
            return "its letters are not Latin"
    words = _WORD.findall(text)
    if len(words) < _FEW:
        return ""
    small = Counter([word for word in words if word.islower()])
    if not _foreign().isdisjoint(small):
        accented = {word for word in small if not word.isascii()}
        found = max((_telling(small, accented, one, len(words)), one.name) for one in _others())
        if found[0]:
            return f"it looks like {found[1]}"
    count = small.total()
    is_strange = count >= _LONG and sum(small[word] for word in function_words()) < _NONE * count
    return "it has no small words of English" if is_strange else ""


def _telling(small: Counter[str], accented: set[str], other: Other, words: int) -> int:
    """How many of the words tell that a text is in `other`; 0 where they are too few, or English tells as much."""
    kinds = [word for word in small if word in other.theirs]
    ours = sum(small[word] for word in small if word in other.ours)
    both = {*kinds} if ours else {*kinds, *accented}  # a foreign name in an English sentence has its letters too
    count = sum(small[word] for word in both)
    is_told = (
        kinds and sum(len(word) > 1 for word in both) >= _KINDS and count >= _SHARE * words and count >= _TIMES * ours
    )
    return sum(small[word] for word in kinds) if is_told else 0


def _is_strange(char: str) -> bool:
    return not (char < "\u0250" or "\u1e00" <= char < "\u1f00" or "\uff21" <= char <= "\uff5a")


@cache
def _foreign() -> frozenset[str]:
    """The small words of all other languages: a text without any is in none of them."""
    return frozenset().union(*(one.theirs for one in _others()))


@cache
def _others() -> tuple[Other, ...]:
    known = function_words()
    rows = ((name, frozenset(words.split())) for name, words in entries("other_languages"))
    return tuple(Other(name, words - known, known - words) for name, words in rows)

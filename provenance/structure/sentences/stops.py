"""Judge one stop: whether a sentence ends there."""

from __future__ import annotations

import re
from typing import NamedTuple

from provenance.lang.en.page.stops import DAY_OF_MONTH, HOUR_GOES_ON, SPEAKER_BEHIND
from provenance.structure.sentences.abbreviations import PLAIN, breaks, is_own, kind_of

WIDE = "。！？｡"  # the stops of Chinese and Japanese: no blank follows
WIDE_CLOSERS = re.compile(r"[\"'」』）】》〉]*+")
# A run of stops is matched whole and always, so that no character is tried twice: time stays linear on "......".
# For the same reason everything below is bounded.
STOP = re.compile(rf"(?:[?!…]|\.(?: (?=\.))?)++|[{WIDE}]++")
# Also footnote numbers, "rose.[17] Then", and the stray stops of tokenised text.
CLOSERS = re.compile(r"['\")\]}]*+(?:\s?\[\d{1,3}\]){0,9}(?:\s{1,3}(?:''|[.?!…]{1,3})(?=\s|$)){0,4}")
# What the next sentence opens with: marks, then a letter, digit or symbol.
OPENING = re.compile(r"[^\w\s$€£@#]{0,8}\s?[^\w\s$€£@#]{0,8}\s?(?P<first>[\w$€£@#])")
BRAND = re.compile(r"[a-z]{1,2}[A-Z]")  # eBay, iPhone
_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter)", re.IGNORECASE)
_MARKER = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)\]]{1,2}")
_NEXT_WORD = re.compile(r"[\w'-]{1,40}(?:\.[\w-]{1,9}){0,4}\.?")
# "concerns.Allegedly": a blank was lost, unless what follows is the end of a domain or of a file's name.
_NO_BLANK = re.compile(r"(?!(?:Com|Net|Org|Js|Io|Ai|Co|Uk|Gov|Edu|Tv|Info|Py|Html?|Pdf)\b)(?:[A-Z][a-z' ]|[A-Z]{2,9} )")
_WINDOW = 40  # the longest word looked at


class Stop(NamedTuple):
    """A run of stops `text[at:after]` in the sentence that began at `start`."""

    text: str
    start: int
    at: int
    after: int
    closed: int  # past the quotes and brackets that close after it
    following: int  # where the next sentence would begin
    first: int  # its first letter, digit or symbol
    end: int  # of the paragraph
    lowered: bool  # the paragraph is all in lower case
    own: frozenset[str]  # the caller's abbreviations

    @property
    def lower(self) -> bool:
        """Whether what follows begins in lower case; brands like eBay and links do not count."""
        text, first = self.text, self.first
        return text[first].islower() and not BRAND.match(text, first) and not _LINK.match(text, first)


def ends_sentence(stop: Stop) -> bool:
    """Whether the sentence ends at `stop`, which a blank follows."""
    text, start, at = stop.text, stop.start, stop.at
    if at - start <= 8 and (_MARKER.fullmatch(text, start, stop.closed) or not any(map(str.isalnum, text[start:at]))):
        return False  # only "1." so far
    if text[at - 1] in "[(":
        return False  # an elision: [...]
    mark = text[at : stop.after]
    if mark != ".":
        return _after_mark(stop, mark)
    if text[at - 1].isspace():
        return not _is_title(stop)  # tokenised text: "a word . the next"
    if stop.lower and stop.closed > stop.after and not stop.lowered:
        return False
    return _after_word(stop)


def _after_mark(stop: Stop, mark: str) -> bool:
    """After "?", "!" or an ellipsis: before a capital, unless the sentence goes on with who asked."""
    if stop.lower:
        return stop.lowered and stop.closed == stop.after and mark[-1] in "?!"
    if "?" not in mark and "!" not in mark:
        return not stop.text[stop.first].isdigit()
    return stop.closed == stop.after or not SPEAKER_BEHIND.match(stop.text, stop.following)


def _after_word(stop: Stop) -> bool:
    """After a single stop: abbreviations and initials go on, all other words end."""
    text, at, first = stop.text, stop.at, stop.first
    word = text[max(stop.start, at - _WINDOW) : at].split()[-1] + "."
    bare = word[:-1].lstrip("\"'([{")
    kind = kind_of(bare, stop.own)
    if kind == "never" or (kind == "title" and (stop.lowered or not bare.islower())):
        return False
    lower = stop.lower and not stop.lowered
    if lower and (len(bare) < 4 or bare[:1].isupper() or not bare.isalpha()):
        return False  # an abbreviation that no list knows
    if kind == "ends":
        return not lower and not text[first].isdigit() and not HOUR_GOES_ON.match(text, first, stop.end)
    if kind is not None and any(map("-\u2013\u2014".__contains__, text[stop.following : first])):
        return False  # a dateline: "NEWARK, N.J. - If"
    if kind == "state" and text[at - len(word) - 1 : at - len(word) + 1] == ", " and text[first].isupper():
        return first == stop.following
    if bare.isdigit() and text[first].isdigit() and _is_day(stop):
        return False  # a slip for a comma: "Dec. 29. 2022"
    match = _NEXT_WORD.match(text, first, stop.end)
    if kind == "" and is_own(bare, stop.own):
        word = PLAIN
    return breaks(word, match.group() if match else text[first])


def _is_title(stop: Stop) -> bool:
    words = stop.text[max(stop.start, stop.at - _WINDOW) : stop.at].split()[-1:]
    return any(kind_of(word, stop.own) in ("title", "never") for word in words)


def _is_day(stop: Stop) -> bool:
    words = stop.text[max(stop.start, stop.at - _WINDOW) : stop.at].split()[-2:]
    return bool(DAY_OF_MONTH.fullmatch(" ".join(words)))


def lost_blank(text: str, start: int, at: int, after: int, closed: int, own: frozenset[str]) -> int:
    """Return where the next sentence begins although no blank stands before it; 0 where none does.

    The stops are `text[at:after]` in the sentence that began at `start`, and `closed` is past the quotes and brackets
    that close after them. `own` are the caller's abbreviations.
    """
    if after - at > 1 or at - start < 2 or closed - after > 1 or not _NO_BLANK.match(text, closed):
        return 0
    before = text[at - 2 : at]
    if not ((before.isalpha() and before.islower()) or before[1] in ')%"'):
        return 0
    word = text[max(start, at - _WINDOW) : at].split()[-1]
    if "/" in word or "@" in word or "www." in word or kind_of(word, own) is not None:
        return 0
    opens = closed > after and text.count('"', max(start, at - 2000), at) % 2 == 0
    return after if opens else closed

"""Find a passage again in a text that has moved on.

The order is that of the Hypothesis client, https://github.com/hypothesis/client (src/annotator/anchoring/html.ts and
match-quote.ts), over the W3C selectors: the position if the words still stand there, then the exact words, among
several of them those in the same context and nearest to where they should be, then words that are nearly the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

_MOST = 1000  # occurrences of the exact words that are looked at
_REACH = 10_000  # code points on each side of the expected place that are searched for nearly the same words
_NEARLY = 70  # rapidfuzz ratio (0..100) from which words are the passage's, changed
_FIRST = 55  # the same of a stretch as long as the passage was: it can have words of what stands beside in it
_SHORT = 8  # code points; so few words are nearly the same as many others
_LONG = 2_000  # beyond, looking for nearly the same words takes seconds
_EDGE = 80  # code points by which a changed passage may have grown or shrunk at either end
_WORD = re.compile(r"\S+")


class Passage(NamedTuple):
    """Words of a report and where they were: a text position selector and a text quote selector in one."""

    where: str  # what it is in the report: "claim-3"
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


class Anchor(NamedTuple):
    """Where a passage stands now, and whether it is still the same words."""

    how: Literal["here", "moved", "changed"]
    start: int
    end: int


def anchor(text: str, passage: Passage, shift: int = 0) -> Anchor | None:
    """The passage in the text, or None where it is gone; `shift` says how far what stood before it has moved."""
    start, end = passage.start, passage.end
    if text[start:end] == passage.exact:
        return Anchor("here", start, end)
    expected = start + shift
    found = max(_exact(text, passage.exact), key=lambda at: _likeness(text, at, passage, expected), default=None)
    if found is not None:
        return Anchor("moved", found, found + len(passage.exact))
    return _nearly(text, passage.exact, expected)


def _exact(text: str, words: str) -> Iterator[int]:
    """Where the words stand, as words of their own: "Linus" is not in "machines linus9"."""
    at, left = text.find(words), _MOST
    while at >= 0 and left:
        if _is_whole(text, at, at + len(words)):
            yield at
        at, left = text.find(words, at + 1), left - 1


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word reaches over an edge of the span."""
    return not any(text[max(0, edge - 1) : edge + 1].isalnum() and 0 < edge < len(text) for edge in (start, end))


def _likeness(text: str, at: int, passage: Passage, expected: int) -> tuple[float, int]:
    """How much stands around as it did, then how near to the expected place."""
    end = at + len(passage.exact)
    before = fuzz.ratio(passage.prefix, text[max(0, at - len(passage.prefix)) : at]) if passage.prefix else 0.0
    after = fuzz.ratio(passage.suffix, text[end : end + len(passage.suffix)]) if passage.suffix else 0.0
    return before + after, -abs(at - expected)


def _nearly(text: str, words: str, expected: int) -> Anchor | None:
    if not _SHORT <= len(words) <= _LONG:
        return None
    first = max(0, min(expected, len(text)) - _REACH)
    window = text[first : expected + len(words) + _REACH]
    if len(window) < len(words):  # then the shorter one would be looked up in the longer: pad it out to one size
        window = window.ljust(len(words))
    found = fuzz.partial_ratio_alignment(words, window, score_cutoff=_FIRST)
    if found is None:
        return None
    start, end = _settled(words, window, found.dest_start, found.dest_end)
    if fuzz.ratio(words, window[start:end]) < _NEARLY:
        return None
    return Anchor("changed", first + start, min(first + end, len(text)))


def _settled(words: str, window: str, start: int, end: int) -> tuple[int, int]:
    """The edges moved to where words begin and end, so that as much as possible of both is the same."""
    near = [match.span() for match in _WORD.finditer(window, max(0, start - _EDGE), end + _EDGE)]
    ends = [last for _, last in near if last > start] or [end]
    end = max(ends, key=lambda at: fuzz.ratio(words, window[start:at]))
    starts = [first for first, _ in near if first < end] or [start]
    return max(starts, key=lambda at: fuzz.ratio(words, window[at:end])), end

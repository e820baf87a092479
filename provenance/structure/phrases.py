"""Match whole lines against the lists of labels, captions and boilerplate, where `*` stands for any words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Literal, NamedTuple

from provenance.lang.en.data import entries

List = Literal["boilerplate", "captions", "labels"]

_WORD = re.compile(r"[\w']+|\W")
_JOINTS = ":;,-\u2013\u2014*_|/"
_REACH: dict[List, int] = {"captions": 600}  # a caption may hold sentences; all else is short


def plain(text: str) -> str:
    """Return `text`, one line, as the lists write it: lower case, single blanks, no marks at its ends."""
    line = " ".join(text.lower().split())
    start, end = 0, len(line)
    while start < end and not (line[start].isalnum() or line[start] in "_(©"):
        start += 1
    while end > start and not (line[end - 1].isalnum() or line[end - 1] in "_)"):
        end -= 1
    return line[start:end]


class _Pattern(NamedTuple):
    literal: str  # its longest fixed part: looked for first, because that is cheap
    reach: int
    entry: tuple[str, ...]

    def matches(self, line: str) -> bool:
        """Whether it is this line, which has its fixed part. Few come so far: none is compiled before it is needed."""
        return line == self.literal if self.literal == self.entry[0] else bool(_regex(self.entry[0], self.reach)(line))


def find(name: List, line: str) -> tuple[str, ...] | None:
    """Return the first entry of the list `name` that `line` matches, as its fields; None where none does.

    `line` is one that `plain` returned; `*` in an entry stands for any words.
    """
    word = _WORD.match(line)
    by_word = _patterns(name)
    first: str = word.group() if word else ""
    for row in (first, "*"):
        for pattern in by_word.get(row, ()):
            if pattern[0] in line and pattern.matches(line):  # nearly all fail at the fixed part
                return pattern.entry
    return None


def open_words(phrase: str, text: str) -> list[tuple[int, int]]:
    """Return the spans of `text` that the `*` of the entry `phrase` stand for, without blanks and marks at their ends.

    `text` matches the entry, as written; a span may be empty. None at all where its lower case has another length.
    """
    lower = text.lower()
    match = _open_regex(phrase).match(lower) if len(lower) == len(text) else None
    return [_bare(text, *match.span(number)) for number in range(1, match.re.groups + 1)] if match else []


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the marks that join it to what stands around it; a bracket that was opened in it stays."""
    while start < end and (text[start].isspace() or text[start] in _JOINTS):
        start += 1
    while start < end and (
        text[end - 1].isspace() or text[end - 1] in _JOINTS or (text[end - 1] == ")" and "(" not in text[start:end])
    ):
        end -= 1
    return start, end


@cache
def _open_regex(phrase: str) -> re.Pattern[str]:
    """The entry with a group for each `*`; blanks may be line breaks, and a year that was cut off is no open word."""
    parts = [re.escape(part.strip()).replace(r"\ ", r"\s+") for part in phrase.split("*")]
    inside = r"\s*(.*?)\s*".join(part + r"(?:\d\d\b)?" if part[-2:] in ("19", "20") else part for part in parts)
    return re.compile(r"[^\w(\u00a9]*" + inside + r"[^\w)]*\Z", re.DOTALL)


@cache
def _patterns(name: List) -> dict[str, list[_Pattern]]:
    """The patterns of a list, by the word that they begin with."""
    patterns: dict[str, list[_Pattern]] = {}
    for entry in entries(name):
        phrase = entry[0]
        word = _WORD.match(phrase)
        literal = max((part.strip() for part in phrase.split("*")), key=len)
        pattern = _Pattern(literal, _REACH.get(name, 160), entry)
        patterns.setdefault(word.group() if word else phrase, []).append(pattern)
    return patterns


@cache
def _regex(phrase: str, reach: int) -> Callable[[str], re.Match[str] | None]:
    """`a * b` matches "a b" and "a c d b"; `a*` any ending."""
    any_words = rf"(?:.{{0,{reach}}})"
    pattern = re.escape(phrase).replace(r"\ \*\ ", rf"(?: {any_words})? ").replace(r"\*\ ", rf"(?:{any_words}\W)?")
    return re.compile(pattern.replace(r"\ \*", rf"(?:\W{any_words})?").replace(r"\*", any_words)).fullmatch

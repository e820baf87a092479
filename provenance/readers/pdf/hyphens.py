"""Words cut at line ends made whole: the hyphen goes where the document writes the word without it, or nothing does."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CUT = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)?)[-\u2010]$")
_HYPHEN = re.compile(r"\w[-\u2010]$")
_HEAD = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST = 60  # code points of a word
# First parts of words that keep their hyphen: "well-known", "twenty-five", "self-made".
_KEPT = frozenset(
    "all co cross de east eight eighty ex far fifty first five forty four full half high ill large left long low "
    "mid middle much multi near new nine ninety non north old one part post pre pro quarter quasi right second "
    "self semi seven seventy short six sixty small so south sub ten third thirty three top twenty two ultra vice "
    "well west year".split()
)


class Hyphens:
    """Knows how a document writes its words in mid-line."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words = {word.lower() for line in lines for word in _WORD.findall(line.rstrip("-\u2010"))}

    def joined(self, lines: list[str]) -> str:
        """Lines as one text."""
        parts = lines[:1]
        for line in lines[1:]:
            tail = parts[-1][-_LONGEST:]
            cut, head = _CUT.search(tail), _HEAD.match(line[:_LONGEST])
            if cut and head and self._is_whole(cut[1], head[0]):
                parts[-1] = parts[-1][:-1]
            elif not _HYPHEN.search(tail):
                parts.append(" ")
            parts.append(line)
        return "".join(parts)

    def _is_whole(self, first: str, second: str) -> bool:
        """Whether the two are one word without a hyphen."""
        if not second.islower() or not first[-1].islower():
            return False
        whole, apart = (first + second).lower(), f"{first}-{second}".lower()
        if whole in self._words or apart in self._words:
            return whole in self._words
        return first.lower() not in _KEPT

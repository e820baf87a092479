"""The other direction, order, comparison or quantity, and another word in a quotation."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.accuracy.alterations.change import Change, changes
from benchmarks.accuracy.articles import Line
from benchmarks.accuracy.tables import (
    COMPARISONS,
    DIRECTION_CONTEXTS,
    DIRECTIONS,
    NO_DIRECTION,
    QUANTIFIERS,
    QUOTED,
)

_OPPOSITE: dict[str, str] = {}
for _pair in DIRECTIONS:
    _one, _other = _pair.split("/")
    _OPPOSITE.setdefault(_one, _other)
    _OPPOSITE.setdefault(_other, _one)
for _word in NO_DIRECTION:
    _OPPOSITE.pop(_word, None)
_TURN = re.compile(rf"(?<![\w-])(?<!\bto a )(?P<was>{'|'.join(_OPPOSITE)})(?![\w-])")
# Words that have other meanings: opposite only where these words follow.
_FOLLOWED = {
    word: f" (?:{after.strip()})"
    for words, _, after in (row.partition(" | ") for row in DIRECTION_CONTEXTS)
    for word in words.split()
}


def direction(line: Line, chance: random.Random) -> Iterator[Change]:
    """rose → fell, accepted → rejected, highest → lowest."""

    def new(match: re.Match[str]) -> str | None:
        after = _FOLLOWED.get(match["was"])
        if after and not re.match(after, line.text[match.end() :]):
            return None
        before = line.text[: match.start()].split()[-1:]
        word = _OPPOSITE[match["was"]]
        if before and before[0].lower() in ("not", "n't"):
            return None
        if before and before[0].lower() in ("a", "an") and (word[0] in "aeiou") != (before[0].lower() == "an"):
            return None
        return word

    yield from changes(line, _TURN, new, chance)


def order(line: Line, chance: random.Random) -> Iterator[Change]:
    """before → after, and back."""
    pattern = re.compile(
        r"(?<=[a-z,] )(?P<was>before|after)(?! a (?:while|moment))"
        r"(?= (?:the|a|an|he|she|they|it|his|her|their|being|[a-z]+ing|[A-Z]))"
    )
    yield from changes(line, pattern, lambda match: "after" if match["was"] == "before" else "before", chance)


def comparison(line: Line, chance: random.Random) -> Iterator[Change]:
    """more than 50 → less than 50; at least → at most."""
    table = dict(pair.split("/") for pair in COMPARISONS)
    pattern = re.compile(
        rf"(?<![\w-])(?P<was>{'|'.join(table)})(?= (?:[$£€]?\d|two|three|four|five|ten|half|a (?:hundred|dozen)))"
    )
    yield from changes(line, pattern, lambda match: table[match["was"]], chance)


def quantifier(line: Line, chance: random.Random) -> Iterator[Change]:
    """all of → some of, many → few, always → sometimes."""
    table = dict(pair.split("/") for pair in QUANTIFIERS)
    pattern = re.compile(rf"(?<![\w-])(?P<was>{'|'.join(sorted(table, key=len, reverse=True))})(?![\w-])")

    def new(match: re.Match[str]) -> str | None:
        was, after = match["was"], line.text[match.end() :]
        before = (line.text[: match.start()].split() or [""])[-1].lower()
        if was in ("many", "most", "few", "some", "several", "all", "every"):
            plural = re.match(r" (?:[a-z]+ )?[a-z]+s\b(?! of)", after)
            loose = before in (
                "the",
                "as",
                "so",
                "how",
                "too",
                "his",
                "her",
                "a",
                "at",
                "very",
                "that",
                "of",
                "not",
                "in",
                "for",
            )
            if loose or not plural or re.match(r" (?:of|other|more|than|\d|years|times)", after):
                return None if was != "every" or loose else _every(after)
        if was == "each of" or before in ("not", "than") or (before in ("the", "a") and was == "most of"):
            return None
        return table[was]

    yield from changes(line, pattern, new, chance)


def _every(after: str) -> str | None:
    return None if re.match(r" (?:day|week|month|year|time|\d|two|few|other|single)", after) else "almost no"


def quoted_word(line: Line, chance: random.Random) -> Iterator[Change]:
    """One word of a quotation, which stays one that might have been said."""
    table = dict(pair.split("/") for pair in QUOTED)
    pattern = re.compile(rf"(?<![\w'’-])(?P<was>{'|'.join(table)})(?![\w'’-])")
    spans = _inside(line.text)
    for change in changes(line, pattern, lambda match: table[match["was"]], chance, quoted=True):
        if change.new not in line.text and any(start <= change.span[0] < end for start, end in spans):
            yield change


def _inside(text: str) -> list[tuple[int, int]]:
    """Where the words of longer quotations stand that open and close in the sentence."""
    if "``" in text or text.count('"') % 2 or text.count("“") != text.count("”"):
        return []
    marks = re.compile(r"[\"“](?P<in>[^\"“”]*)[\"”]") if re.search('["“]', text) else _SINGLE
    spans = [match.span("in") for match in marks.finditer(text)]
    return [(start, end) for start, end in spans if end - start > 12]


_SINGLE = re.compile(r"(?<!\w)['‘](?P<in>\w[^'‘’\"]*)['’](?!\w)")

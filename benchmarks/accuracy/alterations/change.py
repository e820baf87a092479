"""What a change is: a span of a sentence, and what stands there instead."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from benchmarks.accuracy.articles import Line


class Change(NamedTuple):
    """New words for a span of a sentence."""

    span: tuple[int, int]
    new: str


def changes(
    line: Line,
    pattern: re.Pattern[str],
    new: Callable[[re.Match[str]], str | None],
    chance: random.Random,
    quoted: bool = False,
) -> Iterator[Change]:
    """A change for each match that stands outside of quotation marks, in an order drawn by chance.

    `quoted` takes matches inside of them too. The group "was", where there is one, is what changes.
    """
    matches = [match for match in pattern.finditer(line.text) if quoted or line.free(*match.span())]
    chance.shuffle(matches)
    for match in matches:
        words = new(match)
        if words:
            yield Change(match.span("was") if "was" in pattern.groupindex else match.span(), words)


def once(line: Line, words: str) -> bool:
    """Whether the sentence has the words a single time."""
    return len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", line.text)) == 1

"""Cut a paragraph into sentences: Punkt (Kiss and Strunk 2006) judges the stops after words, with our own lists.

No training data is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.lang.en.tokens import INVISIBLE
from provenance.structure.sentences.stops import (
    BRAND,
    CLOSERS,
    OPENING,
    STOP,
    WIDE,
    WIDE_CLOSERS,
    Stop,
    ends_sentence,
    lost_blank,
)

__all__ = ["BLANK", "split", "trim"]

# What stands between sentences. Invisible characters too: publishers hide watermarks after the stop.
BLANK = rf"[\s{INVISIBLE}]"
_GAP = re.compile(rf"{BLANK}*+")


def split(
    text: str, start: int = 0, end: int | None = None, own: frozenset[str] = frozenset()
) -> list[tuple[int, int]]:
    """Return the sentences of the paragraph `text[start:end]`, where text is `Document.folded`.

    `start` and `end` (None: the end of the text) are offsets in code points, half-open, as are the spans returned.
    `own` are the caller's abbreviations, in lower case and without their last stop. Spans ascend, do not overlap, and
    leave only blanks between them.
    """
    end = len(text) if end is None else end
    start, end = trim(text, start, end)
    spans = []
    for stop, following in _boundaries(text, start, end, own):
        spans.append((start, stop))
        start = following
    return [*spans, (start, end)] if start < end else spans


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span `start` to `end` of `text` without the blanks and invisible characters at its ends.

    An empty span for one that holds nothing else.
    """
    if start < end and not _is_plain(text[start]):
        start = _skip(_GAP, text, start, end)
    while end > start and not _is_plain(text[end - 1]) and _GAP.fullmatch(text, end - 1, end):
        end -= 1
    return start, end


def _is_plain(char: str) -> bool:
    """Whether a character is one that everybody sees: asked first, because it is cheap and nearly all are."""
    return "!" <= char <= "~"


def _boundaries(text: str, start: int, end: int, own: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where a sentence ends and where the next one begins."""
    lowered = _is_lowered(text, start, end)
    for match in STOP.finditer(text, start, end):
        at, after = match.span()
        if at < start:
            continue  # a stray stop that already closed the sentence before
        wide = text[at] in WIDE
        closed = _skip(WIDE_CLOSERS if wide else CLOSERS, text, after, end)
        following = _skip(_GAP, text, closed, end)
        if following == end:
            return
        if wide:
            pass
        elif following == closed:
            closed = following = lost_blank(text, start, at, after, closed, own)
            if not following:
                continue
        else:
            opening = OPENING.match(text, following, end)
            if not opening:
                continue  # no word is left
            stop = Stop(text, start, at, after, closed, following, opening.start("first"), end, lowered, own)
            if not ends_sentence(stop):
                continue
        yield closed, following
        start = following


def _skip(pattern: re.Pattern[str], text: str, at: int, end: int) -> int:
    match = pattern.match(text, at, end)
    return match.end() if match else at


def _is_lowered(text: str, start: int, end: int) -> bool:
    """Whether the paragraph was put in lower case, as test corpora are: then case tells nothing."""
    match = OPENING.match(text, start, end)
    return bool(match and match["first"].islower() and not BRAND.match(text, match.start("first")))

"""What is left out of a summary as items of their own, each with its reason: nothing vanishes without one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from provenance.model import Document, Item

_WORDS = re.compile(r"\S(?:.*\S)?", re.DOTALL)


def with_unread(document: Document, items: Sequence[Item]) -> Iterator[Item]:
    """Yield `items` and, at its place among them, what `document` leaves out, as boilerplate with its reason.

    Both are in the order of the text. What stands inside an item is a part of it, and none of its own. Paragraphs are
    numbered anew.
    """
    spans = [*_spans(document, items)]
    if not spans:
        yield from items
        return
    every = sorted([*items, *spans], key=lambda item: item.start)
    number, last = -1, -1
    for one, following in zip(every, [*every[1:], None], strict=True):
        within = one.paragraph < 0 and following is not None and following.paragraph == last >= 0
        if not within and one.paragraph != last:
            number += 1
            last = one.paragraph
        yield one._replace(paragraph=number)


def _spans(document: Document, items: Sequence[Item]) -> Iterator[Item]:
    """An item for each stretch that is left out and lies in none; in the paragraph -1 as yet."""
    starts = [item.start for item in items]
    for start, end, reason in _joined(document):
        at = max(0, bisect_right(starts, start) - 1)
        for item in items[at : bisect_right(starts, end)]:
            if item.end > start and item.start < end:
                yield from _trimmed(document, start, min(end, item.start), reason)
                start = max(start, item.end)
        yield from _trimmed(document, start, end, reason)


def _trimmed(document: Document, start: int, end: int, reason: str) -> Iterator[Item]:
    found = _WORDS.search(document.text, start, max(start, end))
    if found and any(map(str.isalnum, found.group())):
        yield Item("boilerplate", found.start(), found.end(), 0, -1, reason)


def _joined(document: Document) -> Iterator[tuple[int, int, str]]:
    """The stretches that are left out for one reason, with no more than blanks between."""
    last: tuple[int, int, str] | None = None
    for start, end, reason in document.left_out:
        if last is not None and last[2] == reason and not document.text[last[1] : start].strip():
            last = last[0], end, reason
            continue
        if last is not None:
            yield last
        last = start, end, reason
    if last is not None:
        yield last

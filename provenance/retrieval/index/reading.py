"""Take sources apart into the items that may be evidence, in an order that does not depend on how they are given."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from provenance.lang.en.length import is_long, parts
from provenance.lang.en.speech.quotes import Quotation, find_quotations
from provenance.lang.en.user_tables import Extras
from provenance.model import Document, Item
from provenance.structure import outline

CUT = "a part of a sentence that is too long to be compared"
_FURNITURE = frozenset({"boilerplate", "label"})


class Parts:
    """One source taken apart: the items that may be evidence (`body`), its page junk (`aside`), its quotations.

    Page junk is evidence only where a document has nothing else.
    """

    def __init__(self, document: Document, extras: Extras) -> None:
        items = outline(document, "source", extras.abbreviations).items
        body = [item for item in items if item.kind not in _FURNITURE] or items
        self.body: Sequence[Item] = [part for item in body for part in _cut(document.folded, item)]
        self.aside: Sequence[Item] = [item for item in items if item.kind in _FURNITURE]
        self.quotations = find_quotations(document.folded, document.text)


def _cut(text: str, item: Item) -> Iterator[Item]:
    """The item, or the parts of one that is too long to be compared: no claim that rests on one is supported."""
    if not is_long(text, item.start, item.end):
        yield item
        return
    for start, end in parts(text, item.start, item.end):
        yield item._replace(start=start, end=end, reason=CUT)


class Outer:
    """The outermost quotations of a text, which never overlap."""

    def __init__(self, quotations: Iterable[Quotation]) -> None:
        self.spans = [one for one in quotations if one.depth == 0]
        self._starts, self._ends = [one.start for one in self.spans], [one.end for one in self.spans]

    def touching(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The outermost quotations that share at least one code point with the offsets `start` to `end`, half-open."""
        return tuple(self.spans[bisect_right(self._ends, start) : bisect_left(self._starts, end)])


def fixed_order(documents: Sequence[Document]) -> list[int]:
    """The indices of `documents`, ordered by what they say (SHA-256 of the text).

    Where two sentences fit a claim alike, the order in which sources are given decides nothing.
    """
    numbers = range(len(documents))
    return sorted(numbers, key=lambda number: documents[number].text_sha256) if len(numbers) > 1 else [*numbers]


def read(documents: Sequence[Document], extras: Extras) -> Iterator[tuple[int, Parts]]:
    """Yield each of `documents` taken apart, with its index, in the fixed order."""
    for number in fixed_order(documents):
        yield number, Parts(documents[number], extras)

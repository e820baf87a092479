"""List the pieces that a source is drawn by: its sentences, headlines and the rows of its tables."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Document, Item
from provenance.structure import outline


def whole_items(document: Document) -> Iterator[tuple[Item, str]]:
    """Yield the items of a source with their kinds: none lies in another.

    A row of a table is one, of kind "row", that of the headings "row-head"; its cells, which are items too, are not.
    """
    items = outline(document, "source").items
    at = 0
    for item, after in zip(items, [*items[1:], None], strict=True):
        if item.start >= at:
            is_row = after is not None and after.start < item.end
            yield item, {"headline": "row-head"}.get(item.kind, "row") if is_row else item.kind
            at = item.end

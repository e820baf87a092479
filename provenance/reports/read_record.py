"""Turn a document that was read into the plain dictionary that `schemas/read.schema.json` describes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.model import Document, Item, Speaker
from provenance.reports.record import shown
from provenance.structure import appearance, outline

if TYPE_CHECKING:
    from provenance.structure import Role

SCHEMA = "provenance-read/1"
ROLES = ("source", "summary")


def record(document: Document, role: Role) -> dict[str, Any]:
    """Return all that was read of `document`, taken apart as what it is: a source or a summary."""
    parts = outline(document, role)
    return {
        "schema": SCHEMA,
        "path": shown(document.path),
        "media_type": document.media_type,
        "sha256": document.sha256,
        "text_sha256": document.text_sha256,
        "text": document.text,
        "aside": document.aside,
        "sections": [one._asdict() for one in parts.sections],
        "items": [_item(document, one) for one in parts.items],
        "places": [{"start": start, "place": place} for start, place in document.places],
        "notices": [one._asdict() for one in (*document.notices, *appearance.notices(document))],
    }


def _item(document: Document, item: Item) -> dict[str, Any]:
    line, column = document.position(item.start)
    return {
        "kind": item.kind,
        "reason": item.reason,
        "start": item.start,
        "end": item.end,
        "exact": document.text[item.start : item.end],
        "line": line,
        "column": column,
        "place": document.place(item.start),
        "section": item.section,
        "paragraph": item.paragraph,
        "speaker": _speaker(document, item.speaker) if item.speaker else None,
    }


def _speaker(document: Document, told: Speaker) -> dict[str, Any]:
    return {**told._asdict(), "exact": document.text[told.start : told.end]}

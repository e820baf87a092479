"""The command `read`: a file as the checker sees it, its text or its structure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from provenance.cli import output
from provenance.infra.suggest import chosen
from provenance.readers import kinds

if TYPE_CHECKING:
    from provenance.model import Document, Item, Speaker
    from provenance.structure import Role

SCHEMA = "provenance-read/1"
_ROLES = ("source", "summary")


def read(path: str, format: str, type: str | None, role: str) -> int:
    """Print a file's text for a person, or all that was read of it as JSON; what a reader has to say goes beside it."""
    chosen("format", format, ("text", "json"))
    as_what = chosen("--as", role, _ROLES)
    document = _document(path, type and chosen("--type", type, kinds.NAMES))
    document = document.whole or document if as_what == "summary" else document
    if format == "json":
        found = record(document, cast("Role", as_what))
        output.say(json.dumps(found, indent=2, ensure_ascii=True) + "\n", encoding="utf-8")
        return 0
    from provenance.reports.terminal.visible import escaped
    from provenance.structure.appearance import notices

    for notice in (*document.notices, *notices(document)):
        output.note(f"{document.path}: {notice.message}")
    lines = document.text.splitlines(keepends=True)
    output.say("".join(escaped(line.rstrip("\r\n").replace("\t", "    ")) + "\n" for line in lines))
    return 0


def _document(path: str, kind: str | None) -> Document:
    from provenance import readers
    from provenance.cli.given import typed
    from provenance.cli.settings import STDIN, Wishes, settings

    limits = settings(Wishes()).limits
    if path == STDIN:
        return readers.decode(typed("<stdin>", limits.file_size), "<stdin>", kind, limits)
    return readers.read(path, kind, limits)


def record(document: Document, role: Role) -> dict[str, Any]:
    """What was read, as `schemas/read.schema.json` describes it."""
    from provenance.reports.record import shown
    from provenance.structure import appearance, outline

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

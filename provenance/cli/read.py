"""The command `read`: a file as the checker sees it, its text or its structure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from provenance.cli import output
from provenance.infra.suggest import chosen
from provenance.readers import kinds

if TYPE_CHECKING:
    from provenance.model import Document
    from provenance.structure import Role


def read(path: str, format: str, type: str | None, role: str) -> int:
    """Print a file's text for a person, or all that was read of it as JSON; what a reader has to say goes beside it."""
    from provenance.reports.read_record import ROLES, record

    chosen("format", format, ("text", "json"))
    as_what = chosen("--as", role, ROLES)
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

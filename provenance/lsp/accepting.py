"""Suppressions as edits: a comment behind the claim in Markdown, an entry in the file beside any other summary."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

from lsprotocol.types import (
    CreateFile,
    CreateFileOptions,
    OptionalVersionedTextDocumentIdentifier,
    Position,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from provenance.errors import InputError
from provenance.gate.sidecar import ENDING
from provenance.lsp.page import Page
from provenance.lsp.places import Places
from provenance.lsp.uris import uri_of
from provenance.readers import files
from provenance.readers.encoding import text_of
from provenance.reports.entries import Told

_LINE_END = re.compile(r"[\r\n]|\Z")


class Comment(NamedTuple):
    """An edit of the summary, and the position of the reason once it is made."""

    edit: TextEdit
    reason: Position


def comment(page: Page, told: Told) -> Comment:
    """`<!-- provenance: ignore[rule] -->` at the end of the last line of the claim's paragraph, bullet or headline."""
    text = page.summary.document.text
    paragraph = told.claim.item.paragraph if told.claim else -1
    end = max(item.end for item in page.summary.outline.items if item.paragraph == paragraph)
    found = _LINE_END.search(text, end)
    line_end = found.start() if found else len(text)
    at = end + len(text[end:line_end].rstrip())  # two blanks at the end of a line are a line break: they stay there
    before = f" <!-- provenance: ignore[{told.finding.rule}] "
    start = page.places.position(at)
    edit = TextEdit(Range(start, start), f"{before} -->")
    return Comment(edit, Position(start.line, start.character + len(before)))


def beside(path: Path) -> Path:
    """The file that holds the suppressions of a summary."""
    return path.with_name(path.name + ENDING)


class Entry(NamedTuple):
    """An edit of the file beside the summary, its address, and the position of the reason once the edit is made."""

    edit: WorkspaceEdit
    uri: str
    reason: Position


def entry(page: Page, told: Told, open_text: str | None, *, versions: bool, creates: bool) -> Entry | None:
    """An `[[ignore]]` at the end of the file beside the summary; None where that cannot be, or the client cannot do it.

    `open_text`: that file as the editor has it, where it is open; `versions`, `creates`: what the client can do.
    """
    file = beside(page.path)
    uri, is_there = uri_of(file), open_text is not None or file.exists()
    if not is_there and not (versions and creates):
        return None
    try:
        places = Places(_text(file) if open_text is None and is_there else open_text or "", page.encoding)
    except InputError:
        return None
    end = places.position(len(places.text))
    new = _table(page, told, places.text)
    lines = new.split("\n")
    row = next(number for number, line in enumerate(lines) if line.startswith("reason"))
    edit = TextEdit(Range(end, end), new)
    return Entry(_made(uri, edit, versions, is_there), uri, Position(end.line + row, len('reason = "')))


def _text(file: Path) -> str:
    data = files.content(file)
    return text_of(data, file.name)[0] if data.strip() else data.decode("utf-8", "replace")


def _table(page: Page, told: Told, before: str) -> str:
    """The entry, with a blank line above it where something stands there."""
    item = told.claim.item if told.claim else page.summary.outline.items[0]
    claim = " ".join(page.summary.document.text[item.start : item.end].split())
    gap = "" if not before.strip() else "\n" if before.endswith(("\n", "\r")) else "\n\n"
    return f'{gap}[[ignore]]\nrule = "{told.finding.rule}"\nclaim = {_toml(claim)}\nreason = ""\n'


def _toml(text: str) -> str:
    """A basic string of TOML: JSON's, but for DEL, which TOML wants escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _made(uri: str, edit: TextEdit, versions: bool, is_there: bool) -> WorkspaceEdit:
    if not versions:
        return WorkspaceEdit(changes={uri: [edit]})
    changes: list[CreateFile | TextDocumentEdit] = []
    if not is_there:
        changes.append(CreateFile(uri, options=CreateFileOptions(ignore_if_exists=True)))
    changes.append(TextDocumentEdit(OptionalVersionedTextDocumentIdentifier(uri), [edit]))
    return WorkspaceEdit(document_changes=list(changes))

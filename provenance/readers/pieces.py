"""What readers of formats with structure hand on: pieces, joined into one text that says what each of them is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Literal, NamedTuple

from provenance.model import Document, Notice

Kind = Literal["heading", "text", "item", "row", "quote", "caption"]


class Piece(NamedTuple):
    """One block of a file: its text without line ends, and where a person finds it."""

    kind: Kind
    text: str  # of a row: its cells, apart by a tab
    place: str = ""  # "page 3", "Results, paragraph 2"
    level: int = 1  # of a heading, from 1 to 6; of an item, how deep it stands


def assemble(
    pieces: Iterable[Piece], data: bytes, path: str | None, media_type: str, notices: tuple[Notice, ...] = ()
) -> Document:
    """The document of these pieces: a paragraph each, headings, items, rows and quotes with the marks of plain text.

    Offsets count in that text, which `provenance read` prints; `places` says from where on which place is meant.
    """
    parts: list[str] = []
    places: list[tuple[int, str]] = []
    at, last = 0, ""
    for piece in pieces:
        line = _line(piece)
        if not line:
            continue
        between = "" if not parts else "\n" if piece.kind == last and piece.kind in ("item", "row") else "\n\n"
        at += len(between)
        if piece.place and (not places or places[-1][1] != piece.place):
            places.append((at, piece.place))
        parts += [between, line]
        at, last = at + len(line), piece.kind
    text = "".join(parts) + ("\n" if parts else "")
    return Document(text, path, media_type, hashlib.sha256(data).hexdigest(), notices, places=tuple(places))


def _line(piece: Piece) -> str:
    """A piece as a line of text; empty when it says nothing."""
    if piece.kind == "row":
        cells = [" ".join(cell.split()).replace("|", "/") for cell in piece.text.split("\t")]
        return f"| {' | '.join(cells)} |" if any(cells) else ""
    words = " ".join(piece.text.split())
    if not words:
        return ""
    marks = {"heading": "#" * max(1, min(6, piece.level)) + " ", "quote": "> "}
    marks["item"] = "  " * (piece.level - 1) + "- "
    return marks.get(piece.kind, "") + words

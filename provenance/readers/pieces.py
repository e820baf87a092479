"""What readers of formats with structure hand on: pieces, joined into one text that says what each of them is."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from provenance.model import HIDDEN, STRUCK, Document, Notice, Unread

Kind = Literal["heading", "text", "item", "row", "quote", "caption"]

TIP = "a tip on a part of the page"  # why its words are neither claim nor evidence


class Piece(NamedTuple):
    """One block of a file: its text without line ends, and where a person finds it."""

    kind: Kind
    text: str  # of a row: its cells, apart by a tab
    place: str = ""  # "page 3", "Results, paragraph 2"
    level: int = 1  # of a heading, from 1 to 6; of an item, how deep it stands
    why: str = ""  # it is neither claim nor evidence: why
    beside: bool = False  # it is no part of a source, and a summary says it all the same


def left_out(unread: Iterable[Unread], known: Iterable[Notice] = ()) -> Iterator[Notice]:
    """What a person should know of words that are left out, where no notice of `known` tells it."""
    counts = Counter(one.reason for one in unread)
    told = {one.code for one in known}
    for code, what, reason in (
        ("struck-text", "that is struck out", STRUCK),
        ("hidden-text", "that no reader sees", HIDDEN),
    ):
        if counts[reason] and code not in told:
            yield Notice(code, f"holds text {what} ({counts[reason]}): it is neither claim nor evidence")


def assemble(
    pieces: Iterable[Piece],
    data: bytes,
    path: str | None,
    media_type: str,
    notices: tuple[Notice, ...] = (),
    whole: Sequence[Piece] = (),
) -> Document:
    """The document of these pieces: a paragraph each, headings, items, rows and quotes with the marks of plain text.

    Offsets count in that text, which `provenance read` prints; `places` says from where on which place is meant. As a
    source it holds the pieces that can be evidence, as a summary (`Document.whole`) all of them, or all of `whole`.
    """
    known, sha256 = list(pieces), hashlib.sha256(data).hexdigest()
    said = [piece for piece in known if not (piece.why or piece.beside)]
    (text, places, _), more = _joined(said), whole or known
    struck = [Unread(0, 0, STRUCK) for piece in more if piece.why == STRUCK]
    made = Document(text, path, media_type, sha256, (*notices, *left_out(struck, notices)), places=places)
    if len(said) == len(more) and not whole:
        return made
    text, places, unread = _joined(more)
    notices = (*notices, *left_out(unread, notices))
    return replace(made, whole=Document(text, path, media_type, sha256, notices, places=places, unread=unread))


def _joined(pieces: Iterable[Piece]) -> tuple[str, tuple[tuple[int, str], ...], tuple[Unread, ...]]:
    """The text of these pieces, from where on which place is meant, and what in it is left out."""
    parts: list[str] = []
    places: list[tuple[int, str]] = []
    unread: list[Unread] = []
    at, last = 0, ""
    for piece in pieces:
        line = _line(piece)
        if not line:
            continue
        between = "" if not parts else "\n" if piece.kind == last and piece.kind in ("item", "row") else "\n\n"
        at += len(between)
        if piece.place and (not places or places[-1][1] != piece.place):
            places.append((at, piece.place))
        if piece.why:
            unread.append(Unread(at, at + len(line), piece.why))
        parts += [between, line]
        at, last = at + len(line), piece.kind
    return "".join(parts) + ("\n" if parts else ""), tuple(places), tuple(unread)


def _line(piece: Piece) -> str:
    """A piece as a line of text; empty when it says nothing."""
    if piece.why:
        return " ".join(piece.text.split())
    if piece.kind == "row":
        cells = [" ".join(cell.split()).replace("|", "/") for cell in piece.text.split("\t")]
        return f"| {' | '.join(cells)} |" if any(cells) else ""
    words = " ".join(piece.text.split())
    if not words:
        return ""
    marks = {"heading": "#" * max(1, min(6, piece.level)) + " ", "quote": "> "}
    marks["item"] = "  " * (piece.level - 1) + "- "
    return marks.get(piece.kind, "") + words

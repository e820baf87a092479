"""The suggestions as a patch that `git apply` takes: of each file the lines that change, in the bytes that it holds."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.errors import InputError
from provenance.gate.fix import Repair, apply, joined, repairs, unified
from provenance.model import Document, Summary
from provenance.readers.encoding import encoded
from provenance.reports.entries import is_own_text
from provenance.reports.record import shown

_BYTES = "latin-1"  # a code point for each byte, so that a line of bytes is a line of text


def patch(checked: Sequence[tuple[Summary, bytes]]) -> bytes:
    """A patch of all files of these summaries, each given with its bytes; empty where nothing is suggested.

    Raises `InputError` for a summary whose text is not its file's own, and for one whose lines are no lines to git.
    """
    texts: dict[tuple[str | None, str], tuple[Document, bytes, list[Repair]]] = {}
    for summary, data in checked:
        document = summary.document
        if not is_own_text(document):
            raise InputError(document.path or "the summary", "is no plain text, so there is no patch of it", _ELSE)
        texts.setdefault((document.path, document.sha256), (document, data, []))[2].extend(repairs(summary))
    return b"".join(_one(document, data, joined(found)) for document, data, found in texts.values())


_ELSE = "leave it out; for a DOCX summary there is --output docx:FILE"


def _one(document: Document, data: bytes, made: tuple[Repair, ...]) -> bytes:
    if not made:
        return b""
    where = document.path or "the summary"
    if b"\0" in data:
        raise InputError(where, "is in UTF-16 or UTF-32, in which git sees no lines", "save it as UTF-8")
    try:
        after = encoded(apply(document.text, made), data)
    except UnicodeEncodeError as error:
        lacking = f"its encoding has no {error.object[error.start]!r}, which a source has"
        raise InputError(where, lacking, "save it as UTF-8") from None
    name = (shown(document.path) or "summary.txt").encode("utf-8", "surrogateescape").decode(_BYTES)
    return unified(name, data.decode(_BYTES), after.decode(_BYTES)).encode(_BYTES)

"""Extracted texts in a folder: what every offset of a report counts in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePath

from provenance.cli import output
from provenance.errors import InputError
from provenance.model import Document, Summary

_OUTSIDE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 80


def save(folder: str, summaries: Iterable[Summary]) -> None:
    """Write the text of every summary and source that was checked; `InputError` where that is not possible."""
    documents = [one for summary in summaries for one in (summary.document, *summary.sources)]
    found = {name(one): one.text for one in documents}
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for file, text in found.items():
            output.replace(text.encode("utf-8", "surrogatepass"), Path(folder) / file, output.new_file())
    except OSError as error:
        reason = f"the texts cannot be written ({error.strerror or error})"
        raise InputError(folder, reason, "check the folder and its permissions") from None


def name(document: Document) -> str:
    """A name of harmless letters that no other text has: the digits are those of `text_sha256`."""
    stem = _OUTSIDE.sub("-", PurePath(document.path or "text").name).strip("-.")[:_LONGEST] or "text"
    return f"{stem}-{document.text_sha256[:16]}.txt"

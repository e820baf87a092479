"""What pages for people have in common: a file's name at the start of a line, and a count with its noun."""

from __future__ import annotations

from provenance.display import visible


def named(path: str) -> str:
    """The path on one line, harmless to a terminal, and to a build service that obeys lines which begin with `::`."""
    name = visible(path).strip()
    return name if name[:1].isalnum() or name[:1] in ("", ".", "/", "_", "<", "-") else f"./{name}"


def many(count: int, what: str) -> str:
    """ "1 file", "2 files"."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"

"""How a page for people names a file at the start of a line."""

from __future__ import annotations

from provenance.reports.terminal.visible import visible


def named(path: str) -> str:
    """The path on one line, harmless to a terminal, and to a build service that obeys lines which begin with `::`."""
    name = visible(path).strip()
    return name if name[:1].isalnum() or name[:1] in ("", ".", "/", "_", "<", "-") else f"./{name}"

"""A document that an editor has open, and what its diagnostics rest on."""

from __future__ import annotations

from asyncio import TimerHandle
from dataclasses import dataclass
from pathlib import Path

from provenance.gate import config
from provenance.lsp import accepting
from provenance.lsp.page import Page
from provenance.lsp.workspace import Checked


@dataclass
class Open:
    """A document that is open, and what the last check of it said."""

    uri: str
    path: Path | None  # None for what is no file
    text: str
    version: int | None
    wish: int = 0  # how often a check was wanted: the result of an earlier wish is out of date
    timer: TimerHandle | None = None
    checked: Checked | None = None  # None before the first check, and for what is no summary
    page: Page | None = None  # None until this version is checked
    is_shown: bool = False  # whether diagnostics of it stand in the editor


def rests(document: Open, path: Path) -> bool:
    """Whether what was said of a document may change with a file: a source, the configuration, what was accepted.

    A summary whose pairing failed may rest on any file, also on one that was not there.
    """
    if path.name in config.NAMES or (document.path and path == accepting.beside(document.path)):
        return True
    checked = document.checked
    return bool(checked and (checked.problems or path in checked.sources or path == checked.baseline))

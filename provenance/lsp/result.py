"""The work of one check, done beside the message loop: everything that a text's length makes slow."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import NamedTuple

from lsprotocol.types import Diagnostic

from provenance.lsp.diagnostics import diagnostics, unchecked
from provenance.lsp.page import Page, Source
from provenance.lsp.uris import uri_of
from provenance.lsp.workspace import Checked, Checker, Problem, Wanted


class Result(NamedTuple):
    """What a check found, ready to be shown."""

    checked: Checked | None  # None for what is no summary
    page: Page | None  # None where nothing could be checked
    told: Sequence[Diagnostic]


def result(checker: Checker, wanted: Wanted, encoding: str, *, related: bool) -> Result:
    """Check, and place what was found. A fault of this program is told as one, and the next check goes on."""
    try:
        checked = checker.check(wanted)
        if checked is None:
            return Result(None, None, ())
        page = _page(checked, wanted, encoding)
        told = unchecked(checked.problems) + (diagnostics(page, related=related) if page else [])
    except Exception as error:
        logging.getLogger(__name__).exception("internal error")
        message = f"internal error: {type(error).__name__}: {error}; please report it with the lines in the log"
        problem = Problem("error", message)
        return Result(Checked(None, (problem,)), None, unchecked([problem]))
    return Result(checked, page, told)


def _page(checked: Checked, wanted: Wanted, encoding: str) -> Page | None:
    if checked.summary is None:
        return None
    sources = []
    for document, file in zip(checked.summary.sources, checked.sources, strict=True):
        buffer = wanted.buffers.get(file)
        sources.append(Source(document, buffer.uri if buffer else uri_of(file), encoding))
    (uri, text), path = wanted.buffer, wanted.path
    return Page(uri, path, wanted.version, text, checked.summary, tuple(sources), encoding, checked.keep)

"""The documents that an editor has open: what is checked when, and which results still count."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from lsprotocol.types import Diagnostic

from provenance.lsp.documents import Open, rests
from provenance.lsp.page import Page
from provenance.lsp.result import Result, result
from provenance.lsp.status import CHECKING, status
from provenance.lsp.uris import path_of
from provenance.lsp.worker import Worker
from provenance.lsp.workspace import Buffer, Checker, Wanted

PAUSE = 0.3  # seconds without a change until a text is checked

Tell = Callable[[dict[str, Any]], None]  # of `status.status`
Publish = Callable[[str, Sequence[Diagnostic], int | None], None]  # address, diagnostics, version


class Session:
    """Everything here runs on the message loop, but for the checks themselves."""

    def __init__(
        self,
        publish: Publish,
        encoding: str,
        checker: Checker,
        roots: Iterable[Path] = (),
        *,
        related: bool = True,
        tell: Tell | None = None,
    ) -> None:
        self._publish, self._encoding, self._roots, self._related = publish, encoding, tuple(roots), related
        self._tell = tell or (lambda told: None)
        self._open: dict[str, Open] = {}
        self._worker, self._checker = Worker(), checker

    def opened(self, uri: str, text: str, version: int | None) -> None:
        self._open[uri] = document = Open(uri, path_of(uri), text, version)
        self._want(document)
        self._touched(document.path, PAUSE)

    def changed(self, uri: str, text: str, version: int | None) -> None:
        document = self._open.get(uri)
        if document is None:
            return
        document.text, document.version, document.page = text, version, None
        self._want(document, PAUSE)
        self._touched(document.path, PAUSE)

    def saved(self, uri: str) -> None:
        """A saved text is checked at once, and so is what rests on the file."""
        if uri in self._open:
            self._want(self._open[uri])
        self._touched(path_of(uri))

    def closed(self, uri: str) -> None:
        """What is no longer open has no diagnostics, and counts again as it lies on the disk."""
        document = self._open.pop(uri, None)
        if document is None:
            return
        self._forget(document)
        self._show(document, ())
        self._touched(document.path)

    def written(self, uris: Iterable[str]) -> None:
        """Files that were made, changed or removed outside of the editor."""
        for uri in uris:
            self._touched(path_of(uri), PAUSE)

    def page(self, uri: str) -> Page | None:
        """The open document as it was checked; None while it is newer than its check."""
        document = self._open.get(uri)
        return document.page if document else None

    def text(self, path: Path) -> str | None:
        """A file as the editor has it; None where it is not open."""
        found = self._buffers().get(path)
        return found.text if found else None

    def close(self) -> None:
        """No check begins any more, and no result is told."""
        for document in self._open.values():
            self._forget(document)
        self._open.clear()

    def _touched(self, path: Path | None, pause: float = 0) -> None:
        """Check again what may rest on a file."""
        for document in self._open.values():
            if path and document.path != path and rests(document, path):
                document.page = None
                self._want(document, pause)

    def _want(self, document: Open, pause: float = 0) -> None:
        self._forget(document)
        if document.path is not None:
            self._tell({"uri": document.uri, "version": document.version, "state": CHECKING})
            wish = document.wish
            document.timer = asyncio.get_running_loop().call_later(pause, self._start, document, wish)

    def _forget(self, document: Open) -> None:
        """Whatever is on its way for this document no longer counts."""
        document.wish += 1
        if document.timer:
            document.timer.cancel()

    def _start(self, document: Open, wish: int) -> None:
        assert document.path is not None
        loop, buffer = asyncio.get_running_loop(), Buffer(document.uri, document.text)
        wanted = Wanted(document.path, buffer, document.version, self._root(document.path), self._buffers())

        def work() -> None:
            if document.wish == wish:
                found = result(self._checker, wanted, self._encoding, related=self._related)
                with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits for this
                    loop.call_soon_threadsafe(self._done, document, wish, found)

        self._worker.submit(work)

    def _done(self, document: Open, wish: int, found: Result) -> None:
        if document.wish == wish:
            document.checked, document.page = found.checked, found.page
            self._tell(status(document.uri, document.version, found.checked, found.page))
            self._show(document, found.told)

    def _show(self, document: Open, told: Sequence[Diagnostic]) -> None:
        """A file that is no summary, and was none, is never mentioned; of a summary it is told that all is well."""
        if document.checked or document.is_shown:
            self._publish(document.uri, told, document.version)
        document.is_shown = bool(told)

    def _root(self, path: Path) -> Path | None:
        """The innermost folder of the workspace that a file lies in."""
        return max(
            (root for root in self._roots if path.is_relative_to(root)), key=lambda one: len(one.parts), default=None
        )

    def _buffers(self) -> dict[Path, Buffer]:
        return {one.path: Buffer(one.uri, one.text) for one in self._open.values() if one.path}

"""The editor at the other end: what it can do, and the one session with it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from provenance import __version__
from provenance.gate.settings import Switch
from provenance.lsp.actions import Abilities
from provenance.lsp.session import Session
from provenance.lsp.status import METHOD
from provenance.lsp.uris import path_of
from provenance.lsp.workspace import Checker


class Server(LanguageServer):
    """The server with the state of its one session."""

    def __init__(self) -> None:
        # Whole texts are sent, for the parts of a line would have to be counted as the client counts them: pygls ends a
        # line at U+2028 and form feed too, the protocol does not.
        super().__init__("provenance", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.session: Session | None = None
        self.is_stopped = False
        self.asks = False  # the verifier of the configuration
        self.wants_status = False  # whether the client has a status line to fill
        self.judge: Switch | None = None  # whether the judge reads, whatever the configuration says

    def begin(self) -> Session:
        """The session, which begins with the first document: then the client has said what it can do."""
        if self.session is None:
            encoding = str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))
            roots = [path.resolve() for path in map(path_of, self._folders()) if path]
            checker = Checker(asks=self.asks, judge=self.judge)
            tell = self._tell if self.wants_status else None
            related = self.abilities.related
            self.session = Session(self._publish, encoding, checker, roots, related=related, tell=tell)
        return self.session

    def _folders(self) -> list[str]:
        folders = [folder.uri for folder in self.workspace.folders.values()]
        return folders or [uri for uri in [self.workspace.root_uri] if uri]

    def _publish(self, uri: str, told: Sequence[types.Diagnostic], version: int | None) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, told, version))

    def _tell(self, told: dict[str, Any]) -> None:
        self.protocol.notify(METHOD, told)

    @property
    def abilities(self) -> Abilities:
        """What the client says that it can do."""
        able = self.client_capabilities
        edit = able.workspace and able.workspace.workspace_edit
        shown = able.text_document and able.text_document.publish_diagnostics
        return Abilities(
            versions=bool(edit and edit.document_changes),
            creates=bool(edit and types.ResourceOperationKind.Create in (edit.resource_operations or ())),
            related=bool(shown and shown.related_information),
        )

    def report_server_error(self, error: Exception, source: Any) -> None:
        """A message that cannot be read is a matter for the log, not for a window in front of the user."""
        logging.getLogger(__name__).error("%s: %s", getattr(source, "__name__", source), error)

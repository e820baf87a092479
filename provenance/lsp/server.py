"""The language server on standard input and output: messages in, answers out, and nothing else on either."""

from __future__ import annotations

import logging
import os
import sys
from typing import BinaryIO, cast

from lsprotocol import types

from provenance.errors import InputError
from provenance.gate import config, sidecar
from provenance.gate.baseline import file
from provenance.gate.settings import Switch
from provenance.lsp import accepting
from provenance.lsp.actions import ASK, actions
from provenance.lsp.definition import definition
from provenance.lsp.editor import Server
from provenance.lsp.hover import hover
from provenance.lsp.messages import Messages

_ASKED = "Write the reason where the cursor is: a suppression without one accepts nothing."
# What may be a summary, a source, a configuration or what was accepted, for clients that watch files.
_TEXTS = "**/*.{md,markdown,mdown,txt,text,html,htm,docx,pdf}"
_WATCHED = (_TEXTS, *(f"**/{name}" for name in (*config.NAMES, f"*{sidecar.ENDING}", file.NAME)))


server = Server()


@server.feature(types.INITIALIZE)
def initialize(ls: Server, params: types.InitializeParams) -> None:
    """Remember what the client wants to be told beside the protocol: `{"status": true}` for a status line."""
    wanted = params.initialization_options
    given = wanted.get("status") if isinstance(wanted, dict) else getattr(wanted, "status", None)
    ls.wants_status = given is True


@server.feature(types.INITIALIZED)
def initialized(ls: Server, params: types.InitializedParams) -> None:
    """Ask to be told of files that change outside of the editor, where the client can do that."""
    able = ls.client_capabilities.workspace
    if able and able.did_change_watched_files and able.did_change_watched_files.dynamic_registration:
        watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        ls.client_register_capability(types.RegistrationParams([types.Registration("files", method, options)]))


@server.feature(types.TEXT_DOCUMENT_DID_OPEN)
def did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    ls.begin().opened(document.uri, document.text, document.version)


@server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
def did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    document = ls.workspace.get_text_document(params.text_document.uri)
    ls.begin().changed(params.text_document.uri, document.source, params.text_document.version)


@server.feature(types.TEXT_DOCUMENT_DID_SAVE)
def did_save(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    ls.begin().saved(params.text_document.uri)


@server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
def did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    ls.begin().closed(params.text_document.uri)


@server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
def did_change_files(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    ls.begin().written(change.uri for change in params.changes)


@server.feature(types.TEXT_DOCUMENT_HOVER)
def on_hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    able = ls.client_capabilities.text_document
    kinds = able.hover.content_format if able and able.hover else None
    page = ls.begin().page(params.text_document.uri)
    return hover(page, params.position, markdown=types.MarkupKind.Markdown in (kinds or ())) if page else None


@server.feature(types.TEXT_DOCUMENT_DEFINITION)
def on_definition(ls: Server, params: types.DefinitionParams) -> list[types.Location]:
    page = ls.begin().page(params.text_document.uri)
    return definition(page, params.position) if page else []


@server.feature(
    types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
)
def on_code_action(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    page = ls.begin().page(params.text_document.uri)
    if page is None:
        return []
    beside = ls.begin().text(accepting.beside(page.path))
    return actions(page, params.range, ls.abilities, params.context.only, beside)


@server.command(ASK)
def ask_reason(ls: Server, uri: str, line: int, character: int) -> None:
    """Say what is missing, and put the cursor there where the client can."""
    ls.window_show_message(types.ShowMessageParams(types.MessageType.Info, _ASKED))
    able = ls.client_capabilities.window
    if able and able.show_document and able.show_document.support:
        at = types.Position(line, character)
        ls.window_show_document(types.ShowDocumentParams(uri, take_focus=True, selection=types.Range(at, at)))


@server.feature(types.SHUTDOWN)
def shutdown(ls: Server, params: None) -> None:
    ls.is_stopped = True
    if ls.session:
        ls.session.close()


def serve(*, asks: bool = False, judge: Switch | None = None) -> int:
    """Serve one editor until it leaves; 0 when it said so beforehand (LSP 3.17, "Exit Notification"), else 1.

    `asks`: the verifier of the configuration is asked too. `judge` goes before what it says of the learned judge.
    Raises `InputError` where what arrives cannot be a message, or cannot be read.
    """
    server.asks, server.judge = asks, judge
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR, format="provenance: %(levelname)s: %(message)s")
    reader = Messages(sys.stdin.buffer)
    server.start_io(cast("BinaryIO", reader), _alone())
    if reader.fault:
        raise InputError("standard input", reader.fault, "give what an editor sends (LSP 3.17, Base Protocol)")
    return 0 if server.is_stopped else 1


def _alone() -> BinaryIO:
    """Standard output for the protocol alone: what anything else prints goes to standard error."""
    sys.stdout.flush()
    stream = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return stream

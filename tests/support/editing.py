"""An editor for the tests of the language server: a real client over standard input and output, and its folder."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

pytest_lsp = pytest.importorskip("pytest_lsp", reason="the extra [lsp] and pytest-lsp are not installed")
from lsprotocol import types  # noqa: E402
from lsprotocol.types import Diagnostic, Position, Range  # noqa: E402
from pygls.protocol import default_converter  # noqa: E402
from pytest_lsp.client import register_lsp_features  # noqa: E402

MARKS = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning"),
]

COMMAND = [sys.executable, "-m", "provenance", "lsp", "--judge", "off"]
FERRY = """The new ferry will carry 30 cars, the harbour office said on Monday.
It replaces the old Marianne, which was built in 1971 and has room for 12 cars.
"""
GOOD = "# A ferry\n\nThe new ferry will carry 30 cars, the harbour office said.\n"
ALTERED = GOOD.replace("30 cars", "300 cars")
PAIRS = "[[pair]]\nsummary = 'digests/*.*'\nsources = 'articles/{stem}.txt'\n"


def converter() -> Any:
    """lsprotocol 2025.0 takes an action that has a command for that command; editors look at the command's type."""
    made = default_converter()
    made.register_structure_hook(
        types.Command | types.CodeAction, lambda found, _: made.structure(found, types.CodeAction)
    )
    return made


def editor() -> pytest_lsp.LanguageClient:
    """The client of pytest-lsp, and what it leaves out: the server may ask to be told of files."""
    made = pytest_lsp.LanguageClient(converter_factory=converter)
    register_lsp_features(made)
    made.registered = []

    @made.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        made.registered.extend(params.registrations)

    made.told = []

    @made.feature("provenance/status")
    def status(params: Any) -> None:
        made.told.append(params)

    return made


CONFIG = pytest_lsp.ClientServerConfig(server_command=COMMAND, client_factory=editor)


@pytest_lsp.fixture(config=CONFIG, scope="module")
async def client(
    lsp_client: pytest_lsp.LanguageClient, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[None]:
    """One server for all tests: each has a folder of its own. The abilities are those of Visual Studio Code."""
    able = pytest_lsp.client_capabilities("visual-studio-code")
    root = types.WorkspaceFolder(tmp_path_factory.getbasetemp().as_uri(), "all")
    wanted = types.InitializeParams(able, workspace_folders=[root], initialization_options={"status": True})
    await lsp_client.initialize_session(wanted)
    yield
    await lsp_client.shutdown_session()


class Project:
    """A folder with files in it, and an editor that has some of them open."""

    def __init__(self, root: Path, client: pytest_lsp.LanguageClient) -> None:
        self.root, self.client, self.versions = root, client, dict[str, int]()

    def put(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def uri(self, name: str) -> str:
        return (self.root / name).as_uri()

    def open(self, name: str, text: str | None = None) -> str:
        """Open a file as it lies on the disk, or with text that is not saved yet."""
        uri = self.uri(name)
        text = (self.root / name).read_bytes().decode() if text is None else text
        self.versions[uri] = 1
        item = types.TextDocumentItem(uri, "plaintext", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def change(self, uri: str, text: str) -> None:
        self.versions[uri] += 1
        identity = types.VersionedTextDocumentIdentifier(version=self.versions[uri], uri=uri)
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identity, [change]))

    def save(self, name: str, text: str) -> None:
        self.put(name, text)
        identity = types.TextDocumentIdentifier(self.uri(name))
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(identity))

    def close(self, uri: str) -> None:
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def until(self, uri: str, holds: Callable[[Sequence[Diagnostic]], bool]) -> Sequence[Diagnostic]:
        """The diagnostics of a document, once they are as they should be."""
        for _ in range(15_000):
            if uri in self.client.diagnostics and holds(self.client.diagnostics[uri]):
                return self.client.diagnostics[uri]
            await asyncio.sleep(0.02)
        raise AssertionError(f"{uri}: {self.client.diagnostics.get(uri)}")

    async def rules(self, uri: str, *rules: str) -> Sequence[Diagnostic]:
        return await self.until(uri, lambda found: [one.code for one in found] == list(rules))

    async def actions(self, uri: str, at: Range) -> list[types.CodeAction]:
        found = self.client.diagnostics.get(uri, ())
        context = types.CodeActionContext(list(found))
        identity = types.TextDocumentIdentifier(uri)
        return await self.client.text_document_code_action_async(types.CodeActionParams(identity, at, context)) or []

    async def hover(self, uri: str, at: Position) -> types.Hover | None:
        identity = types.TextDocumentIdentifier(uri)
        return await self.client.text_document_hover_async(types.HoverParams(identity, at))


@pytest.fixture
def project(tmp_path: Path, client: pytest_lsp.LanguageClient) -> Project:
    made = Project(tmp_path, client)
    made.put("provenance.toml", PAIRS)
    made.put("articles/ferry.txt", FERRY)
    made.put("digests/ferry.md", ALTERED)
    return made

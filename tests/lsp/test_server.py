"""The language server as an editor meets it: a real client over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from provenance import cli

pytest_lsp = pytest.importorskip("pytest_lsp", reason="the extra [lsp] and pytest-lsp are not installed")
from lsprotocol import types  # noqa: E402
from lsprotocol.types import Diagnostic, DiagnosticSeverity, Position, Range  # noqa: E402
from pygls.protocol import default_converter  # noqa: E402
from pytest_lsp.client import register_lsp_features  # noqa: E402

pytestmark = [
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


async def test_an_altered_figure_is_shown_where_it_stands(project: Project) -> None:
    uri = project.open("digests/ferry.md")
    (found,) = await project.rules(uri, "number-changed")
    assert found.range == Range(Position(2, 25), Position(2, 28))
    assert (found.severity, found.source) == (DiagnosticSeverity.Error, "provenance")
    assert found.message == "the claim says 300; the source says 30"
    (related,) = found.related_information
    assert related.location == types.Location(
        project.uri("articles/ferry.txt"), Range(Position(0, 25), Position(0, 27))
    )
    assert related.message.startswith("source: The new ferry will carry 30 cars")
    assert len(found.data["fingerprint"]) == 16
    assert (found.tags, found.code_description) == (None, None)


async def go_to(project: Project, uri: str, at: Position) -> list[types.Location]:
    identity = types.TextDocumentIdentifier(uri)
    found = await project.client.text_document_definition_async(types.DefinitionParams(identity, at))
    return list(found or ())


async def test_the_words_lead_to_their_source(project: Project) -> None:
    uri, source = project.open("digests/ferry.md"), project.uri("articles/ferry.txt")
    await project.rules(uri, "number-changed")
    sentence = types.Location(source, Range(Position(0, 0), Position(0, 68)))
    figure = types.Location(source, Range(Position(0, 25), Position(0, 27)))
    assert await go_to(project, uri, Position(2, 26)) == [figure, sentence]
    assert await go_to(project, uri, Position(2, 5)) == [sentence]
    assert await go_to(project, uri, Position(1, 0)) == []
    project.change(uri, "The new ferry will carry 300 cars.\n")  # the whole sentence is marked too
    await project.until(uri, lambda found: {one.code for one in found} == {"attribution-dropped", "number-changed"})
    assert (await go_to(project, uri, Position(0, 26)))[0] == figure


async def test_the_status_line_is_told(project: Project) -> None:
    def states(uri: str) -> list[str]:
        return [one.state for one in project.client.told if one.uri == uri]

    async def last(uri: str, state: str) -> Any:
        for _ in range(15_000):
            if states(uri)[-1:] == [state]:
                return project.client.told[-1]
            await asyncio.sleep(0.02)
        raise AssertionError(states(uri))

    uri = project.open("digests/ferry.md")
    told = await last(uri, "checked")
    assert (told.claims, told.supported, told.errors, told.warnings) == (1, 0, 1, 0)
    assert list(told.sources) == [project.uri("articles/ferry.txt")]
    assert states(uri) == ["checking", "checked"]
    project.put("notes.md", GOOD)
    uri = project.open("notes.md")
    await last(uri, "no-summary")
    project.change(uri, f"{GOOD}\n<!-- source: articles/ferry.txt -->\n")  # no configuration is needed
    assert (await last(uri, "checked")).supported == 1
    project.change(uri, f"{GOOD}\n<!-- source: ../../secret.txt -->\n")
    assert "names a source outside the project" in (await last(uri, "not-checked")).message


async def test_what_is_typed_is_checked_after_a_pause_and_put_right_clears(project: Project) -> None:
    project.put("digests/ferry.md", GOOD)
    uri = project.open("digests/ferry.md")
    await project.rules(uri)
    for figure in ("3", "30", "300", "3000"):
        project.change(uri, GOOD.replace("30 cars", f"{figure} cars"))
    (found,) = await project.rules(uri, "number-changed")
    assert found.message == "the claim says 3000; the source says 30"
    project.change(uri, GOOD)
    await project.rules(uri)


async def test_characters_that_are_two_units_move_the_range(project: Project) -> None:
    project.put("digests/ferry.md", ALTERED.replace("The new ferry", "\U0001f6a2 The new ferry").replace("\n", "\r\n"))
    (found,) = await project.rules(project.open("digests/ferry.md"), "number-changed")
    assert found.range == Range(Position(2, 28), Position(2, 31))


async def test_a_saved_source_checks_its_summary_again(project: Project) -> None:
    uri = project.open("digests/ferry.md")
    await project.rules(uri, "number-changed")
    project.save("articles/ferry.txt", FERRY.replace("30 cars", "300 cars"))
    await project.rules(uri)


async def test_a_source_counts_as_the_editor_has_it_until_it_is_closed(project: Project) -> None:
    uri = project.open("digests/ferry.md")
    await project.rules(uri, "number-changed")
    source = project.open("articles/ferry.txt")
    project.change(source, FERRY.replace("30 cars", "300 cars"))
    await project.rules(uri)
    project.close(source)
    await project.rules(uri, "number-changed")


async def test_a_source_that_changes_outside_of_the_editor(project: Project) -> None:
    uri = project.open("digests/ferry.md")
    await project.rules(uri, "number-changed")
    article = project.put("articles/ferry.txt", FERRY.replace("30 cars", "300 cars"))
    event = types.FileEvent(article.as_uri(), types.FileChangeType.Changed)
    project.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    await project.rules(uri)


async def test_a_file_in_no_pair_is_never_mentioned(project: Project) -> None:
    project.put("notes.md", ALTERED)
    notes, untitled = project.open("notes.md"), "untitled:Untitled-1"
    item = types.TextDocumentItem(untitled, "markdown", 1, ALTERED)
    project.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    article = project.open("articles/ferry.txt")
    await project.rules(project.open("digests/ferry.md"), "number-changed")
    assert not {notes, untitled, article} & set(project.client.diagnostics)


async def test_front_matter_makes_a_pair_and_its_loss_clears(project: Project) -> None:
    text = f"---\nsources: articles/ferry.txt\n---\n{ALTERED}"
    project.put("notes.md", text)
    uri = project.open("notes.md")
    await project.rules(uri, "number-changed")
    project.change(uri, ALTERED)
    await project.rules(uri)


async def test_a_closed_document_has_no_diagnostics(project: Project) -> None:
    uri = project.open("digests/ferry.md")
    await project.rules(uri, "number-changed")
    project.close(uri)
    await project.rules(uri)


async def test_a_configuration_that_cannot_be_used_is_told_at_the_top(project: Project) -> None:
    uri = project.open("digests/ferry.md")
    await project.rules(uri, "number-changed")
    project.save("provenance.toml", PAIRS.replace("sources", "sauces"))
    (found,) = await project.rules(uri, "not-checked")
    assert found.range == Range(Position(0, 0), Position(0, 0))
    assert "unknown key 'sauces'; did you mean sources" in found.message
    project.save("provenance.toml", PAIRS)
    await project.rules(uri, "number-changed")


async def test_a_source_that_is_missing_is_told_and_found_once_it_is_there(project: Project) -> None:
    project.put("digests/library.md", ALTERED)
    uri = project.open("digests/library.md")
    (found,) = await project.rules(uri, "not-checked")
    assert "no source matches articles/library.txt" in found.message
    project.save("articles/library.txt", FERRY)
    await project.rules(uri, "number-changed")


async def test_a_summary_without_a_claim_is_told(project: Project) -> None:
    uri = project.open("digests/ferry.md", "")
    (found,) = await project.rules(uri, "not-checked")
    assert found.message == "digests/ferry.md: is empty; give a file with the text in it"


async def test_a_rule_set_to_another_level(project: Project) -> None:
    project.put("provenance.toml", PAIRS + "[levels]\nnumber-changed = 'note'\n")
    uri = project.open("digests/ferry.md")
    found = {one.code: one for one in await project.until(uri, bool)}
    assert found["number-changed"].severity == DiagnosticSeverity.Information
    project.save("provenance.toml", "ignore = ['number-changed']\n" + PAIRS)
    await project.until(uri, lambda now: "number-changed" not in [one.code for one in now])


async def test_a_name_with_blanks_and_signs(project: Project) -> None:
    project.put("articles/a ferry; 100%.txt", FERRY)
    project.put("digests/a ferry; 100%.md", ALTERED)
    uri = project.open("digests/a ferry; 100%.md")
    (found,) = await project.rules(uri, "number-changed")
    assert found.related_information[0].location.uri == project.uri("articles/a ferry; 100%.txt")


async def test_the_claim_under_the_pointer(project: Project) -> None:
    uri = project.open("digests/ferry.md")
    await project.rules(uri, "number-changed")
    found = await project.hover(uri, Position(2, 10))
    assert found.range == Range(Position(2, 0), Position(2, len(ALTERED.splitlines()[2])))
    assert found.contents.kind == types.MarkupKind.Markdown
    where = f"[articles/ferry.txt:1](<{project.uri('articles/ferry.txt')}#L1>)"
    assert found.contents.value.splitlines()[0].startswith("**altered** · support 0.")
    assert f"> The new ferry will carry **30** cars, the harbour office said on Monday.\n\nsource: {where}" in (
        found.contents.value
    )
    assert "- `number-changed` (error): the claim says 300; the source says 30. " in found.contents.value
    assert await project.hover(uri, Position(1, 0)) is None
    assert await project.hover(project.open("articles/ferry.txt"), Position(0, 0)) is None


async def test_the_source_s_words_are_put_in(project: Project) -> None:
    uri = project.open("digests/ferry.md")
    (found,) = await project.rules(uri, "number-changed")
    fix, accept = await project.actions(uri, found.range)
    assert (fix.title, fix.is_preferred) == ("Replace “300” with the source's “30”", True)
    assert list(fix.diagnostics) == [found]
    (change,) = fix.edit.document_changes
    assert change.text_document == types.OptionalVersionedTextDocumentIdentifier(uri, 1)
    assert applied(ALTERED, change.edits) == GOOD
    project.change(uri, GOOD)
    await project.rules(uri)
    assert accept.kind == types.CodeActionKind.QuickFix
    assert await project.actions(uri, found.range) == []
    assert await project.actions(uri, Range(Position(0, 0), Position(0, 1))) == []


async def test_a_finding_is_accepted_in_a_comment(project: Project) -> None:
    uri = project.open("digests/ferry.md")
    (found,) = await project.rules(uri, "number-changed")
    _, accept = await project.actions(uri, found.range)
    assert accept.title == "Accept number-changed in a comment: you write the reason"
    text = applied(ALTERED, accept.edit.document_changes[0].edits)
    assert text.splitlines()[2].endswith(" said. <!-- provenance: ignore[number-changed]  -->")
    await project.client.workspace_execute_command_async(
        types.ExecuteCommandParams(accept.command.command, accept.command.arguments)
    )
    assert project.client.messages[-1].message.startswith("Write the reason")
    shown = project.client.shown_documents[-1]
    line, column = shown.selection.start.line, shown.selection.start.character
    assert (shown.uri, text.splitlines()[line][:column][-16:]) == (uri, "number-changed] ")
    project.change(uri, text)
    await project.rules(uri, "number-changed", "suppression-without-reason")
    project.change(uri, text.replace("]  -->", "] the office *rang* us -->"))
    await project.rules(uri)
    shown = await project.hover(uri, Position(2, 0))
    assert "the source says 30; accepted: the office \\*rang\\* us. " in shown.contents.value


async def test_every_finding_of_a_page_can_be_accepted_in_its_place(project: Project) -> None:
    project.put("articles/page.txt", FERRY)
    page = (
        "# 300 cars on the new ferry, the harbour office says  \n\n"
        "* It replaces the old\n  Marta, which was built in 1917.  \n* It has room for 120 cars.\r\n\r\n"
        "> The new ferry will carry 300 cars,\r\n> the harbour office said.\r\n"
    )
    project.put("digests/page.md", page)
    uri = project.open("digests/page.md")
    found = await project.until(uri, bool)
    assert len(found) > 3
    text = page
    while found:
        assert [one.code for one in found if str(one.code).startswith("suppression")] == []
        accept = next(one for one in await project.actions(uri, found[0].range) if one.title.startswith("Accept"))
        text = applied(text, accept.edit.document_changes[0].edits).replace("]  -->", "] decided -->")
        project.change(uri, text)
        before = len(found)
        found = await project.until(uri, lambda now, before=before: len(now) < before)
    assert text.count("<!-- provenance: ignore[") >= 4


async def test_a_baseline_counts_and_is_read_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    uri = project.open("digests/ferry.md")
    await project.rules(uri, "number-changed")
    project.save("provenance.toml", f"baseline = 'accepted.json'\n{PAIRS}")
    (missing,) = await project.rules(uri, "not-checked")
    assert "accepted.json: there is no such baseline" in missing.message
    monkeypatch.chdir(project.root)
    assert cli.run(["baseline", "write", "--reason", "decided"]) == 0
    project.save("accepted.json", project.root.joinpath("accepted.json").read_text())
    await project.rules(uri)


async def test_a_finding_is_accepted_in_a_file_beside_a_plain_text(project: Project) -> None:
    project.put("articles/plain.txt", FERRY)
    project.put("digests/plain.txt", ALTERED.replace("# A ferry\n\n", "").replace("office said", 'office "said"'))
    uri = project.open("digests/plain.txt")
    found = await project.until(uri, bool)
    accept = (await project.actions(uri, found[0].range))[-1]
    assert accept.title == "Accept number-changed in plain.txt.provenance.toml: you write the reason"
    create, change = accept.edit.document_changes
    beside = project.uri("digests/plain.txt.provenance.toml")
    assert (create.kind, create.uri, change.text_document.uri) == ("create", beside, beside)
    assert applied("", change.edits) == (
        '[[ignore]]\nrule = "number-changed"\n'
        'claim = "The new ferry will carry 300 cars, the harbour office \\"said\\"."\nreason = ""\n'
    )
    entry = applied("", change.edits)
    project.save("digests/plain.txt.provenance.toml", entry)
    rules = await project.until(uri, lambda now: len(now) > len(found))
    assert [one.code for one in rules][-1] == "suppression-without-reason"
    project.save("digests/plain.txt.provenance.toml", entry.replace('reason = ""', 'reason = "decided"'))
    await project.until(uri, lambda now: "number-changed" not in [one.code for one in now])


async def test_it_asks_to_be_told_of_files(project: Project) -> None:
    (asked,) = project.client.registered
    patterns = [one["globPattern"] for one in asked.register_options["watchers"]]
    assert asked.method == "workspace/didChangeWatchedFiles"
    assert {"**/provenance.toml", "**/pyproject.toml", "**/*.provenance.toml"} < set(patterns)


@pytest.mark.parametrize("name", ["neovim", "emacs"])
async def test_another_editor(project: Project, name: str) -> None:
    """pytest-lsp warns of whatever an editor has not said that it can do, and a warning fails here."""
    other = Project(project.root, editor())
    await other.client.start_io(*COMMAND)
    able = pytest_lsp.client_capabilities(name)
    await other.client.initialize_session(types.InitializeParams(capabilities=able, root_uri=project.root.as_uri()))
    uri = other.open("digests/ferry.md")
    (found,) = await other.rules(uri, "number-changed")
    assert (await other.hover(uri, found.range.start)).contents.value
    assert [one.title.split()[0] for one in await other.actions(uri, found.range)] == ["Replace", "Accept"]
    await other.client.shutdown_session()
    await other.client.stop()


async def test_messages_that_make_no_sense_are_survived(project: Project) -> None:
    unknown = project.uri("digests/never-opened.md")
    project.versions[unknown] = 1
    project.change(unknown, GOOD)
    project.close(unknown)
    for uri in (
        "file:///C:/Users/ida/a.md",
        "file:///c%3A/b.md",
        "file:///a%00b.md",
        "file://[/c.md",
        "",
        "x",
        "file:",
    ):
        item = types.TextDocumentItem(uri, "markdown", 1, ALTERED)
        project.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        assert await project.hover(uri, Position(0, 0)) is None
        assert await project.actions(uri, Range(Position(0, 0), Position(9, 9))) == []
    await project.rules(project.open("digests/ferry.md"), "number-changed")


async def test_a_long_check_does_not_hold_up_the_loop(project: Project) -> None:
    many = "".join(
        f"Boat {number} of the fleet carries {number} cars to the island of Tellnes. " for number in range(4000)
    )
    project.put("articles/long.txt", many)
    project.put("digests/long.txt", many[: len(many) // 2].replace(" 17 cars", " 18 cars"))
    uri = project.open("digests/long.txt")
    started = asyncio.get_running_loop().time()
    assert await project.hover(uri, Position(0, 0)) is None
    assert asyncio.get_running_loop().time() - started < 5
    assert uri not in project.client.diagnostics
    project.close(uri)


def applied(text: str, edits: Sequence[types.TextEdit]) -> str:
    """The text after edits, as an editor makes them: the last first; ASCII, so that a unit is a character."""
    lines = text.splitlines(keepends=True) or [""]
    for edit in sorted(edits, key=lambda one: (one.range.start.line, one.range.start.character), reverse=True):
        start = sum(map(len, lines[: edit.range.start.line])) + edit.range.start.character
        end = sum(map(len, lines[: edit.range.end.line])) + edit.range.end.character
        text = text[:start] + edit.new_text + text[end:]
    return text

"""The language server as editors meet it: what they can do, what makes no sense, what takes long."""

from __future__ import annotations

import asyncio

import pytest

pytest_lsp = pytest.importorskip("pytest_lsp", reason="the extra [lsp] and pytest-lsp are not installed")
from lsprotocol import types  # noqa: E402
from lsprotocol.types import Position, Range  # noqa: E402

from support.editing import ALTERED, COMMAND, GOOD, MARKS, Project, editor  # noqa: E402

pytestmark = MARKS


async def test_it_asks_to_be_told_of_files(project: Project) -> None:
    await project.rules(project.open("digests/ferry.md"), "number-changed")  # by then it has asked
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

"""What a person asks of the language server: the source of a claim, its words put in, a finding accepted."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from provenance import cli

pytest.importorskip("pytest_lsp", reason="the extra [lsp] and pytest-lsp are not installed")
from lsprotocol import types
from lsprotocol.types import Position, Range

from support.editing import ALTERED, FERRY, GOOD, MARKS, PAIRS, Project

pytestmark = MARKS


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


def applied(text: str, edits: Sequence[types.TextEdit]) -> str:
    """The text after edits, as an editor makes them: the last first; ASCII, so that a unit is a character."""
    lines = text.splitlines(keepends=True) or [""]
    for edit in sorted(edits, key=lambda one: (one.range.start.line, one.range.start.character), reverse=True):
        start = sum(map(len, lines[: edit.range.start.line])) + edit.range.start.character
        end = sum(map(len, lines[: edit.range.end.line])) + edit.range.end.character
        text = text[:start] + edit.new_text + text[end:]
    return text

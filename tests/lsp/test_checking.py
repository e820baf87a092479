"""What an editor is shown of a summary: where the findings stand, and when they are looked for again."""

from __future__ import annotations

import pytest

pytest.importorskip("pytest_lsp", reason="the extra [lsp] and pytest-lsp are not installed")
from lsprotocol import types
from lsprotocol.types import DiagnosticSeverity, Position, Range

from support.editing import ALTERED, FERRY, GOOD, MARKS, PAIRS, Project

pytestmark = MARKS


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

"""Accepting on the page: a reason is needed, and the files that it writes are those that the command reads."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator
from playwright.sync_api import Page, expect

from provenance.reports import schema
from support.browser import Visitor
from support.project_folder import ALTERED, Project

FILE = "provenance-baseline.json"
REASON = "the office confirmed it by phone"


def opened(project: Project, visitor: Visitor, *arguments: str) -> Page:
    """The page on all pairs, at the altered digest."""
    project.run("check", *arguments, "--output", "html:report.html", "--quiet")
    page = visitor.open((project.root / "report.html").read_text(encoding="utf-8"), accept_downloads=True)
    page.select_option("h1 select", "1")
    return page


def accept(page: Page, reason: str) -> None:
    """The chosen finding, by keys alone."""
    page.keyboard.press("n")
    page.keyboard.press("a")
    page.keyboard.type(reason)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def downloaded(page: Page, project: Project) -> Path:
    with page.expect_download() as found:
        page.locator("#download").click()
    name: str = found.value.suggested_filename
    found.value.save_as(project.root / name)
    assert (project.root / name).read_text(encoding="utf-8") == page.locator("#written").input_value()
    return project.root / name


def test_a_reason_is_needed(project: Project, visitor: Visitor) -> None:
    page = opened(project, visitor)
    accept(page, " … ")
    assert page.get_by_role("alert").inner_text() == "Say why: whoever reads the file later needs it."
    assert page.locator("#reason").get_attribute("aria-invalid") == "true"
    page.locator("#reason").fill(REASON)
    page.locator("#accept").click()
    assert page.locator("#accepting").is_hidden()
    assert f"accepted here: {REASON}" in page.locator("#list").inner_text()
    assert f"Accepted on this page: {REASON}" in page.locator(".card").inner_text()
    page.locator(".card").get_by_role("button", name="Undo").click()
    assert REASON not in page.locator("main").inner_text()
    assert page.locator("#export").inner_text() == "Accepted 0"


def test_the_baseline_is_the_one_that_the_command_writes_and_reads(project: Project, visitor: Visitor) -> None:
    page = opened(project, visitor)
    accept(page, REASON)
    assert page.locator("#export").inner_text() == "Accepted 1"
    page.locator("#export").click()
    file = downloaded(page, project)
    assert file.name == FILE
    table = json.loads(file.read_text(encoding="utf-8"))
    Draft202012Validator(json.loads(schema.text("baseline"))).validate(table)
    assert [(one["summary"], one["rule"], one["reason"]) for one in table["entries"]] == [
        ("digests/library.md", "number-changed", REASON)
    ]
    done = project.run("check", "--baseline", FILE)
    assert (done.code, done.err) == (0, "")
    assert "findings accepted: 1 baselined" in done.out
    ours = file.read_bytes()
    file.unlink()
    project.run("baseline", "write", "--reason", REASON)
    assert file.read_bytes() == ours


def test_a_new_baseline_holds_what_the_old_one_accepts(project: Project, visitor: Visitor) -> None:
    project.run("baseline", "write", "--reason", "the backlog of May")
    before = (project.root / FILE).read_text(encoding="utf-8")
    page = opened(project, visitor, "--baseline", FILE)
    assert page.locator("h1 .stamp").inner_text() == "✓ PASS"
    page.locator("#export").click()
    assert page.get_by_label("with the 1 that the baseline accepts already").is_checked()
    assert page.locator("#written").input_value() == before
    page.locator("#known").uncheck()
    assert json.loads(page.locator("#written").input_value())["entries"] == []


def test_suppressions_beside_the_summary_are_read(project: Project, visitor: Visitor) -> None:
    page = opened(project, visitor)
    accept(page, 'she said "90,000" \\ twice')
    page.locator("#export").click()
    page.select_option("#form", "sidecar")
    assert "Save it beside digests/library.md" in page.locator("#form-help").inner_text()
    file = downloaded(page, project)
    assert file.name == "library.md.provenance.toml"
    file.rename(project.root / "digests" / file.name)
    done = project.run("check", "--format", "json")
    assert done.code == 0
    claims = json.loads(done.out)["summaries"][1]["claims"]
    assert [f["suppressed"] for c in claims for f in c["findings"] if f["suppressed"]] == [
        {"by": "sidecar", "reason": 'she said "90,000" \\ twice'}
    ]


def test_a_comment_is_read_where_it_is_put(project: Project, visitor: Visitor) -> None:
    page = opened(project, visitor)
    accept(page, "as --> the office said")
    page.locator("#export").click()
    page.select_option("#form", "inline")
    where, comment = page.locator("#written").input_value().strip().split(": ", 1)
    lines = ALTERED.splitlines()
    at = int(where.removeprefix("line ")) - 1
    lines[at] += f" {comment}"
    project.put("digests/library.md", "\n".join(lines) + "\n")
    done = project.run("check")
    assert (done.code, done.err) == (0, "")
    assert "findings accepted: 1 suppressed" in done.out


def test_what_was_accepted_is_taken_back_in_the_list(project: Project, visitor: Visitor) -> None:
    page = opened(project, visitor)
    accept(page, REASON)
    page.locator("#export").click()
    page.get_by_role("button", name="Remove").click()
    assert json.loads(page.locator("#written").input_value())["entries"] == []
    assert page.get_by_text("None yet").is_visible()
    page.locator("#copy").click()
    expect(page.locator("#copy")).to_have_text("Copied")

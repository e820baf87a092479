"""The page in a real browser: texts in by hand and by file, the report, what is accepted, what is saved."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, FrameLocator, Page, expect

from provenance.reports import schema
from provenance.serve.store import Store
from provenance.serve.terms import Place
from support.browser import hear
from support.docx_builder import docx, p, r, unpacked
from support.project_folder import ALTERED, LIBRARY
from support.review_files import made
from support.service import TERMS, Service, served

REASON = "the office confirmed it by phone"
TOKEN = "a-token-of-24-characters"
EXPECTED = re.compile("status of (401|404|422)|healthz.*Content Security Policy")  # what tests provoke
HOSTILE = "The library holds 90,000 books.\n\n<script>top.x=1</script><img src=x onerror=top.x=1></iframe>\n"
TOO_WIDE = """[...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML)"""


@dataclass
class Window:
    """A window on a service; it remembers whom it asked and what it complained of."""

    page: Page
    url: str
    asked: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def window(browser: Browser) -> Iterator[Any]:
    opened: list[Window] = []

    def open_(service: Service, **context: Any) -> Page:
        page = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True, **context).new_page()
        new = Window(page, service.url)
        hear(page, new.complaints)
        page.on("request", lambda request: new.asked.add(request.url))
        page.goto(service.url)
        opened.append(new)
        return page

    yield open_
    for one in opened:
        one.page.context.close()
        foreign = {url for url in one.asked if not url.startswith((one.url, "blob:", "data:", "about:"))}
        expected = [text for text in one.complaints if not EXPECTED.search(text)]
        assert (foreign, expected) == (set(), [])


def fill(page: Page, summary: str, *sources: str) -> None:
    page.locator("#summary textarea").fill(summary)
    for number, text in enumerate(sources):
        if number:
            page.get_by_role("button", name="Add a source").click()
        page.locator("#sources textarea").nth(number).fill(text)


def checked(page: Page) -> FrameLocator:
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#report")).to_be_visible()
    return page.frame_locator("#report")


def accept(report: FrameLocator, reason: str) -> None:
    report.get_by_role("button", name="Next finding").click()
    report.locator(".card .accept").first.click()
    report.locator("#reason").fill(reason)
    report.locator("#accept").click()


def saved(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as found:
        page.locator(button).click()
    found.value.save_as(folder / found.value.suggested_filename)
    return folder / found.value.suggested_filename


def test_from_pasted_texts_to_the_files(window: Any, tmp_path: Path, validate: Any) -> None:
    with served() as service:
        page = window(service)
        fill(page, ALTERED, LIBRARY, "The ferry of Tellnes is new.")
        report = checked(page)
        expect(report.locator("h1")).to_contain_text("summary.txt")
        expect(report.locator("#list")).to_contain_text("80,000")
        accept(report, REASON)
        expect(page.locator("#count")).to_have_text("1")
        table = json.loads(saved(page, "#save-baseline", tmp_path).read_text(encoding="utf-8"))
        Draft202012Validator(json.loads(schema.text("baseline"))).validate(table)
        assert [(one["summary"], one["reason"]) for one in table["entries"]] == [("summary.txt", REASON)]
        json_file = saved(page, "#save-json", tmp_path)
        assert json_file.name == "summary.report.json"
        assert validate(json.loads(json_file.read_text(encoding="utf-8")))["verdict"] == "fail"
        assert "90,000" in saved(page, "#save-html", tmp_path).read_text(encoding="utf-8")
        page.get_by_role("button", name="New check").click()
        expect(page.locator("#summary textarea")).to_have_value(ALTERED)
        page.locator("#known").set_input_files(tmp_path / "provenance-baseline.json")
        expect(checked(page).locator("h1 .stamp")).to_have_text("✓ PASS", ignore_case=True)


def test_files_are_chosen_and_dropped(window: Any, tmp_path: Path) -> None:
    word = docx("".join(p(r(line)) for line in LIBRARY.splitlines()))
    with served() as service:
        page = window(service)
        page.locator("#summary .choose input").set_input_files(
            {"name": "library.md", "mimeType": "text/markdown", "buffer": ALTERED.encode()}
        )
        data = page.evaluate_handle(
            """bytes => {
              const data = new DataTransfer();
              data.items.add(new File([new Uint8Array(bytes)], 'library.docx'));
              data.items.add(new File(['The ferry is new.'], '../../etc/ferry.txt'));
              return data;
            }""",
            list(word),
        )
        page.locator("#sources").dispatch_event("drop", {"dataTransfer": data})
        expect(page.locator("#sources .file").first).to_contain_text("library.docx")
        report = checked(page)
        expect(report.locator("h1")).to_contain_text("library.md")
        expect(report.locator("#list")).to_contain_text("80,000")
        expect(report.locator("#tabs")).to_contain_text("ferry.txt")


def test_the_summarys_own_file_comes_back_without_what_was_accepted(window: Any, tmp_path: Path) -> None:
    with served() as service:
        page = window(service)
        word = {"name": "library.docx", "mimeType": "application/octet-stream", "buffer": made(p(r(ALTERED.strip())))}
        page.locator("#summary .choose input").set_input_files(word)
        page.locator("#sources textarea").fill(LIBRARY)
        report = checked(page)
        expect(page.locator("#save-patch")).to_be_hidden()
        before = comments(saved(page, "#save-reviewed", tmp_path))
        assert "number-changed" in before
        accept(report, REASON)
        expect(page.locator("#count")).to_have_text("1")
        after = comments(saved(page, "#save-reviewed", tmp_path))
        assert (after.count("<w:comment "), "number-changed" in after) == (before.count("<w:comment ") - 1, False)
        page.get_by_role("button", name="New check").click()
        page.locator("#summary .remove").click()
        fill(page, ALTERED, LIBRARY)
        page.locator("#summary .called").fill("library.md")
        page.locator("#preset").select_option(label="never")
        expect(checked(page).locator("h1 .stamp")).to_have_text("✓ PASS", ignore_case=True)
        assert "[^provenance-1]:" in saved(page, "#save-reviewed", tmp_path).read_text(encoding="utf-8")
        patch = saved(page, "#save-patch", tmp_path)
        assert (patch.name, "\n+The " in patch.read_text(encoding="utf-8")) == ("library.patch", True)


def comments(file: Path) -> str:
    assert file.name == "library.reviewed.docx"
    part = unpacked(file.read_bytes()).get("word/comments.xml", b"")
    return bytes(part).decode()  # type: ignore[arg-type]


def test_what_is_missing_or_refused_is_told(window: Any) -> None:
    with served(TERMS._replace(body=4000)) as service:
        page = window(service)
        alert = page.locator("#problem")
        page.get_by_role("button", name="Check", exact=True).click()
        expect(alert).to_have_text("There is no summary yet: paste one, or drop a file.")
        fill(page, "Short.")
        page.get_by_role("button", name="Check", exact=True).click()
        expect(alert).to_contain_text("There is no source yet")
        fill(page, LIBRARY, LIBRARY)
        page.get_by_role("button", name="Check", exact=True).click()
        expect(alert).to_contain_text("Unprocessable Content: summary.txt: is the same text as its source")
        fill(page, LIBRARY, "x" * 5000)
        page.get_by_role("button", name="Check", exact=True).click()
        expect(alert).to_contain_text("which is more than this service takes")


def test_a_hostile_text_reaches_nothing(window: Any) -> None:
    with served() as service:
        page = window(service)
        fill(page, HOSTILE, LIBRARY + HOSTILE)
        report = checked(page)
        expect(report.locator("#summary-text")).to_contain_text("<script>top.x=1</script>")
        assert page.evaluate("window.x") is None
        frame = page.locator("#report").element_handle().content_frame()
        assert frame.evaluate("origin") == "null"
        with pytest.raises(Exception, match="Failed to fetch"):
            frame.evaluate(f"fetch('{service.url}healthz')")


def test_a_token_is_asked_for(window: Any) -> None:
    with served(place=Place(token=TOKEN)) as service:
        page = window(service)
        fill(page, ALTERED, LIBRARY)
        page.get_by_role("button", name="Check", exact=True).click()
        page.locator("#token").fill("wrong-wrong-wrong-wrong")
        page.get_by_role("button", name="Go on").click()
        page.locator("#token").fill(TOKEN)
        page.get_by_role("button", name="Go on").click()
        expect(page.frame_locator("#report").locator("#list")).to_contain_text("80,000")


def test_what_is_kept_is_found_again(window: Any, tmp_path: Path) -> None:
    store = Store(tmp_path)
    with served(store=store) as service:
        page = window(service)
        fill(page, ALTERED, LIBRARY)
        accept(checked(page), REASON)
        expect(page.locator("#told")).to_have_text("kept")
        again = window(service)
        expect(again.locator("#kept-list")).to_contain_text("summary.txt: fail, 2 findings, 1 accepted")
        again.get_by_role("button", name="Open the report").click()
        report = again.frame_locator("#report")
        expect(report.locator("#list")).to_contain_text(REASON)
        expect(again.locator("#count")).to_have_text("1")
        (row,) = store.listed()
        assert list(store.accepted(row.id).values()) == [REASON], "opening it changes nothing"
        report.get_by_role("button", name=re.compile("Next finding")).click()
        report.locator(".card").get_by_role("button", name="Undo").click()
        expect(again.locator("#told")).to_have_text("kept")
        assert store.accepted(row.id) == {}
        again.get_by_role("button", name="New check").click()
        again.get_by_role("button", name="Remove the report").click()
        expect(again.locator("#kept-list")).to_be_empty()
    store.close()


def test_people_of_all_kinds_can_use_it(window: Any) -> None:
    with served() as service:
        page = window(service)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
            assert found.violations_count == 0, found.generate_report()
        page.set_viewport_size({"width": 360, "height": 700})
        assert page.evaluate(TOO_WIDE) == []

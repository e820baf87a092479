"""A review on the page: what outranks what, what is decided and left, copies, notation, rows and pages of a source."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from playwright.sync_api import Page, expect

from provenance.model import Claim, Evidence, Finding, Item, Outline, Section, Summary
from provenance.readers import markdown
from provenance.reports.formats.html import render
from provenance.reports.report import Report
from support.browser import Visitor
from support.handmade_summary import SOURCE, build, unclear
from support.pdf_builder import column, pdf
from tests.reports.test_page_people import check_axe
from tests.reports.test_page_pictures import WALL, WORK
from tests.reports.test_page_pictures import summary as on_pages

DIGEST = "# The *harvest*\n\nIn **2020** it was `290` tonnes, [the office](http://e.org/x) said.\n"
HARVEST = "# Harvest\n\nIt was **counted**.\n\n| Year | Wheat (t) |\n|---|---|\n| 2019 | 300 |\n| 2020 | **280** |\n"


LEFT = "Left: 2 without evidence, 1 altered, 1 warning."
DRAWN = """async one => {
  const image = new Image();
  image.src = one.getAttribute('href');
  await image.decode();
  return image.width;
}"""


def status(page: Page) -> str:
    return page.locator("#status").inner_text()


def doubled() -> Summary:
    """The handmade summary, a note about the very words of its error, and found before it."""
    made = build()
    wall = made.claims[2]
    (error,) = wall.findings
    note = error._replace(rule="rounded", level="note", message="it is about as much", suggestion=None)
    claims = (*made.claims[:2], dataclasses.replace(wall, findings=(note, error)), *made.claims[3:])
    return dataclasses.replace(made, claims=claims)


def rendered() -> Summary:
    """A digest in Markdown whose figure is not that of a row of its source."""
    document = markdown.read(DIGEST.encode(), "digest.md")
    source = markdown.read(HARVEST.encode(), "harvest.md")
    start, end = DIGEST.index("In **"), DIGEST.index("said.") + 5
    row = HARVEST.index("2020"), HARVEST.index("**280") + 5
    at, there = DIGEST.index("290"), HARVEST.index("280")
    finding = Finding("number-changed", "error", "290` is not 280", (at, at + 4), (there, there + 3), 0)
    item = Item("sentence", start, end, 0, 0)
    claim = Claim(item, "altered", 0.2, "paraphrase", (Evidence(0, *row, 0.5),), (), (finding,))
    return Summary(document, (source,), Outline((Section(None, 0, end),), (item,)), ((0,),), (claim,))


def test_an_error_outranks_a_note_about_the_same_words(visitor: Visitor) -> None:
    page = visitor.open(render(Report((doubled(),))))
    figure = page.locator(".claim.v-altered mark").first
    assert (figure.inner_text(), figure.get_attribute("class")) == ("300", "m-error")
    assert page.locator("#source mark").first.get_attribute("class") == "m-error"
    red = figure.evaluate("one => getComputedStyle(one).borderBottomColor")
    assert red == page.locator(".row.error").first.evaluate("one => getComputedStyle(one).borderInlineStartColor")
    page.locator(".claim.v-altered").first.click()
    expect(page.locator(".card .findings code")).to_have_text(["number-changed", "rounded"])
    assert page.locator(".card .findings [aria-current=true] code").all_inner_texts() == ["number-changed"]
    page.locator(".card .findings li.note code").click()
    assert page.locator(".card .findings [aria-current=true] code").all_inner_texts() == ["rounded"]
    assert page.locator(".claim.chosen mark").get_attribute("class") == "m-note this"
    assert "rounded" in page.locator("#list .row.on").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".claim.v-altered mark").first.get_attribute("class") == "m-error"


def test_support_is_told_in_words(visitor: Visitor) -> None:
    page = visitor.open(render(Report((build(),))))
    page.locator(".claim.v-altered").first.click()
    said = page.locator(".card .support").inner_text()
    assert said == "Support 0.12: probably says something else than the source"
    page.locator(".claim.v-no-source").last.click()
    assert page.locator(".card .support").inner_text() == ""


def test_progress_is_told_and_every_decision_can_be_undone(visitor: Visitor) -> None:
    page = visitor.open(render(Report((build(),))))
    done, left, then = (page.locator(f"#{name}") for name in ("done", "left", "then"))
    assert (done.inner_text(), left.inner_text()) == ("0 of 4 decided", LEFT)
    assert page.locator("#undo").is_disabled()
    page.keyboard.press("n")
    page.keyboard.press("x")
    assert (done.inner_text(), then.inner_text()) == ("1 of 4 decided", "")
    assert "to be corrected" in page.locator("#list .row.decided").inner_text()
    for number in (2, 3):
        page.keyboard.press("n")  # what is decided is passed over
        page.keyboard.press("a")
        page.locator("#reason").fill("by phone")
        page.locator("#accept").click()
        assert done.inner_text() == f"{number} of 4 decided"
    assert left.inner_text() == "Left: 1 warning."
    assert then.inner_text() == "With what is accepted here, the check still fails."
    page.keyboard.press("n")
    assert status(page).startswith("4 of 4: warning")
    page.keyboard.press("n")
    assert status(page).startswith("4 of 4: warning"), "nothing else is open"
    check_axe(page)
    page.locator("#export").click()
    page.select_option("#form", "corrections")
    assert page.locator("#written").input_value().startswith("error unsupported-claim: no sentence of")
    page.keyboard.press("Escape")
    page.keyboard.press("z")
    assert done.inner_text() == "2 of 4 decided"
    for _ in range(3):
        page.keyboard.press("z")
    assert (done.inner_text(), status(page)) == ("0 of 4 decided", "Nothing to undo")
    assert page.locator("#list .row.decided").count() == 0


def test_with_all_errors_accepted_the_check_passes(visitor: Visitor) -> None:
    made = build()
    page = visitor.open(render(Report((dataclasses.replace(made, claims=made.claims[:3]),))))
    page.keyboard.press("n")
    page.keyboard.press("a")
    page.locator("#reason").fill("by phone")
    page.locator("#accept").click()
    assert page.locator("#left").inner_text() == "Nothing is left to decide."
    assert page.locator("#then").inner_text() == "With what is accepted here, the check passes."


def test_a_finding_is_copied_as_text(visitor: Visitor) -> None:
    page = visitor.open(render(Report((build(),))), permissions=["clipboard-read", "clipboard-write"])
    page.locator("#list .row", has_text="number-changed").click()
    page.keyboard.press("c")
    expect(page.locator("#status")).to_have_text("The finding is copied as text")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "error number-changed: the claim says 300; the source says 30\n"
        "Claim (digest.txt, line 4): The wall will be 300 metres long, the mayor said.\n"
        "Source (harbour.txt, line 1): The wall will be 30 metres long, the mayor said.\n"
        "Suggestion: 30\n"
    )


def test_an_unclear_claim_has_its_passage_to_read(visitor: Visitor) -> None:
    page = visitor.open(render(Report((unclear(),))))
    assert "read the passage" in page.locator(".g-unclear .hint").inner_text()
    page.keyboard.press("n")
    card = page.locator(".card")
    assert "Passage to read" in card.locator(".quote .head").inner_text()
    assert card.locator("blockquote").inner_text().split() == SOURCE.split(), "the sentence before it, too"
    assert "".join(card.locator(".key").all_inner_texts()) == "Work begins in May."
    plain = page.locator("#plain dd").nth(1).text_content() or ""
    assert page.locator("#plain dt").nth(1).text_content() == "passage"
    assert " ".join(plain.split()).startswith(" ".join(SOURCE.split()))


def test_notation_is_rendered_and_a_row_stands_under_its_headings(visitor: Visitor) -> None:
    page = visitor.open(render(Report((rendered(),))))
    claim = page.locator(".claim")
    assert claim.inner_text().endswith("In 2020 it was 290 tonnes, the office said.")
    for mark, words in ((".strong", "2020"), (".code", "290"), (".link", "the office")):
        assert claim.locator(mark).all_inner_texts() == [words]
    assert claim.locator(".link").get_attribute("title") == "http://e.org/x"
    assert "*" not in page.locator("#look, #summary, #source").all_inner_texts()[0]
    assert page.locator("a[href*=e\\.org]").count() == 0
    assert page.locator("#source .para.table .piece").all_inner_texts()[0].split("\n")[0] == "Year"
    assert page.locator("#source-text").inner_text().count("2019") == 1, "a row and its cells are not drawn twice"
    page.keyboard.press("n")
    table = page.locator(".card table")
    assert table.locator("th").all_inner_texts() == ["Year", "Wheat (t)"]
    assert table.locator("td").all_inner_texts() == ["2020", "280"]
    assert table.locator("mark").all_inner_texts() == ["280"]
    assert "290 is not 280" in page.locator(".card .findings").inner_text()
    check_axe(page)


def test_the_page_of_a_pdf_is_shown_with_its_passage_marked(visitor: Visitor, tmp_path: Path) -> None:
    file = tmp_path / "harbour.pdf"
    file.write_bytes(pdf(column([WALL]), column([WORK])))
    page = visitor.open(render(Report((on_pages(file),))))
    page.locator("#list .row", has_text="number-changed").click()
    picture = page.get_by_role("img", name="Page 1 of harbour.pdf, the passage marked")
    assert picture.is_visible()
    assert picture.locator("rect.passage").count() == picture.locator("rect.words").count() == 1
    assert picture.locator("image").evaluate(DRAWN) == 600
    before = picture.bounding_box()
    page.get_by_role("button", name="Whole page").click()
    after = picture.bounding_box()
    assert before and after and before["height"] < after["height"]
    check_axe(page)

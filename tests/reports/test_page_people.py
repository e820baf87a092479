"""The page for everybody: axe, without scripts, on paper, on a small screen, and with texts that mean harm."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from provenance.model import Claim, Document, Evidence, Finding, Item, Notice, Outline, Section, Summary, TraceRun
from provenance.reports.formats.html import render
from provenance.reports.report import Report
from support.browser import Visitor
from support.handmade_summary import SOURCE, SUMMARY, build, hostile, unclear

LONG = 5_000_000
VIEWS = {
    "light": {"width": 1440, "color_scheme": "light"},
    "dark": {"width": 1440, "color_scheme": "dark"},
    "narrow": {"width": 360, "color_scheme": "light"},
    "narrow and dark": {"width": 360, "color_scheme": "dark"},
    "forced colours": {"width": 1000, "forced_colors": "active"},
}


def check_axe(page: Page) -> None:
    """No violation of any rule that axe knows, best practices included."""
    page.evaluate("document.getAnimations().forEach(one => one.finish())")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_an_unclear_claim(visitor: Visitor, scheme: str) -> None:
    page = visitor.open(render(Report((unclear(),))), width=1440, color_scheme=scheme)
    page.keyboard.press("n")
    page.locator("#chips button").nth(3).click()
    check_axe(page)


def many() -> str:
    """Two summaries, two sources: all that the page can show."""
    summary = build(notices=(Notice("source-too-short", "three words"),))
    other = build(source=f"{SOURCE}\nA choir sang.\n", path="other.txt")
    two = build(path="third.txt")
    return render(Report((other, summary, two)))


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_axe_finds_nothing(visitor: Visitor, view: dict[str, object]) -> None:
    page = visitor.open(many(), **view)  # type: ignore[arg-type]
    check_axe(page)
    page.keyboard.press("n")
    check_axe(page)
    page.locator("#chips button").nth(2).click()
    page.keyboard.press("u")
    check_axe(page)
    page.keyboard.press("?")
    check_axe(page)
    page.keyboard.press("Escape")
    page.keyboard.press("l")
    check_axe(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator(".claim.v-altered").first.click()
    page.keyboard.press("a")
    page.locator("#accept").click()
    check_axe(page)
    page.locator("#reason").fill("by phone")
    page.locator("#accept").click()
    page.locator("#export").click()
    check_axe(page)


def test_axe_finds_nothing_in_the_plain_report(visitor: Visitor) -> None:
    page = visitor.open(many())
    page.evaluate("document.documentElement.className = ''")
    check_axe(page)


def test_landmarks_and_the_order_of_focus(visitor: Visitor) -> None:
    page = visitor.open(render(Report((build(),))))
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1, role  # type: ignore[arg-type]
    names = [page.get_by_role("region", name=name).count() for name in ("To look at", "Summary", "Source")]
    assert names == [1, 1, 1]
    stops = []
    for _ in range(20):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.closest('[id]')?.id"))
    assert list(dict.fromkeys(stops)) == [
        None, "export", "theme", "meaning", "help", "chips", "rule", "find", "previous", "next", "list",
        "summary", "summary-text", "source", "source-text",
    ]  # fmt: skip


def test_the_theme_can_be_turned(visitor: Visitor) -> None:
    page = visitor.open(render(Report((build(),))), color_scheme="dark")
    ground = "getComputedStyle(document.body.parentElement).backgroundColor"
    dark = page.evaluate(ground)
    page.get_by_role("button", name="Light").click()
    assert page.evaluate(ground) != dark
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate(ground) == dark


def test_without_scripts_the_report_is_there(visitor: Visitor) -> None:
    page = visitor.open(render(Report((build(),))), java_script_enabled=False)
    assert page.locator("#work").is_hidden()
    assert page.locator("#plain").is_visible()
    assert page.locator("#plain mark").first.is_visible()
    assert page.get_by_text("ends with a colon").is_visible()


def test_on_paper_the_report_is_there_and_the_tools_are_not(visitor: Visitor) -> None:
    page = visitor.open(render(Report((build(),))))
    assert page.locator("#plain").is_hidden()
    page.emulate_media(media="print")
    assert page.locator("#plain").is_visible()
    assert page.locator("#work, .tools, .bar").locator("visible=true").count() == 0
    assert page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize("width", [360, 900, 1240])
def test_nothing_is_wider_than_the_window(visitor: Visitor, width: int) -> None:
    long = "unbreakable" * 60
    page = visitor.open(
        render(Report((build(f"{long}\n{SUMMARY}", f"{SOURCE}\n{long}\n", f"{long}.txt"),))), width=width
    )
    for key in ("n", "n", "n", "u"):
        page.keyboard.press(key)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for pane in ("#look", "#summary", "#source"):
            assert page.locator(pane).evaluate("one => one.scrollWidth <= one.clientWidth"), pane


# --- texts that mean harm


def test_a_hostile_digest_runs_nothing_and_breaks_nothing(visitor: Visitor) -> None:
    summary, words = hostile()
    page = visitor.open(render(Report((summary, summary))))
    title = page.title()
    for _ in range(5):
        page.keyboard.press("n")
    for dot in page.locator(".dot").all():
        dot.click()
    page.keyboard.press("Escape")
    page.locator(".claim.v-altered").first.click()
    page.keyboard.press("a")
    page.locator("#reason").fill("</textarea><script>document.title = 'owned'</script>")
    page.locator("#accept").click()
    page.locator("#export").click()
    page.locator("#exporting [data-close]").click()
    page.locator("#find").fill("<script>")
    page.keyboard.press("Enter")
    assert page.title() == title
    assert page.locator("img, iframe, a[href^=javascript], main script").count() == 0
    shown = page.locator("#summary-text").inner_text()
    assert all(word.replace("\u202e", "\\u202e").replace("\u202c", "\\u202c") in shown for word in words)
    assert "\u202e" not in page.locator("body").inner_text()


def endless() -> Summary:
    """A claim of five million characters whose figure is not that of its evidence, which is as long."""
    words = "the wall 🚢 " * (LONG // 11)
    document, source = (Document.from_text(f"{words}of {n} metres {words}\n", f"{n}.txt") for n in (300, 30))
    end, at = len(document.text) - 1, len(words) + 3
    finding = Finding("number-changed", "error", "not so", (at, at + 3), (at, at + 2), 0, "30")
    item, link = Item("sentence", 0, end, 0, 0), TraceRun((0, len(words)), 0, (0, len(words)), "same")
    claim = Claim(item, "altered", 0.1, "near-verbatim", (Evidence(0, 0, end - 1, 0.9),), (link,), (finding,))
    return Summary(document, (source,), Outline((Section(None, 0, end),), (item,)), ((0,),), (claim,))


@pytest.mark.slow
def test_a_claim_of_five_million_characters_is_cut_and_more_can_be_shown(visitor: Visitor) -> None:
    page = visitor.open(render(Report((endless(),))))
    claim = page.locator(".claim.v-altered")
    assert claim.inner_text().count("characters not shown. Show more") == 2
    assert "of 300 metres" in claim.inner_text()
    assert len(claim.inner_text()) < 6_000
    page.keyboard.press("n")
    assert page.locator(".claim.chosen mark").all_inner_texts() == ["300"]
    assert page.locator("#source mark").all_inner_texts() == page.locator(".card mark").all_inner_texts() == ["30"]
    page.keyboard.press("/")
    page.keyboard.type("of 300")
    page.keyboard.press("Enter")
    assert page.locator("#status").inner_text() == "1 of 1 sentence found"
    claim.locator(".omission").first.click()
    assert 50_000 < claim.evaluate("one => one.textContent.length") < 60_000

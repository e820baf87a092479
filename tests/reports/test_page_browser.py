"""The page in a real browser, by mouse and by key: choosing, filters, search, coverage, several of everything."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import provenance
from benchmarks.speed.browser import report as long_report
from provenance.model import Acceptance, Failure, Notice
from provenance.reports.formats.html import render
from provenance.reports.report import Report
from support.browser import Visitor, in_view
from support.handmade_summary import SOURCE, SUMMARY, build, unclear

EVERY = Path("cases/digests/every-kind")
WIDTHS = {"three columns": 1440, "two columns": 1000, "one column": 360}


@pytest.fixture(scope="module")
def every_kind() -> str:
    summary, *sources = (provenance.read(EVERY / name) for name in ("digest.txt", "theatre.txt", "tower.txt"))
    named = [dataclasses.replace(one, path=Path(one.path or "").name) for one in sources]
    return render(provenance.check(summary, named))


def status(page: Page) -> str:
    return page.locator("#status").inner_text()


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_the_evidence_of_each_claim_is_in_view_after_choosing_it(visitor: Visitor, every_kind: str, width: int) -> None:
    page = visitor.open(every_kind, width=width)
    dots = page.locator(".claim .dot")
    assert dots.count() == 30
    for number in range(dots.count()):
        dots.nth(number).click()
        assert page.locator(".card").count() == 1
        verdict = page.locator(".claim.chosen").get_attribute("class") or ""
        assert dots.nth(number).get_attribute("aria-expanded") == "true"
        if "v-no-source" in verdict:
            assert page.locator("#source .on, blockquote").count() == 0
            continue
        page.wait_for_timeout(40)  # two frames: the second looks again
        if page.locator("blockquote").count():
            assert in_view(page, ".card blockquote", "#summary" if width >= 900 else "body"), number
        if width >= 900 and page.locator("blockquote").count():
            assert in_view(page, "#source .piece.on, #source .piece.close", "#source"), number
            assert page.locator("#ribbons path").count() >= 1


def test_what_differs_is_marked_on_both_sides_and_the_trace_is_lit(visitor: Visitor) -> None:
    page = visitor.open(render(Report((build(),))))
    page.locator(".claim.v-altered").first.click()
    assert page.locator(".claim.chosen mark").all_inner_texts() == ["300"]
    assert page.locator("#source mark.own").all_inner_texts() == ["30"]
    assert page.locator(".claim.chosen .run").all_inner_texts() == ["The wall will be "]
    assert page.locator("#source .run").all_inner_texts() == ["The wall will be "]
    page.locator(".claim.chosen .run").hover()
    assert page.locator("#source .run.pair").count() == 1
    assert page.locator(".card").inner_text().count("the claim says 300; the source says 30") == 1
    page.locator(".card details summary").click()
    expect(page.locator(".card details li")).to_have_text(["The wall will be"])
    page.locator(".claim.chosen").click(position={"x": 40, "y": 10})
    expect(page.locator(".card, .run, #ribbons path, mark.own")).to_have_count(0)


def test_choosing_a_sentence_shows_which_claims_rest_on_it(visitor: Visitor) -> None:
    page = visitor.open(render(Report((build(),))))
    page.locator(".piece .dot").first.click()
    assert page.get_by_role("group", name="2 claims rest on this sentence").is_visible()
    assert page.locator(".claim.on").count() == 2
    assert status(page) == "2 claims rest on this sentence"
    expect(page.locator("#ribbons path")).to_have_count(2)
    page.locator(".card .row").nth(1).click()
    assert "300" in page.locator(".claim.chosen").inner_text()


def test_what_no_claim_uses_is_shown_and_found(visitor: Visitor) -> None:
    source = SOURCE.strip() + " A choir sang.\n\nNobody spoke of the lamps.\n"
    page = visitor.open(render(Report((build(source=source),))))
    assert page.locator(".piece.unused").all_inner_texts() == ["A choir sang.", "Nobody spoke of the lamps."]
    assert page.locator("#covered").inner_text().startswith("Claims rest on 2 of 4 sentences.")
    assert page.locator("#coverage").get_attribute("aria-label") == "Claims rest on 2 of 4 sentences"
    assert page.locator("#coverage rect.unused").count() > 0 < page.locator("#coverage rect.altered").count()
    page.keyboard.press("u")
    assert "A choir sang." in page.locator(".piece.chosen").inner_text()
    assert "No claim rests on this sentence" in page.locator(".card").inner_text()
    page.get_by_role("button", name="Next unused part").click()
    assert "A choir sang." in page.locator(".piece.chosen").inner_text()  # the lamps are of the same part
    page.locator("#coverage").click(position={"x": 1, "y": 5})


def test_by_key_from_finding_to_finding(visitor: Visitor) -> None:
    page = visitor.open(render(Report((build(),))))
    seen = []
    for _ in range(5):
        page.keyboard.press("n")
        seen.append(status(page).split(",")[0])
    first = "1 of 4: error unsupported-claim"
    assert seen == [
        first,
        "2 of 4: error no-source",
        "3 of 4: error number-changed",
        "4 of 4: warning hedge-added",
        first,
    ]
    page.keyboard.press("p")
    assert status(page).startswith("4 of 4")
    assert page.evaluate("document.activeElement.closest('.claim').textContent").endswith("Work may begin in May.")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.card') !== null")
    page.keyboard.press("Escape")
    assert page.locator(".card").count() == 0
    assert page.evaluate("document.activeElement.className") == "dot"


def test_an_unclear_claim_is_told_apart(visitor: Visitor) -> None:
    page = visitor.open(render(Report((unclear(), build()))))
    assert page.locator("h1 .stamp.fail").count() == 1
    names = page.get_by_label("Summary", exact=True).locator("option").all_inner_texts()
    assert [name[0] for name in names] == ["?", "✕"]
    expect(page.locator("#list h3")).to_have_text(["Unclear 1"])
    assert page.locator("#list .row.unclear").count() == 1
    page.get_by_role("button", name="1 unclear").click()
    assert status(page) == "1 of 1 finding shown" and page.locator(".claim.dim").count() == 2
    page.locator(".claim.v-unclear").click()
    assert page.locator(".claim.chosen mark.m-unclear").all_inner_texts() == ["may"]
    assert page.locator("#source mark.own.m-unclear").all_inner_texts() == ["begins"]
    assert page.locator(".card.v-unclear .findings li.unclear").count() == 1
    assert page.locator("#coverage rect.unclear").count() > 0
    assert page.locator("#ribbons path.v-unclear").count() == 1
    page.keyboard.press("l")
    assert page.get_by_role("dialog", name="What the marks mean").is_visible()
    assert "? unclear" in page.locator("#legend").inner_text()


def test_arrows_move_within_a_text_and_enter_chooses(visitor: Visitor) -> None:
    page = visitor.open(render(Report((build(),))))
    page.locator(".claim .dot").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert "300" in page.locator(".claim.chosen").inner_text()
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.closest('.claim').dataset.claim") == "6"
    assert page.locator("#summary-text .dot[tabindex='0']").count() == 1
    page.locator("#list .row").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert status(page).startswith("2 of 4")


def test_filters_by_verdict_and_rule(visitor: Visitor) -> None:
    page = visitor.open(render(Report((build(),))))
    page.keyboard.press("f")
    assert page.evaluate("document.activeElement.textContent") == "✓ 1 supported"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert status(page) == "2 of 4 findings shown"
    assert page.locator("#chips [aria-pressed=true]").all_inner_texts() == ["≠ 2 altered"]
    assert page.locator("#list .row:visible code").all_inner_texts() == ["number-changed", "hedge-added"]
    assert page.locator(".claim.dim").count() == 5
    page.select_option("#rule", "hedge-added")
    page.locator("body").press("n")
    assert status(page).startswith("1 of 1: warning hedge-added")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert (status(page), page.locator(".claim.dim").count()) == ("4 findings", 0)


def test_search_finds_in_both_texts(visitor: Visitor) -> None:
    page = visitor.open(render(Report((build(),))))
    page.keyboard.press("/")
    page.keyboard.type("wall will")
    page.keyboard.press("Enter")
    assert status(page) == "1 of 2 sentences found"
    assert page.locator(".claim.hit").count() == page.locator(".piece.hit").count() == 1
    assert page.evaluate("CSS.highlights.get('found').size") == 2
    page.keyboard.press("Enter")
    assert "30 metres" in page.locator(".hit.here").inner_text()
    assert page.locator("#list .row:visible code").all_inner_texts() == ["number-changed"]
    page.keyboard.press("Escape")
    assert (page.locator(".hit").count(), status(page)) == (0, "4 findings")


def test_help_tells_the_keys_and_turns_them_off(visitor: Visitor) -> None:
    page = visitor.open(render(Report((build(),))))
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.get_by_label("Single keys do this").uncheck()
    page.keyboard.press("Escape")
    page.locator("#help").blur()
    page.keyboard.press("n")
    assert page.locator(".card").count() == 0


def test_several_sources(visitor: Visitor, every_kind: str) -> None:
    page = visitor.open(every_kind)
    tabs = page.get_by_role("tab")
    assert tabs.all_inner_texts() == ["theatre.txt", "tower.txt"]
    assert "ballet" in page.get_by_role("tabpanel").inner_text()
    tabs.first.focus()
    page.keyboard.press("ArrowRight")
    assert tabs.nth(1).get_attribute("aria-selected") == "true"
    assert [tabs.nth(one).get_attribute("tabindex") for one in (0, 1)] == ["-1", "0"]
    assert "clock tower" in page.get_by_role("tabpanel").inner_text()
    page.locator(".claim.v-altered").last.click()
    assert tabs.nth(0).get_attribute("aria-selected") == "true"


def test_several_summaries(visitor: Visitor) -> None:
    other = build(SUMMARY.replace("Key points:\n-", "Key points:\nIn short.\n-"), path="other.txt")
    page = visitor.open(render(Report((build(), other))))
    page.keyboard.press("n")
    page.select_option("h1 select", "1")
    assert page.locator(".card").count() == 0
    assert "In short." in page.locator("#summary-text .aside").inner_text()
    page.keyboard.press("n")
    assert page.evaluate("location.hash") == "#2.5"
    assert (
        visitor.open(render(Report((build(), other))), at="#2.3").locator(".claim.chosen").get_attribute("data-claim")
        == "2"
    )


def test_a_choice_that_is_cleared_at_once_leaves_nothing_moving(visitor: Visitor) -> None:
    page = visitor.open(render(Report((build(),))))
    page.evaluate(
        """async () => {
          const frame = () => new Promise(requestAnimationFrame);
          for (const dot of document.querySelectorAll('#summary-text .dot')) {
            dot.click(); // its card opens and is brought into view, frame by frame
            dot.click(); // the card is gone
            await frame();
            await frame();
          }
        }"""
    )
    assert page.locator(".card").count() == 0


def test_what_is_no_claim_says_why_and_sections_their_sources(visitor: Visitor) -> None:
    page = visitor.open(render(Report((build(),))))
    assert page.locator(".claim.v-not-a-claim").inner_text() == "Key points: not a claim: ends with a colon"
    bars = ["Section 1 · Checked against harbour.txt", "Section 2 · None of the sources covers this section"]
    assert page.locator(".section").all_inner_texts() == bars


def test_notices_failures_and_what_was_accepted_are_shown(visitor: Visitor) -> None:
    summary = build(notices=(Notice("source-too-short", "three words"),))
    wall = summary.claims[2]
    findings = (wall.findings[0]._replace(accepted=Acceptance("sidecar", "by phone")),)
    claims = (*summary.claims[:2], dataclasses.replace(wall, findings=findings), *summary.claims[3:])
    report = Report((dataclasses.replace(summary, claims=claims),), failures=(Failure("lost.txt", "is not there"),))
    page = visitor.open(render(report))
    assert "Could not be checked\nlost.txt: is not there" in page.locator("#told").inner_text()
    page.get_by_text("1 notice").click()
    assert "three words" in page.locator("#told").inner_text()
    assert "accepted: by phone" in page.locator(".g-accepted").inner_text()
    page.locator(".claim.v-altered").first.click()
    assert "Accepted (sidecar): by phone" in page.locator(".card").inner_text()
    assert page.locator(".card .accept").count() == 0


def test_the_texts_are_whole(visitor: Visitor) -> None:
    text = f"<!-- 🚢 a remark -->\n\n{SUMMARY}\nA last word\u00a0🚢 é\u0301 of nobody"
    page = visitor.open(render(Report((build(text, f"🚢 {SOURCE}"),))))
    page.evaluate("document.querySelectorAll('.dot, .why, .section').forEach(one => one.remove())")
    shown = page.locator("#summary-text").evaluate("node => node.textContent")
    assert "".join(shown.split()) == "".join(text.split())
    assert page.locator("#source-text").inner_text().split() == f"🚢 {SOURCE}".split()


def test_evidence_far_down_a_long_text_comes_into_view(visitor: Visitor) -> None:
    page = visitor.open(long_report(60, 120))
    for number in (119, 3, 60):
        page.locator(".claim .dot").nth(number).click()
        page.wait_for_timeout(400)
        assert in_view(page, "#source .piece.on", "#source"), number
        assert in_view(page, ".claim.chosen", "#summary"), number


def test_search_finds_the_right_sentence_where_small_letters_are_longer(visitor: Visitor) -> None:
    page = visitor.open(render(Report((build(f"{'İ' * 40}\n\n{SUMMARY}"),))))
    page.locator("#find").fill("FERRY sank")
    page.keyboard.press("Enter")
    assert "The ferry sank." in page.locator(".hit.here").inner_text()


def test_enter_chooses_while_words_are_marked(visitor: Visitor) -> None:
    page = visitor.open(render(Report((build(),))))
    page.evaluate("getSelection().selectAllChildren(document.querySelector('footer'))")
    page.locator(".claim .dot").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".card").count() == 1


def test_a_headline_that_is_chosen_from_the_list_comes_into_view(visitor: Visitor, every_kind: str) -> None:
    page = visitor.open(every_kind, height=500)
    page.locator("#list .row").last.click()
    assert in_view(page, ".claim.chosen", "#summary")
    assert in_view(page, "#list .row.on", "#look")

"""The comment for a pull request, rendered by GitHub's own parser (cmark-gfm) and read back."""

from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser

import cmarkgfm
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Acceptance, Failure, Finding, Notice
from provenance.reports.entries import entries
from provenance.reports.formats.markdown import render
from provenance.reports.markdown_escape import LIMIT, escape
from provenance.reports.report import Report
from provenance.reports.terminal.visible import visible
from support.generated_reports import NASTY, WORDS, met, notices, sample, whatever
from support.handmade_summary import build

# All that a report is made of; anything else came out of a text.
TAGS = set("h2 p em table thead tbody tr th td code details summary strong ul li span".split())
# What GitHub makes into calls, links and pictures after Markdown, outside of code.
ALIVE = re.compile(r"@\w|#\d|\bGH-\d|://|\bwww\.\w|:[a-z+-][\w+-]*:", re.IGNORECASE)


class Page(HTMLParser):
    """The HTML of a comment: how often each tag, the text outside of code, the cells of its tables."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text: list[str] = []
        self.rows: list[list[str]] = []
        self.open: list[str] = []
        self.comments: list[str] = []
        self.attributes: list[object] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)
        self.open.append(tag)
        self.attributes += attrs  # type: ignore[operator]
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "code" not in self.open:
            self.text.append(data)
        if {"td", "th"} & {*self.open}:
            self.rows[-1][-1] += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def page(markdown: str) -> Page:
    html = cmarkgfm.github_flavored_markdown_to_html(markdown, options=Options.CMARK_OPT_UNSAFE)
    found = Page(html)
    assert not found.open
    assert not found.comments
    assert not found.attributes
    assert {*found.tags} <= TAGS
    # A sign between two tags is a text of its own, in which GitHub looks for names and numbers.
    assert not [text for text in found.text if ALIVE.search(text)]
    return found


@whatever
def test_whatever_the_texts_say_the_table_has_the_findings_that_stand(report: Report) -> None:
    found = page(render(report))
    standing = [entry for summary in report.summaries for entry in entries(summary)]
    standing.sort(key=lambda entry: ("error", "warning", "note").index(entry.finding.level))
    accepted = [one for one in met(report) if one.finding.accepted]
    rows = [row for row in found.rows if row[0] != "place"]
    assert [plain(row[1]) for row in rows] == [
        *(plain(f"{entry.finding.level} {visible(entry.finding.rule)}") for entry in standing),
        *(plain(visible(one.finding.rule)) for one in accepted),
    ]
    assert found.tags.count("details") == len(standing) + bool(accepted)
    listed = len(report.failures) + notices(report)
    assert found.tags.count("li") == listed + (len(report.summaries) if len(report.summaries) > 1 else 0)


def plain(text: str) -> str:
    """What a person reads: without the blanks of no width, and without blanks at the ends of a cell."""
    return " ".join(text.replace("\u200b", "").split())


@given(WORDS | st.text())
def test_a_text_reads_as_it_is(text: str) -> None:
    """In a paragraph, within a tag and in a cell of a table."""
    words = plain(f"Claim: {visible(text)}.")
    for markdown in (f"Claim: {escape(text)}.", f"<details><summary>Claim: {escape(text)}.</summary>\n\n</details>"):
        assert plain("".join(page(markdown).text)) == words
    cells = page(f"| a | b |\n| --- | --- |\n| {escape(text)} | x |\n").rows[1]
    assert [plain(cell) for cell in cells] == [plain(visible(text)), "x"]


def test_every_trap_reads_as_it_is() -> None:
    text = " ".join(NASTY)
    assert plain("".join(page(f"Claim: {escape(text)}").text)) == plain(f"Claim: {visible(text)}")


LINE = "6 claims checked: 1 supported, 2 altered, 1 unsupported, 0 unclear, 2 without source; 1 not a claim (1 label)"


def test_the_verdict_comes_first() -> None:
    assert render(Report((build(),))).splitlines()[:3] == [
        "## provenance: fail",
        "",
        f"{LINE}; source: <code>harbour.txt</code>",
    ]
    assert render(Report((build(),), "never")).startswith("## provenance: pass\n")


def test_a_row_says_both_sides_and_the_details_mark_them() -> None:
    text = render(Report((build(),)))
    assert "| <code>digest.txt:4:20</code> | error number-changed | 300 | 30 |\n" in text
    assert "Claim: The wall will be <strong>300</strong> metres long, the mayor said.\n" in text
    assert (
        "Source: The wall will be <strong>30</strong> metres long, the mayor said. <code>harbour.txt:1:18</code>"
        in text
    )
    assert "Closest: The wall will be 30 metres long" in text


def test_worst_first_over_all_summaries() -> None:
    rows = page(render(Report((build(), build(path="other.txt"))))).rows[1:]
    assert [row[1].split()[0] for row in rows] == ["error"] * 6 + ["warning"] * 2
    assert [row[0].split(":")[0] for row in rows] == [
        *["digest.txt"] * 3,
        *["other.txt"] * 3,
        "digest.txt",
        "other.txt",
    ]


def test_what_was_accepted_is_folded_with_its_reasons() -> None:
    text = render(sample())
    assert "<details><summary>3 findings accepted</summary>" in text
    assert "| <code>b/two.txt:4:20</code> | number-changed | inline | the mayor wrote to us |\n" in text
    assert "| <code>b/two.txt:6:3</code> | unsupported-claim | baseline | known since May |\n" in text


def test_failures_notices_and_every_summary_are_told() -> None:
    text = render(sample())
    assert "**Not checked**\n\n- <code>c/lost.txt</code> there is no such file\n" in text
    assert "**Notices**\n\n- <code>harbour.txt</code> source-too-short: three words\n" in text
    assert "- <code>b/two.txt</code> fail: 6 claims checked" in text


def large(count: int) -> Report:
    summary = build(notices=(Notice("x", "y " * 200),))
    found = tuple(Finding("name-changed", "error", f"number {n} \U0001f600", (0, 7)) for n in range(count))
    kept = Finding("name-changed", "error", "kept", (0, 7), accepted=Acceptance("inline", "as agreed"))
    claims = (dataclasses.replace(summary.claims[0], findings=(*found, kept)),)
    return Report((dataclasses.replace(summary, claims=claims),), failures=(Failure("x.txt", "gone"),))


def test_what_a_comment_cannot_hold_is_counted() -> None:
    text = render(large(2000))
    assert len(text.encode("utf-16-le")) // 2 <= LIMIT
    rows = len(page(text).rows) - 1
    assert 100 < rows < 2000
    last = text.splitlines()[-1]
    assert f"{2000 - rows} of 2000 findings, 2000 of 2000 details, 1 of 1 accepted finding, 1 of 1 notice" in last
    assert "**Not checked**" in text


def test_a_comment_that_fits_leaves_nothing_out() -> None:
    assert "Left out" not in render(large(20))


def test_a_text_of_any_length_leaves_room_for_the_others() -> None:
    summary = build("word " * 100_000 + build().document.text)
    assert "Left out" not in render(Report((summary,), failures=(Failure("x", "y " * 100_000),)))

"""Saved pages: the article is the text, the rest of the page is evidence for nothing, and no page breaks a run."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import provenance
from provenance import readers
from provenance.errors import InputError
from provenance.model import Document
from provenance.readers import pieces
from provenance.readers.limits import Limits
from provenance.reports.counts import every
from provenance.reports.formats import FORMATS
from support.memory_bound import held
from support.paths import ROOT

PAGE = (ROOT / "cases" / "digests" / "news-page" / "ferry.html").read_text(encoding="utf-8")
TEXTS = sorted((ROOT / "cases" / "digests").glob("*/*.txt"))
ARTICLES = [path for path in TEXTS if not path.name.startswith("report") and path.stat().st_size > 500]
JUNK = """<div class="cookie-banner"><p>We and our partners store cookies on your device.</p></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>"""
WORDS = "“The wall costs £5m,” said the mayor of São Roque – and the café stays where it is. " * 3


def page(text: str) -> Document:
    return readers.decode(text.encode(), "page.html")


def refusal(data: bytes, limits: Limits = readers.DEFAULTS) -> str:
    with pytest.raises(InputError) as caught:
        readers.decode(data, "page.html", limits=limits)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith("page.html: ")
    return message


def article(text: str) -> str:
    """A news page around paragraphs of plain text."""
    blocks = "".join(f"<p>{block.replace('&', '&amp;').replace('<', '&lt;')}</p>\n" for block in text.split("\n\n"))
    return f"<!doctype html><html><head><title>News</title></head><body>{JUNK}<article>{blocks}</article></body></html>"


def test_the_article_is_taken_apart() -> None:
    document = page(PAGE)
    assert document.media_type == "text/html"
    blocks = document.text.strip().split("\n\n")
    assert blocks[0] == "# Harbour ferry to carry 30 cars"
    assert blocks[1] == "The new ferry on its first trial run in Tarnmouth bay."
    assert blocks[3] == "## What it costs"
    assert blocks[5] == "- Tickets will cost £3 for adults.\n- Children under six travel free."
    assert blocks[6] == "> “We waited nine years for this ship,” said Anna Berg, the harbour master."
    assert blocks[7:9] == ["Crossings a day", "| Season | Crossings |\n| Summer | 14 |\n| Winter | 6 |"]


def test_what_is_no_article_is_kept_aside() -> None:
    document = page(PAGE)
    for words in ("412 partners", "Sport", "Holm island", "sank twice", "All rights reserved", "By Ines Holm"):
        assert words in document.aside
        assert words not in document.text
    for words in ("30 cars, the harbour", "Winter", "articleBody", "window.state", "color"):
        assert words not in document.aside


def test_a_place_is_the_heading_above_and_the_paragraph() -> None:
    document = page(PAGE)
    assert document.place(document.text.index("Work on the quay")) == "What it costs, paragraph 1"
    assert document.place(document.text.index("The first crossing")) == "What happens next, paragraph 1"
    assert all(one[0] < other[0] for one, other in pairwise(document.places))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_nothing_of_an_article_is_lost_on_its_page(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = " ".join(page(article(text)).text.split())
    for block in text.split("\n\n"):
        assert " ".join(block.split()) in found


def test_a_page_gives_the_verdicts_of_its_text() -> None:
    folder = ROOT / "cases" / "digests" / "harbour-talks"
    digest, text = (folder / "digest.txt").read_text(encoding="utf-8"), (folder / "harbour.txt").read_text("utf-8")
    plain, paged = (provenance.check(digest, [one]).summaries[0] for one in (text, page(article(text))))
    assert [one.verdict for one in plain.claims] == [one.verdict for one in paged.claims]
    first, second = ([(one.rule, one.claim, one.suggestion) for _, one in every(each)] for each in (plain, paged))
    assert first == second


@pytest.mark.parametrize("box", ['<div class="columns"><div class="column">{}</div></div>', "<div>{}</div>"])
def test_columns_of_teasers_are_no_article(box: str) -> None:
    """As reading views save them: the article and what stood below it, in nothing but boxes."""
    told = "".join(
        f"<p>The quay of Orvane will be rebuilt in {year}, the mayor said.</p>" for year in range(2030, 2040)
    )
    teasers = "".join(
        f'<div><h3><a href="/{n}">Ferry line to cut {n}00 jobs</a></h3><p>It will cut {n}00 jobs.</p></div>'
        for n in (2, 3)
    )
    document = page(f"<html><body><div><h1>The quay</h1>{told}{box.format(teasers)}</div></body></html>")
    assert "in 2039" in document.text
    assert "jobs" not in document.text
    assert document.whole is not None
    assert "jobs" in document.whole.text


def test_a_page_made_of_linked_sections_is_an_article() -> None:
    parts = "".join(
        f'<section><h2><a href="/{n}">Quay {n}</a></h2><p>Quay {n} of Orvane opens in May.</p></section>'
        for n in range(5)
    )
    assert "Quay 4 of Orvane opens in May." in page(f"<html><body><div>{parts}</div></body></html>").text


def test_a_claim_from_beside_the_article_is_no_copy() -> None:
    report = provenance.check("The bridge to Holm island will close for 90 days.", [page(PAGE)])
    (claim,) = report.summaries[0].claims
    assert claim.verdict == "unsupported"
    assert "it stands only outside the article of page.html: “The bridge to Holm island" in claim.findings[0].message


def test_a_detail_from_beside_the_article() -> None:
    report = provenance.check(
        "The first crossing is planned for 3 June, and the mayor of Westhaven resigns.", [page(PAGE)]
    )
    messages = [one.message for claim in report.summaries[0].claims for one in claim.findings]
    assert any("only outside the article of page.html: “Mayor of Westhaven" in one for one in messages)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8", "utf-8"),
        ("utf-8", "windows-1252"),  # good UTF-8 is UTF-8, whatever is declared
        ("cp1252", "windows-1252"),
        ("cp1252", "ISO-8859-1"),  # as browsers read it: with the quotation marks of Windows
        ("cp1252", ""),
        ("utf-16", ""),
        ("gb18030", "gb2312"),
    ],
)
def test_the_encoding_of_a_page(encoding: str, declared: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    text = f"<html><head>{meta}</head><body><p>{WORDS}</p></body></html>"
    document = readers.decode(text.encode(encoding), "page.html")
    assert WORDS.strip() in document.text
    assert bool(document.notices) == (encoding == "cp1252" and not declared)


def test_a_page_of_mixed_encodings_is_refused() -> None:
    text = f'<meta charset="utf-8"><p>{WORDS}</p>'.encode() + "<p>café</p>".encode("cp1252")
    assert "is no UTF-8" in refusal(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        ("<html><body></body></html>", "is a page without text"),
        ("<!-- nothing --><html>", "is a page without text"),
        ("<html><head><title>News</title></head><body><script>go()</script></body></html>", "scripts fill in"),
        ('<html><frameset cols="*,*"><frame src="a.html"></frameset></html>', "a page of frames"),
        ("<p>" + "<b>" * 100_000 + "deep" + "</b>" * 100_000, "elements inside each other"),
        ("<div>" * 100_000, "elements inside each other"),
        ("<html><body>Home<script>go()</script></body></html>", "scripts fill in"),
        (
            '<html amp><body>Loading<amp-ad></amp-ad><script async src="v0.js"></script></body></html>',
            "scripts fill in",
        ),
        ('<html><body><p>Menu</p><iframe src="a.html"></iframe></body></html>', "a page of frames"),
    ],
)
def test_a_page_without_an_article(text: str, reason: str) -> None:
    started = time.process_time()
    assert reason in refusal(text.encode())
    assert time.process_time() - started < 5


def test_nesting_has_a_limit() -> None:
    text = "<div>" * 20 + WORDS
    assert "more than 10 elements inside each other" in refusal(text.encode(), Limits(nesting=10))
    assert page(text).text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "<html><body><p>Please wait while we load.</p><script>go()</script></body></html>",
            "scripts fill in the page",
        ),
        ('<html><body><p>See the story below.</p><iframe src="a.html"></iframe></body></html>', "made of frames"),
        ('<html amp><body><p>A short line.</p><script async src="v0.js"></script></body></html>', "scripts fill in"),
    ],
)
def test_next_to_nothing_is_told(text: str, why: str) -> None:
    (notice,) = page(text).notices
    assert notice.code == "little-text"
    assert why in notice.message


FIRST = "The quay closes on 3 June. The ferries stop for two weeks."
SECOND = "The survey found cracks in <i>four</i> of the walls."
THIRD = "The dredger comes on Monday, the harbour master said."
WHOLE = [FIRST, "The survey found cracks in four of the walls.", THIRD]


@pytest.mark.parametrize(
    "body",
    [
        f"{FIRST}<br><br>{SECOND}<br><br>{THIRD}",
        f"{FIRST}<br>{SECOND}<br>\n{THIRD}",
        f"{FIRST}<p>{SECOND}<p>{THIRD}",
        f"<center>{FIRST}<br><br>{SECOND}</center>{THIRD}",
        f"<font size=2>{FIRST}<br/><br/>{SECOND}<br/><br/>{THIRD}</font>",
        f"<span>{FIRST}</span><br><br>{SECOND}<hr>{THIRD}",
        f"<div>{FIRST}<br><br>{SECOND}<br><br>{THIRD}</div>",
        f"<article>{FIRST}<br><br>{SECOND}<br><br>{THIRD}</article>",
        f"<nav><a href=a>Home</a></nav>{FIRST}<p>{SECOND}</p>{THIRD}",
        f"<a href=a>Home</a> <a href=b>Sport</a><br><br>{FIRST}<br><br>{SECOND}<br><br>{THIRD}",
    ],
)
def test_text_outside_of_paragraphs_is_read_whole(body: str) -> None:
    document = page(f"<html><body>{body}</body></html>")
    assert document.text.strip().split("\n\n") == WHOLE
    assert "Home" in document.aside or "Home" not in body


def test_a_line_broken_without_a_stop_goes_on() -> None:
    assert page("<html><body>The quay closes<br>on 3 June.</body></html>").text == "The quay closes on 3 June.\n"


def test_a_bold_line_above_the_text_is_none_of_its_first_sentence() -> None:
    blocks = page(f"<html><body><b>Quay to close</b><br>{FIRST}</body></html>").text.strip().split("\n\n")
    assert blocks == ["Quay to close", FIRST]


def test_where_no_article_is_found_all_is_taken_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *args, **options: None)
    document = page(f"<html><body><header></header><div>{FIRST}</div></body></html>")
    assert document.text.strip() == FIRST
    assert [one.code for one in document.notices] == ["no-article"]


def test_an_amp_page_is_a_page() -> None:
    text = f"<!doctype html><html amp><body><amp-ad>Buy</amp-ad><article><p>{WORDS}</p></article></body></html>"
    assert WORDS.strip() in page(text).text


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE html [<!ENTITY a "ten ten"><!ENTITY b "&a;&a;&a;&a;">]><html><body><p>&b;&b; {}</p></body></html>',
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hosts">]><html><body><p>&x; {}</p></body></html>',
    ],
)
def test_no_entity_is_resolved(text: str) -> None:
    document = page(text.replace("{}", WORDS))
    assert "ten" not in document.text
    assert "localhost" not in document.text


def test_a_short_page_is_read() -> None:
    assert page("<html><body><p>The wall is 30 metres long.</p></body></html>").text == "The wall is 30 metres long.\n"


TAGS = st.sampled_from(
    "<p>|</p>|<div>|</div>|<table>|<tr>|<td>|</table>|<ul>|<li>|</ul>|<blockquote>|<h1>|</h1>|<br>|<figure>|<figcaption>|"
    "<caption>|<article>|</article>|<script>|</script>|<!--|-->|<![CDATA[|]]>|&amp;|&x;|&#0;|&#xD800;|<a\n|\0|\ufeff|"
    "<svg>|<template>|<select>|<plaintext>|<frameset>|<iframe>|<|>|<p hidden>|<q style='display:none'>".split("|")
)


@given(st.lists(TAGS | st.text(max_size=30), max_size=40))
@example(["<svg>", "&x;"])
def test_no_tags_break_the_reader(parts: list[str]) -> None:
    data = "".join(["<html>", *parts]).encode("utf-8", "replace")
    with held():
        try:
            document = readers.decode(data, "page.html")
        except InputError as error:
            assert "\n" not in str(error)
            return
    assert document.text.endswith("\n")
    assert document.text.strip()


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    with held():
        try:
            readers.decode(b"<html><p>" + data, "page.html")
        except InputError as error:
            assert "\n" not in str(error)


def test_pieces_that_say_nothing_leave_no_place() -> None:
    made = pieces.assemble([pieces.Piece("text", " ", "page 1"), pieces.Piece("text", "A.", "page 2")], b"", "a", "x/y")
    assert (made.text, made.places) == ("A.\n", ((0, "page 2"),))


def test_reports_show_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "cases" / "digests" / "news-page")
    report = provenance.check("The council paid £5.2m for the ship.", [readers.read("ferry.html")])
    where = "ferry.html:9:18 (What it costs, paragraph 1)"
    assert where in FORMATS["text"](report)
    assert "ferry.html:9:18</code> (What it costs, paragraph 1)" in FORMATS["markdown"](report)
    (result,) = json.loads(FORMATS["sarif"](report))["runs"][0]["results"]
    places = [one.get("logicalLocations") for one in result["relatedLocations"]]
    assert [{"name": "What it costs, paragraph 1"}] in places
    (claim,) = report.to_dict()["summaries"][0]["claims"]
    assert claim["place"] is None
    assert claim["evidence"][0]["place"] == claim["findings"][0]["source"]["place"] == "What it costs, paragraph 1"

"""The page as a file: what may run in it, what it says without scripts, and that no text can break it."""

from __future__ import annotations

import dataclasses
import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import provenance
from provenance.model import Acceptance, Document, Failure, Notice, Summary
from provenance.reports.formats.html import render
from provenance.reports.page import frame
from provenance.reports.page.units import Units
from provenance.reports.page.words import text
from provenance.reports.report import Report
from support.handmade_summary import SOURCE, SUMMARY, build, hostile

PARTS = Path(frame.__file__).parent
CASES = sorted(path.parent for path in Path("cases/digests").glob("*/digest.json"))


def parsed(page: str) -> Any:
    """The page as elements. Raises for anything that the HTML standard calls a parse error."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


def data(page: str) -> Any:
    return json.loads(parsed(page).find(".//script[@id='data']").text)


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_a_digest_gives_valid_html_and_the_same_bytes(folder: Path) -> None:
    given = json.loads((folder / "digest.json").read_text(encoding="utf-8"))
    sources = [provenance.read(folder / name) for name in given["sources"]]
    page = render(provenance.check(provenance.read(folder / given["summary"]), sources))
    again = render(provenance.check(provenance.read(folder / given["summary"]), sources))
    assert page == again
    assert [one["text"] for one in data(page)["documents"]][1:] == [source.text for source in sources]


def test_no_absolute_path_is_told() -> None:
    for path in ("/home/someone/digest.txt", "C:\\texts\\digest.txt"):
        page = render(Report((build(path=path),), failures=(Failure("/home/someone/lost.txt", "is gone"),)))
        assert "someone" not in page
        assert "texts" not in re.sub("<style>.*?</style>|<script>.*?</script>", "", page, flags=re.DOTALL)


def test_the_policy_allows_the_style_and_the_scripts_of_the_page_and_nothing_else() -> None:
    tree = parsed(render(Report((build(),))))
    (policy,) = [meta.get("content") for meta in tree.iter("meta") if meta.get("http-equiv")]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    styles = {hashed(one.text) for one in tree.iter("style")}
    scripts = {hashed(one.text) for one in tree.iter("script") if one.get("type") is None}
    assert (set(rules["style-src"].split()), set(rules["script-src"].split())) == (styles, scripts)
    assert (rules["default-src"], rules["base-uri"], rules["form-action"]) == ("'none'",) * 3
    assert rules["img-src"] == "data:"


def hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("made", [build, lambda: hostile()[0]], ids=["plain", "hostile"])
def test_no_element_points_anywhere_or_runs_anything(made: Callable[[], Summary]) -> None:
    assert_harmless(parsed(render(Report((made(),)))))


def assert_harmless(tree: Any) -> None:
    for node in tree.iter():
        for name, value in node.attrib.items():
            assert not name.startswith("on"), name
            assert name not in ("style", "src", "srcset", "action", "formaction"), name
            assert name != "href" or value in ("#summary", "data:,"), value
    assert {node.tag for node in tree.iter()} & {"img", "iframe", "object", "embed", "base", "form"} == set()


def test_a_hostile_digest_is_told_as_it_stands() -> None:
    summary, words = hostile()
    page = render(Report((summary,)))
    assert data(page)["documents"][0]["text"] == summary.document.text
    assert all(word not in page for word in words)


def test_lone_surrogates_and_no_characters_reach_the_file_as_escapes() -> None:
    page = render(Report((build("A \ud83d wall \ufffe of \U0001ffff 300 \x00 metres.\n" + SUMMARY),)))
    page.encode("utf-8")
    assert not re.search("[\x00\ud800-\udfff\ufffe\U0001ffff]", page)
    parsed(page)


@given(st.text(max_size=300))
@example("</script><!--<script>&amp;\u2028\ud83d\U0001f6a2")
def test_a_block_is_its_data_and_ends_no_script(said: str) -> None:
    written = frame.block({"said": said})
    assert json.loads(written) == {"said": said}
    assert not re.search("[<>&\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff]", written)


@given(st.text(max_size=300))
@example('"><img src=x onerror=alert(1)>')
def test_text_is_never_markup(said: str) -> None:
    written = text(said)
    assert not re.search("[<>\"'\x00-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", written)
    html5lib.HTMLParser(strict=True).parseFragment(written)


@given(st.text(st.sampled_from("a🚢é\U00010000 "), max_size=30), st.data())
def test_offsets_are_those_of_a_browser(said: str, draw: st.DataObject) -> None:
    start, end = sorted(draw.draw(st.tuples(*[st.integers(0, len(said))] * 2)))
    first, last = Units(said).span((start, end))
    assert said.encode("utf-16-le")[first * 2 : last * 2].decode("utf-16-le") == said[start:end]


def test_every_span_slices_to_its_words_beyond_the_basic_plane() -> None:
    summary = build("🚢 " + SUMMARY, "🚢🚢 " + SOURCE)
    page = data(render(Report((summary,))))
    units = [one["text"].encode("utf-16-le") for one in page["documents"]]
    (figure,) = page["summaries"][0]["claims"][2]["findings"]
    number, start, end = figure["source"]
    assert units[0][figure["at"][0] * 2 : figure["at"][1] * 2].decode("utf-16-le") == "300"
    assert units[number][start * 2 : end * 2].decode("utf-16-le") == "30"


def test_a_source_of_two_summaries_is_there_once() -> None:
    page = data(render(Report((build(), build(path="other.txt")))))
    assert [one["name"] for one in page["documents"]] == ["digest.txt", "harbour.txt", "other.txt"]
    assert [one["sources"] for one in page["summaries"]] == [[1], [1]]


# --- what it says without scripts


def plain(report: Report) -> str:
    tree = parsed(render(report))
    return " ".join(" ".join(tree.find(".//div[@id='plain']").itertext()).split())


def test_without_scripts_it_says_what_was_found() -> None:
    said = plain(Report((build(notices=(Notice("source-too-short", "three words"),)),)))
    assert "digest.txt ✕ fail 6 claims checked: 1 supported, 2 altered, 1 unsupported, 0 unclear, 2 without" in said
    assert "error number-changed the claim says 300; the source says 30" in said
    assert "closest The wall will be 30 metres long, the mayor said. harbour.txt , line 1" in said
    assert "not-a-claim Key points: ends with a colon" in said
    assert "Notices harbour.txt : three words source-too-short" in said
    order = [said.index(words) for words in ("Without evidence", "Altered", "Warnings", "Claim by claim")]
    assert order == sorted(order)
    assert said.index("no-source") < said.index("number-changed")


def test_without_scripts_it_says_what_was_accepted_and_what_failed() -> None:
    summary = build()
    claims = [
        dataclasses.replace(
            one, findings=tuple(f._replace(accepted=Acceptance("baseline", "by phone")) for f in one.findings)
        )
        for one in summary.claims
    ]
    report = Report((dataclasses.replace(summary, claims=tuple(claims)),), failures=(Failure(None, "no luck"),))
    said = plain(report)
    assert "✓ pass" in said
    assert said.count("Accepted (baseline): by phone") == 5
    assert said.startswith("Could not be checked no luck")


def test_a_report_of_nothing_is_a_page() -> None:
    assert data(render(Report(()))) == {**data(render(Report(()))), "summaries": [], "documents": []}


# --- its parts


def files() -> Iterator[str]:
    for ending, names in (("css", frame._STYLES), ("js", frame._SCRIPTS)):
        yield from (f"{ending}/{name}.{ending}" for name in names)


def test_every_part_is_used_and_all_are_small() -> None:
    assert sorted(files()) == sorted(str(path.relative_to(PARTS).as_posix()) for path in PARTS.glob("[cj]*s/*.[cj]*s"))
    page = render(Report(()))
    size = sum(map(len, re.findall("<style>.*?</style>|<script>.*?</script>", page, re.DOTALL)))
    assert size < 97_000


def test_the_scripts_make_text_nodes_only() -> None:
    for path in PARTS.glob("js/*.js"):
        code = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|cssText", code)
        assert "</script" not in code
        assert "<!--" not in re.sub("`[^`]*`", "", code)


def test_line_ends_of_a_checkout_change_no_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    page = render(Report(()))
    frame._read.cache_clear()
    monkeypatch.setattr(
        "pathlib.PosixPath.read_bytes", lambda path, read=Path.read_bytes: read(path).replace(b"\n", b"\r\n")
    )
    assert render(Report(())) == page
    frame._read.cache_clear()


def test_documents_of_no_file_have_a_name() -> None:
    summary = dataclasses.replace(build(), document=Document.from_text(SUMMARY))
    assert data(render(Report((summary,))))["documents"][0]["name"] == "(text)"


def test_a_file_of_pages_is_told_by_page() -> None:
    summary = build()
    source = dataclasses.replace(summary.sources[0], places=((0, "page <3>"),))
    report = Report((dataclasses.replace(summary, sources=(source,)),))
    assert "closest The wall will be 30 metres long, the mayor said. harbour.txt , page <3>" in plain(report)
    wall = data(render(report))["summaries"][0]["claims"][2]
    assert (wall["where"], wall["evidence"][0][4]) == ("line 4", "page <3>")

"""The parts of the language server: positions, addresses, Markdown, and the edits that it offers."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.handmade_summary import SUMMARY, build, unclear

pytest.importorskip("pygls", reason="the extra [lsp] is not installed")
from lsprotocol.types import Position, Range, TextEdit
from markdown_it import MarkdownIt

from provenance.lsp import accepting
from provenance.lsp.actions import Abilities, actions
from provenance.lsp.diagnostics import diagnostics, unchecked
from provenance.lsp.hover import hover
from provenance.lsp.markdown import bold, escaped
from provenance.lsp.page import Page, Source
from provenance.lsp.places import Places
from provenance.lsp.uris import path_of, uri_of
from provenance.lsp.workspace import Problem
from provenance.model import Acceptance, Finding, Summary

ENCODINGS = ("utf-8", "utf-16", "utf-32")
TEXTS = st.text(st.sampled_from("ab é\N{SHIP}\U0001f6a2\u2028\x0b\x0c\x85\r\n\ufeff")) | st.text()


# ---- positions


@given(TEXTS, st.sampled_from(ENCODINGS), st.data())
def test_an_offset_comes_back(text: str, encoding: str, data: st.DataObject) -> None:
    places = Places(text, encoding)
    offset = data.draw(st.integers(0, len(text)))
    is_within_line_end = text[offset - 1 : offset + 1] == "\r\n" and offset > 0
    assert places.offset(places.position(offset)) == offset - is_within_line_end


@given(TEXTS, st.sampled_from(ENCODINGS), st.data())
def test_a_position_is_that_of_the_bytes(text: str, encoding: str, data: st.DataObject) -> None:
    """Counted the slow way: the lines before, and the bytes of the line up to there."""
    offset = data.draw(st.integers(0, len(text)))
    if text[offset - 1 : offset + 1] == "\r\n" and offset:
        offset -= 1
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    name, units = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[encoding]
    column = len(before[-1].encode(name)) // units
    assert Places(text, encoding).position(offset) == Position(len(before) - 1, column)


@given(TEXTS, st.sampled_from(ENCODINGS), st.integers(0, 9), st.integers(0, 40))
def test_any_position_is_an_offset_of_the_text(text: str, encoding: str, line: int, character: int) -> None:
    places = Places(text, encoding)
    offset = places.offset(Position(line, character))
    assert 0 <= offset <= len(text)
    assert places.position(offset).line == min(line, places.position(len(text)).line)


@pytest.mark.parametrize(
    ("encoding", "character", "offset"),
    [("utf-16", 1, 0), ("utf-16", 2, 1), ("utf-16", 3, 2), ("utf-8", 3, 0), ("utf-8", 4, 1), ("utf-32", 1, 1)],
)
def test_a_position_within_a_character_is_its_beginning(encoding: str, character: int, offset: int) -> None:
    assert Places("\U0001f6a2a", encoding).offset(Position(0, character)) == offset


def test_only_three_things_end_a_line() -> None:
    places = Places("a\rb\r\nc\nd\u2028e\x0cf\x85g")
    assert [places.position(offset).line for offset in (0, 2, 5, 7, 13)] == [0, 1, 2, 3, 3]


def test_a_long_line_is_no_trouble() -> None:
    places = Places("\U0001f6a2" * 500_000)
    assert places.offset(places.position(499_999)) == 499_999


# ---- addresses


@pytest.mark.parametrize(
    "uri",
    ["untitled:Untitled-1", "https://news.example/a.md", "file:", "file:///", "", "x", "file://[/a", "file:///a%00b",
     "git:/a/b.md?ref", "vscode-notebook-cell:/a.ipynb#1", "file:a.md", "\ud800"],
)  # fmt: skip
def test_what_is_no_file(uri: str) -> None:
    assert path_of(uri) is None


@pytest.mark.parametrize(
    "name", ["a b.md", "100%.md", "a;b#c?.md", "é.md", "e\u0301.md", "\U0001f6a2.md", "a:b.md", "[x].md"]
)
def test_a_path_comes_back(tmp_path: Path, name: str) -> None:
    assert path_of(uri_of(tmp_path / name)) == tmp_path.resolve() / name


def test_addresses_as_other_editors_write_them(tmp_path: Path) -> None:
    path = tmp_path.resolve() / "a b.md"
    assert path_of(f"file://localhost{tmp_path.as_posix()}/a%20b.md") == path
    assert path_of(f"FILE://{tmp_path.as_posix()}/x/../a b.md") == path
    assert path_of("file:///C:/Users/ida/a.md") in (Path("/C:/Users/ida/a.md"), Path("C:/Users/ida/a.md"))
    assert path_of("file://share/folder/a.md") == Path("//share/folder").resolve() / "a.md"


def test_a_link_is_named_by_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.md").write_text("a")
    (tmp_path / "folder").symlink_to(tmp_path / "real")
    (tmp_path / "real" / "b.md").symlink_to(tmp_path / "real" / "a.md")
    assert path_of(uri_of(tmp_path / "folder" / "b.md")) == tmp_path.resolve() / "real" / "b.md"


# ---- Markdown


HOSTILE = [
    "<img src=x onerror=alert(1)>", "[x](command:evil)", "![x](https://a.example/b.png)", "https://a.example/b",
    "www.a.example", "me@a.example", "`code`", "# head", "- item", "1. one", "1) one", "+ plus", "> quote", "| a | b |",
    "***", "---", "===", "$x$", "~~gone~~", "&lt;b&gt;", "a\\", "\\*a*", "*a* _b_", "[a]: https://a.example",
    "<!-- x -->", "```\ncode", "a  \nb", ":::", "<https://a.example>", "ftp://a.example", "\x1b[31mred",
    "\u202eevil", "[[wiki]]", "    code", "\tcode", "~~~", "_ _ _", "12) twelve", "- [ ] done", "a | b\n- | -",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_source_is_text(text: str) -> None:
    assert _kinds(_rendered(escaped(text))) <= TEXT
    assert _kinds(_rendered(f"> {escaped(text)}")) <= TEXT | {"blockquote_open", "blockquote_close"}
    assert _kinds(_rendered(f"said: {escaped(text)}")) <= TEXT


@given(st.text(max_size=60) | st.text(st.sampled_from("`*_[]()<>#+-=~|:!1. \n\\&;$@/w"), max_size=20))
def test_no_text_is_notation(text: str) -> None:
    assert _kinds(_rendered(escaped(text))) <= TEXT


@pytest.mark.parametrize(
    ("text", "shown"),
    [("at https://a.b", "at https:\u200b//a.b"), ("www.a.b", "www\u200b.a.b"), ("me@a.b", "me\u200b@a.b")],
)
def test_an_address_is_no_link(text: str, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize(
    ("text", "words", "strong"),
    [
        ("It costs $5m now", "$5m", ["5m"]),
        ("US$5 is it", "$5", ["5"]),
        ("he said “no”, then", "“no”", ["no"]),
        ("a 30 b", " 30 ", ["30"]),
        ("a*b*c", "b", ["b"]),
        ("a – b", "–", []),
    ],
)
def test_words_in_bold(text: str, words: str, strong: list[str]) -> None:
    start = text.index(words)
    tokens = _rendered(bold(text, [(start, start + len(words))]))
    inner = [one for token in tokens for one in token.children or ()]
    found = [inner[n + 1].content for n, one in enumerate(inner) if one.type == "strong_open"]
    assert found == strong


def _rendered(text: str) -> list[Any]:
    return MarkdownIt("gfm-like", {"linkify": False}).parse(text)


TEXT = {"paragraph_open", "inline", "text", "paragraph_close"}


def _kinds(tokens: list[Any]) -> set[str]:
    return {one.type for one in tokens} | {one.type for token in tokens for one in token.children or ()}


# ---- what is shown and offered of a summary


def page(summary: Summary, path: Path = Path("/nowhere/digest.txt"), keep: frozenset[str] = frozenset()) -> Page:
    sources = tuple(Source(one, "file:///nowhere/harbour.txt", "utf-16") for one in summary.sources)
    return Page(uri_of(path), path, 3, summary.document.text, summary, sources, "utf-16", keep)


def markdown(summary: Summary) -> Summary:
    return dataclasses.replace(summary, document=dataclasses.replace(summary.document, media_type="text/markdown"))


WHOLE = Range(Position(0, 0), Position(99, 0))
ALL = Abilities(versions=True, creates=True, related=True)


def test_every_level_has_its_severity() -> None:
    found = diagnostics(page(build()))
    assert [(one.code, one.severity.name) for one in found if one.severity] == [
        ("number-changed", "Error"),
        ("hedge-added", "Warning"),
        ("unsupported-claim", "Error"),
        ("no-source", "Error"),
        ("no-source", "Error"),
    ]
    assert [one.related_information is not None for one in found] == [True, True, True, False, False]
    assert found[2].related_information[0].message.startswith("closest: The wall")
    assert len({one.data["fingerprint"] for one in found}) == 5


def test_an_unclear_claim_is_a_warning_with_its_evidence() -> None:
    shown = page(unclear())
    (found,) = diagnostics(shown)
    assert (found.code, found.severity.name if found.severity else "") == ("meaning-changed", "Warning")
    assert found.related_information[0].message == "source: Work begins in May."
    said = hover(shown, found.range.start).contents.value
    assert said.startswith("**unclear** · support 0.50 · paraphrase\n\n> Work **begins** in May.\n\nsource: ")
    assert not [one for one in actions(shown, WHOLE, ALL) if one.kind == "quickfix" and "source" in one.title]


def test_bookkeeping_and_what_was_accepted_are_not_shown() -> None:
    summary = build()
    claim = summary.claims[2]
    note = Finding("unsupported-detail", "note", "metres", claim.findings[0].claim)
    accepted = claim.findings[0]._replace(accepted=Acceptance("inline", "she said so *herself*"))
    told = dataclasses.replace(claim, findings=(note, accepted))
    changed = page(dataclasses.replace(summary, claims=(told,)))
    assert diagnostics(changed) == []
    assert actions(changed, WHOLE, ALL) == []
    shown = hover(changed, changed.places.position(claim.item.start))
    assert "; accepted: she said so \\*herself\\*. " in shown.contents.value
    assert "unsupported-detail" not in shown.contents.value


def test_a_finding_on_the_file_as_a_whole_is_shown_at_its_place() -> None:
    summary = dataclasses.replace(build(), claims=(), findings=(Finding("no-source", "error", "the comment", (0, 7)),))
    (found,) = diagnostics(page(summary))
    assert (found.range, found.message) == (Range(Position(0, 0), Position(0, 7)), "the comment")
    assert actions(page(summary), WHOLE, ALL) == []


def test_what_could_not_be_checked_is_one_diagnostic_the_worst_first() -> None:
    (found,) = unchecked([Problem("warning", "b\x1b"), Problem("error", "a")])
    assert (found.message, found.severity.name, found.code) == ("a\nb\\x1b", "Error", "not-checked")
    assert unchecked([]) == []


def test_what_is_no_claim_says_why() -> None:
    shown = page(build())
    assert hover(shown, Position(2, 3)).contents.value == "**not-a-claim** · label: ends with a colon"
    assert hover(shown, Position(1, 0)) is None


def test_a_text_that_is_not_the_file_s_own_has_no_places() -> None:
    summary = build()
    taken = dataclasses.replace(summary, document=dataclasses.replace(summary.document, media_type="text/html"))
    source = dataclasses.replace(summary.sources[0], media_type="application/pdf")
    shown = page(dataclasses.replace(taken, sources=(source,)))
    found = diagnostics(shown)
    assert {one.range for one in map(_frozen, found)} == {((0, 0), (0, 0))}
    assert _frozen(found[0].related_information[0].location).range == ((0, 0), (0, 0))
    assert hover(shown, Position(0, 0)) is None
    assert actions(shown, WHOLE, ALL) == []


class _frozen:
    def __init__(self, one: Any) -> None:
        start, end = one.range.start, one.range.end
        self.range = (start.line, start.character), (end.line, end.character)


def test_only_a_suggestion_that_was_left_is_offered() -> None:
    found = [one for one in actions(page(build()), WHOLE, ALL) if one.title.startswith("Replace")]
    assert [(one.title, one.is_preferred) for one in found] == [("Replace “300” with the source's “30”", True)]
    summary = build()
    claim = summary.claims[2]
    for changes in ({"suggestion": None}, {"accepted": Acceptance("inline", "told by phone")}):
        other = dataclasses.replace(claim, findings=(claim.findings[0]._replace(**changes),))
        found = actions(page(dataclasses.replace(summary, claims=(other,))), WHOLE, ALL)
        assert not [one for one in found if one.title.startswith("Replace")]


@pytest.mark.parametrize(
    ("only", "count"),
    [(None, 6), ([], 0), (["quickfix"], 6), ([""], 6), (["refactor", "quickfix"], 6), (["quickfix.other"], 0)],
)
def test_only_the_kinds_that_were_asked_for(only: list[str] | None, count: int) -> None:
    assert len(actions(page(markdown(build())), WHOLE, ALL, only)) == count


def test_what_may_not_be_accepted_is_not_offered() -> None:
    kept = frozenset({"number-changed", "no-source", "unsupported-claim"})
    found = [one.title for one in actions(page(markdown(build()), keep=kept), WHOLE, ALL)]
    assert [one for one in found if one.startswith("Accept")] == [
        "Accept hedge-added in a comment: you write the reason"
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "  \n", " \t\r", ""])
def test_a_comment_stands_at_the_end_of_the_line(end: str) -> None:
    text = SUMMARY.replace("said.\n", f"said.{end or chr(10)}")
    summary = markdown(build(text if end else SUMMARY))
    found = [one for one in actions(page(summary), WHOLE, ALL) if one.title.startswith("Accept number")]
    (edit,) = _edits(found[0])
    assert edit.new_text == " <!-- provenance: ignore[number-changed]  -->"
    places = Places(summary.document.text)
    at = places.offset(edit.range.start)
    assert summary.document.text[:at].endswith("the mayor said.")
    assert found[0].command.arguments == [
        "file:///nowhere/digest.txt", edit.range.start.line, edit.range.start.character + len(edit.new_text) - 4,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "before", ["", "# notes\n", "# notes", "# notes\n\n\n", '[[ignore]]\nrule = "x"\nclaim = "é\N{SHIP}"']
)
def test_an_entry_is_added_at_the_end_of_the_file_beside(tmp_path: Path, before: str) -> None:
    path = tmp_path / "digest.txt"
    beside = accepting.beside(path)
    if before:
        beside.write_text(before, encoding="utf-8")
    found = actions(page(build(), path), WHOLE, ALL)
    accept = next(one for one in found if one.title.startswith("Accept number"))
    (edit,) = _edits(accept)
    text = before + edit.new_text
    assert Places(before).offset(edit.range.start) == len(before)
    entry = tomllib.loads(text)["ignore"][-1]
    words = "The wall will be 300 metres long, the mayor said."
    assert entry == {"rule": "number-changed", "claim": words, "reason": ""}
    uri, line, column = accept.command.arguments
    assert uri == uri_of(beside)
    assert text.splitlines()[line][:column] == 'reason = "'
    assert len(accept.edit.document_changes) == (1 if before else 2)


def test_the_file_beside_counts_as_the_editor_has_it(tmp_path: Path) -> None:
    found = actions(page(build(), tmp_path / "digest.txt"), WHOLE, ALL, beside="# not saved yet\n")
    accept = next(one for one in found if one.title.startswith("Accept number"))
    assert _edits(accept)[0].range.start == Position(1, 0)


@given(st.text())
def test_any_words_are_a_string_of_toml(text: str) -> None:
    assert tomllib.loads(f"a = {accepting._toml(text)}")["a"] == text


def _edits(action: Any) -> list[TextEdit]:
    return list(action.edit.document_changes[-1].edits)

"""Files become documents: decoding, what is refused and why, Markdown's notation."""

from __future__ import annotations

import codecs
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance import readers
from provenance.errors import InputError
from provenance.readers import encoding, files
from provenance.readers.limits import Limits
from provenance.readers.markdown import comments, markup

ENGLISH = "“We’re ready,” said the mayor of São Roque – the wall costs £5m. "
RUSSIAN = "Мэр города заявил, что новая набережная будет открыта весной. Работы начнутся в мае. "


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        readers.decode(data, "a.txt")
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith("a.txt: ")
    return message


@pytest.mark.parametrize("text", ["one\r\ntwo\rthree\nfour", "tab\tand\x0cfeed", "nul is not here \x1b[31m", "naïve €"])
def test_utf8_text_stays_as_it_is(text: str) -> None:
    document = readers.decode(text.encode(), "a.txt")
    assert (document.text, document.notices, document.media_type) == (text, (), "text/plain")


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_names_the_encoding_and_is_no_text(name: str) -> None:
    assert readers.decode("Grüße\r\n".encode(name), "a.txt").text == "Grüße\r\n"


def test_big_endian_marks() -> None:
    assert readers.decode(codecs.BOM_UTF16_BE + "é".encode("utf-16-be"), "a.txt").text == "é"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (ENGLISH, "cp1252"),
        ("It’s ready", "cp1252"),
        ("At the café", "cp1252"),
        ("Größe, Änderung, Übung, ÖPNV und Straße", "cp1252"),
        (RUSSIAN * 3, "cp1251"),
        (RUSSIAN * 3, "koi8_r"),
        ("港の新しい壁は来年五月に完成する予定だと市長は述べた。" * 5, "cp932"),
    ],
)
def test_a_legacy_encoding_is_recognised_and_told(text: str, name: str) -> None:
    document = readers.decode(text.encode(name), "a.txt")
    assert document.text == text
    (notice,) = document.notices
    assert notice.code == "decoded-as"
    assert name in notice.message


def test_a_declared_encoding_wins() -> None:
    data = "charset: iso-8859-5\nДом".encode("iso-8859-5")
    assert readers.decode(data, "a.txt").text.endswith("Дом")


@pytest.mark.parametrize(
    "data",
    [
        b"Hello \xff world",
        b"Caf\xc3 opened",
        b"cut \xc3\x28 short",
        b"cut at the end \xe2\x80",
        ("“Füße” and so on, é ö ü. " * 4).encode() + b"\nthe next line \x80 is bad",
    ],
)
def test_damaged_utf8_is_refused_and_the_place_told(data: bytes) -> None:
    assert "is no UTF-8" in refusal(data)


def test_the_place_of_the_damage() -> None:
    assert "byte 0xff in line 2 (byte 8 of the file)" in refusal(b"one\ntwo \xff x")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        (b" \r\n\t\n", "holds no text"),
        ("\u200b\ufeff\u2060".encode(), "holds no text"),
        (b"a\0b", "NUL byte (byte 1)"),
        ("hello".encode("utf-16-le"), "NUL byte"),
        (codecs.BOM_UTF16_LE + b"a", "is no UTF-16"),
        (b"PK\x03\x04", "office document"),
        (b"\x89PNG\r\n", "is an image"),
        (bytes(range(1, 32)) * 9, "is not text"),
        (b"x" * 10_000_000, "line 1 has 10000000 characters"),
        (b"short\n" + b"x y " * 2_500_000, "line 2 has 10000000 characters"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    started = time.process_time()
    assert reason in refusal(data)
    assert time.process_time() - started < 5


def test_a_long_text_of_short_lines_is_read() -> None:
    assert len(readers.decode(b"a line of text\n" * 700_000, "a.txt").text) == 10_500_000


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for path, reason in [(tmp_path / "none.txt", "no such file"), (tmp_path, "is a directory"), ("a\0b", "no")]:
        with pytest.raises(InputError, match=reason):
            readers.read(path)


@pytest.mark.parametrize(
    ("error", "reason"), [(PermissionError(13, "no"), "may not be read"), (OSError(5, "I/O error"), "I/O error")]
)
def test_an_unreadable_file(monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str) -> None:
    def refuse(*_: object) -> None:  # in place of chmod, which does not stop a superuser
        raise error

    monkeypatch.setattr(files, "open", refuse, raising=False)
    with pytest.raises(InputError, match=reason):
        readers.read("secret.txt")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"word\n" * 300_000)
    with pytest.raises(InputError, match="larger than 1 MiB"):
        readers.read(path, limits=Limits(file_size=1024 * 1024))


def test_no_document_tells_an_absolute_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside, outside = tmp_path / "here" / "a.txt", tmp_path / "b.txt"
    inside.parent.mkdir()
    for path in (inside, outside):
        path.write_text("words")
    monkeypatch.chdir(inside.parent)
    assert [readers.read(path).path for path in (inside, outside, "./a.txt", "../b.txt")] == [
        "a.txt",
        "b.txt",
        "a.txt",
        "../b.txt",
    ]


def test_the_digests_are_of_bytes_and_of_text() -> None:
    plain, marked = readers.decode(b"same", "a.txt"), readers.decode(codecs.BOM_UTF8 + b"same", "b.txt")
    assert plain.sha256 != marked.sha256
    assert plain.text_sha256 == marked.text_sha256 == plain.sha256


# --- Markdown: what is left when the notation is blanked, with runs of blanks as one


def left(text: str) -> str:
    document = readers.decode(text.encode(), "a.md")
    assert document.text == text
    assert len(document.folded) == len(text)
    return "\n".join(" ".join(line.split()) for line in document.folded.splitlines()).strip()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**Bold** and *thin*, __bold__ and _thin_", "Bold and thin , bold and thin"),
        ("***both*** ~~gone~~ `code`", "both code"),
        ('an [answer](http://e.org/a_(b) "T") here', "an answer here"),
        ("see [this][one] or [One]\n\n[one]: http://e.org 'T'", "see this or One"),
        ("![a boat](boat.png) The boat", "a boat The boat"),
        ("a <b class='x'>fat</b> <!-- not said\nat all --> word", "a fat\nword"),
        ("<https://e.org/a_b> and <me@e.org>", "https://e.org/a_b and me@e.org"),
        ("a note[^1]\n\n[^1]: that says more", "a note\n\nthat says more"),
        ("---\ntitle: x\ntag: y\n---\nwords", "x\n\n\nwords"),
        ("before\n```py\nx = *1*\n```\nafter", "before\n\n\n\nafter"),
        ("| a | b |\n|---|:-:|\n| c | d |", "| a | b |\n\n| c | d |"),
        (r"5\*3 and \[so\]", "5 *3 and [so ]"),
    ],
)
def test_notation_is_markup(text: str, words: str) -> None:
    assert left(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "# Head",
        "- item\n* item\n+ item\n1. item",
        "> quoted",
        "snake_case_name and 5 * 3 = 15",
        "a < b and c > d",
        "[he] said “[the wall] stands” [sic](emphasis added)",
        "price* up\n\n*without tax",
        "[Editor]: He said this.",
        "a lone ` mark",
        "---\n\nA rule above\n\n---",
        "* * *",
    ],
)
def test_language_is_not_markup(text: str) -> None:
    assert markup(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a <!-- b --> c <!--d-->", ["<!-- b -->", "<!--d-->"]),
        ("one <!-- over\n\n- several\n\nblocks --> two", ["<!-- over\n\n- several\n\nblocks -->"]),
        ("`<!-- a -->` and ``<!-- b` -->``", []),
        ("a lone ` mark <!-- c -->", ["<!-- c -->"]),
        ("```\n<!-- a -->\n```\n<!-- b -->", ["<!-- b -->"]),
        ("> ~~~\n> <!-- a -->\n> ~~~", []),
        ("---\ntitle: <!-- a -->\n---\n<!-- b -->", ["<!-- b -->"]),
        ("\\<!-- a --> <!-- b -->", ["<!-- b -->"]),
        ("<!-- a ` --> <!-- b --> `", ["<!-- a ` -->", "<!-- b -->"]),
        ("<!-- a <!-- b --> c -->", ["<!-- a <!-- b -->"]),
        ("<!--> a <!---> b <!-- c --!> d -->", ["<!-->", "<!--->", "<!-- c --!>"]),
        ("<!-- a", []),
        ("<!-- a -- >", []),
    ],
)
def test_comments(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in comments(text)] == found


def test_no_words_of_the_page_are_taken_for_a_comment() -> None:
    assert left("<!--> The wall <!-- a --!> fell. -->") == "The wall fell. -->"
    assert left("`<!--` The wall fell. `-->`") == "<!-- The wall fell. -->"


def test_what_is_never_closed_hides_nothing() -> None:
    assert left("```\nThe wall fell.") == "The wall fell."
    assert left("<!-- The wall fell.") == "The wall fell."


@given(st.text(alphabet="ab *_`~[]()<>!-#|:\\\"'\n\r.1^/=", max_size=80))
def test_markup_is_ascending_disjoint_and_without_line_ends(text: str) -> None:
    found = markup(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] <= two[0] for one, two in pairwise(found))
    assert not any(set(text[start:end]) & {"\n", "\r"} for start, end in found)


@pytest.mark.parametrize(
    "piece", ["*a ", "[", "[a](", "`", "<a ", "<!--", "<!-- a -->", '[a]("', "| ", "**_", "a](b '", "```\n"]
)
def test_hostile_markdown_takes_no_longer(piece: str) -> None:
    started = time.process_time()
    markup(piece * (200_000 // len(piece)))
    assert time.process_time() - started < 3


def test_the_line_limit_is_generous() -> None:
    assert encoding.LINE_LIMIT >= 1_000_000

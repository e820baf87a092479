"""Books: chapters in their order, what is about the book left out, and what is wrong with a file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance import readers
from provenance.errors import InputError
from provenance.readers.epub import read
from provenance.readers.limits import DEFAULTS
from support.fixtures import Gate
from support.memory_bound import held
from support.paths import FILES
from tests.readers.test_docx import SURVEY, mutated

CONTAINER = '<container><rootfiles><rootfile full-path="EPUB/book.opf"/></rootfiles></container>'
LAUGHS = '<!DOCTYPE c [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>'


def chapter(body: str, start: str = "") -> str:
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>'
    return f'{head}<html xmlns="http://www.w3.org/1999/xhtml"><body{start}>{body}</body></html>'


def book(*chapters: str, spine: str = "", extra: str = "") -> bytes:
    """A book of these chapters, `c0.xhtml` and so on, in this order unless `spine` says another."""
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(len(chapters))
    )
    order = spine or "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = f"<package><manifest>{items}{extra}</manifest><spine>{order}</spine></package>"
    members = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER}
    members |= {"EPUB/book.opf": package} | {f"EPUB/c{n}.xhtml": text for n, text in enumerate(chapters)}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return made.getvalue()


def text(data: bytes) -> str:
    return read(data, "a.epub").text.rstrip("\n")


def test_chapters_stand_in_the_order_of_the_spine() -> None:
    spine = '<itemref idref="c1"/><itemref idref="c0"/>'
    made = book(chapter("<h1>Two</h1><p>It closed.</p>"), chapter("<h1>One</h1><p>It opened.</p>"), spine=spine)
    assert text(made) == "# One\n\nIt opened.\n\n# Two\n\nIt closed."
    document = readers.decode(made, "a.epub")
    assert document.media_type == "application/epub+zip"
    assert document.place(document.text.index("It closed")) == "Two, paragraph 1"


def test_what_is_about_the_book_is_left_out() -> None:
    made = book(
        chapter('<section epub:type="titlepage"><h1>Harbours</h1></section>'),
        chapter("<h1>Contents</h1>", ' epub:type="toc"'),
        chapter("<p>The quay closes.</p>"),
        chapter("<p>Aside.</p>"),
        spine='<itemref idref="c0"/><itemref idref="c1"/><itemref idref="c2"/><itemref idref="c3" linear="no"/>',
    )
    assert text(made) == "The quay closes."


def test_notes_keep_their_text_and_lose_their_marks() -> None:
    body = '<p>It is 30<a epub:type="noteref" href="#n1">2</a> metres long.</p><aside><p>By rope.</p></aside>'
    assert text(book(chapter(body))) == "It is 30 metres long.\n\nBy rope."


def test_a_survey_by_a_real_program() -> None:
    for name in ("survey.pandoc.epub", "survey.pandoc.html"):
        found = readers.read(FILES / name).text
        assert found.replace("- Measured", "Measured").replace("- Ferries", "\nFerries") == SURVEY


def test_a_chapter_by_itself_is_the_books() -> None:
    whole = readers.read(FILES / "digest.pandoc.epub").text
    assert whole.startswith(readers.read(FILES / "chapter.pandoc.xhtml").text)


def encrypted(uri: str) -> str:
    reference = f'<CipherData><CipherReference URI="{uri}"/></CipherData>'
    return f'<encryption><EncryptedData xmlns="x">{reference}</EncryptedData></encryption>'


GOOD = book(chapter("<p>The quay closes on 3 June.</p>"))


def rewritten(data: bytes, name: str, text: str) -> bytes:
    """The book with one part more, or another in its place."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        new.writestr(name, text)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (GOOD[: len(GOOD) // 2], "is cut short or damaged"),
        (book(), "holds no text"),
        (book(chapter("")), "holds no text"),
        (rewritten(GOOD, "META-INF/container.xml", "<c"), "is damaged: its part 'META-INF/container.xml' is no XML"),
        (rewritten(GOOD, "META-INF/container.xml", "<c/>"), "is damaged: it names no package"),
        (book(chapter("<p>x</p>"), spine='<itemref idref="z"/>', extra='<item id="z" href="z.xhtml" '
              'media-type="application/xhtml+xml"/>'), "its part 'EPUB/z.xhtml' is missing"),
        (book(chapter("<p>x</p>" + " " * 30_000_000)), "200 times its packed size"),
        (book(chapter("<div>" * 400 + "x")), "elements inside each other"),
        (book(chapter("<p>x</p>"), spine='<itemref idref="c9"/>'), "holds no text"),
    ],
)  # fmt: skip
def test_bad_books_are_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data, "a.epub")
    message = str(caught.value)
    assert message.startswith("a.epub: ")
    assert reason in message
    assert "\n" not in message


def test_a_protected_book_is_refused_and_one_with_protected_fonts_is_read() -> None:
    locked = rewritten(GOOD, "META-INF/encryption.xml", encrypted("EPUB/c0.xhtml"))
    with pytest.raises(InputError, match="is protected against copying"):
        read(locked, "a.epub")
    fonts = rewritten(GOOD, "META-INF/encryption.xml", encrypted("EPUB/fonts/a.otf"))
    assert text(fonts) == "The quay closes on 3 June."


def test_no_entity_is_resolved() -> None:
    package = zipfile.ZipFile(io.BytesIO(GOOD)).read("EPUB/book.opf").decode()
    laughing = rewritten(GOOD, "EPUB/book.opf", LAUGHS + package.replace("<spine>", "<title>&c;</title><spine>"))
    assert text(laughing) == "The quay closes on 3 June."
    outside = LAUGHS.replace('"ha"', 'SYSTEM "file:///etc/hosts"')
    opened = rewritten(GOOD, "EPUB/c0.xhtml", chapter("<p>&a; The quay.</p>").replace("<!DOCTYPE html>", outside))
    assert "localhost" not in text(opened) and "The quay." in text(opened)


def test_limits() -> None:
    with pytest.raises(InputError, match="unpacks to more than"):
        read(GOOD, "a.epub", DEFAULTS._replace(text_size=100))


def test_a_bad_book_is_one_line_on_the_command_line(gate: Gate) -> None:
    Path("good.txt").write_text("The quay closes on 3 June.\n")
    Path("bad.epub").write_bytes(GOOD[:200])
    Path("good.epub").write_bytes(GOOD)
    done = gate("check", "good.txt", "bad.epub", "-s", "good.epub")
    assert done.code == 2 and "1 supported" in done.out
    assert [line for line in done.err.splitlines() if "bad.epub" in line] == done.err.splitlines()[:1]


@given(st.data())
def test_damaged_files_are_read_or_refused(data: st.DataObject) -> None:
    damaged = mutated(data, GOOD)
    with held():
        try:
            assert read(damaged, "a.epub").text
        except InputError as error:
            assert "\n" not in str(error)

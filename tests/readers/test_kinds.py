"""Which reader a file gets: what it holds goes before what it is called, and what is not read says so in one line."""

from __future__ import annotations

import codecs
import io
import os
import threading
import zipfile
from pathlib import Path

import pytest

from provenance import readers
from provenance.errors import InputError
from provenance.readers import files, kinds
from provenance.readers.limits import Limits
from support.fixtures import Gate


def packed(**members: str) -> bytes:
    """A ZIP archive; `__` in a name stands for a slash, `_` for a dot."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name.replace("__", "/").replace("_", ".")), text)
    return made.getvalue()


DOCX = packed(word__document_xml="<w:document/>")


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"Words.", "a.txt", "text"),
        (b"Words.", "a", "text"),
        (b"Words.", "a.MD", "markdown"),
        (b"Words.", "a.htm", "html"),
        (b"\n<!DOCTYPE html>\n<p>Words.", "a.txt", "html"),
        (codecs.BOM_UTF8 + b"<html lang='en'>", "a", "html"),
        ("<!-- saved from url -->\n<HTML>".encode("utf-16"), "a.txt", "html"),
        (b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "x">', "a.xml", "html"),
        (b"<htmlish> is no tag", "a.txt", "text"),
        (b"The tag <html> opens a page.", "a.txt", "text"),
        (b"<!-- a remark -->\n# Title", "a.md", "markdown"),
        (b"%PDF-1.7\n", "a.txt", "pdf"),
        (b"no header", "a.pdf", "pdf"),
        (DOCX, "a.zip", "docx"),
        (DOCX[:40], "a.docx", "docx"),
        (packed(mimetype="application/epub+zip"), "a.zip", "epub"),
        (packed(mimetype="application/epub+zip")[:60], "a.epub", "epub"),
    ],
)
def test_content_goes_before_the_name(data: bytes, name: str, kind: str) -> None:
    assert kinds.kind(data, name) == kind


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (packed(xl__workbook_xml="<x/>"), "a.docx", "an Excel workbook"),
        (packed(ppt__presentation_xml="<x/>"), "a.docx", "a PowerPoint presentation"),
        (packed(mimetype="application/vnd.oasis.opendocument.text"), "a.odt", "an OpenDocument text"),
        (packed(other_txt="words"), "a.zip", "a ZIP archive without a document"),
        (DOCX[:10], "a.zip", "a damaged ZIP archive"),
        (b"{\\rtf1 words}", "a.doc", "an RTF document"),
        (b"\xd0\xcf\x11\xe0 and so on", "a.doc", "of the old kind"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "with a password"),
        (b"\x1f\x8b\x08", "a.txt.gz", "a gzip file"),
        (b"\x89PNG\r\n", "a.html", "an image"),
        (b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><lolz>&lol;</lolz>', "a.html", "is XML"),
        (b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>', "a.xml", "is XML"),
    ],
)
def test_a_format_that_is_not_read_is_named(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        readers.decode(data, name)
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert reason in message
    assert caught.value.advice
    assert "\n" not in message


@pytest.mark.parametrize(("kind", "data"), [("html", b"<html>"), ("docx", DOCX), ("pdf", b"%PDF-1.7")])
def test_a_missing_extra_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch, kind: str, data: bytes) -> None:
    real = readers.import_module

    def without(name: str) -> object:
        if name == f"provenance.readers.{kind}":
            raise ModuleNotFoundError(name)
        return real(name)

    monkeypatch.setattr(readers, "import_module", without)
    with pytest.raises(InputError) as caught:
        readers.decode(data, f"digest.{kind}")
    expected = f'reading {kind.upper()} needs an extra; pip install "fact-provenance[{kind}]"'
    assert str(caught.value) == f"digest.{kind}: {expected}"


def test_a_kind_that_was_said_is_the_kind() -> None:
    page = b"<html><p>Words.</p></html>"
    assert readers.decode(page, "a.html", "text").text == page.decode()
    assert readers.decode(b"*Words.*", "a.txt", "markdown").media_type == "text/markdown"


def test_the_command_takes_the_kind(gate: Gate) -> None:
    Path("digest.html").write_text("<html>\n\nThe wall is 30 metres long.\n")
    Path("article.txt").write_text("The wall is *30 metres* long.\n")
    done = gate("check", "digest.html", "-s", "article.txt", "--summary-type", "text", "--source-type", "markdown")
    assert (done.code, done.err) == (0, "")
    assert "1 supported" in done.out


def test_a_kind_that_nobody_knows(gate: Gate) -> None:
    done = gate("check", "digest.txt", "-s", "article.txt", "--source-type", "word")
    assert done.code == 2
    assert "unknown --source-type 'word'" in done.err


@pytest.mark.parametrize("name", ["https://news.example/ferry", "HTTP://news.example", "file:///etc/hosts"])
def test_an_address_is_not_fetched(gate: Gate, name: str) -> None:
    Path("article.txt").write_text("The wall is long.\n")
    for arguments in (("article.txt", "-s", name), (name, "-s", "article.txt"), (name,)):
        done = gate("check", *arguments)
        assert done.code == 2
        assert "is an address, and nothing is ever fetched; save the page in a browser" in done.err
        assert done.err.count("\n") == 1 + (arguments[0] != name) * ("not checked, because" in done.err)


def test_a_pipe_is_not_waited_for(gate: Gate, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    Path("article.txt").write_text("The wall is long.\n")
    done = gate("check", "article.txt", "-s", "pipe.txt")
    assert (done.code, done.out) == (2, "")
    assert "pipe.txt: is a pipe, not a file" in done.err


def test_what_a_shell_hands_over_is_read() -> None:
    reading, writing = os.pipe()
    thread = threading.Thread(target=lambda: (os.write(writing, b"Words."), os.close(writing)))
    thread.start()
    assert files.content(f"/dev/fd/{reading}") == b"Words."
    thread.join()
    os.close(reading)


def test_a_loop_of_links(gate: Gate, tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    Path("article.txt").write_text("The wall is long.\n")
    for arguments in (("loop.txt", "-s", "article.txt"), ("article.txt", "-s", "loop.txt"), ("loop.txt",)):
        done = gate("check", *arguments)
        assert done.code == 2
        assert "loop.txt: " in done.err
        assert "Traceback" not in done.err


def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, real = tmp_path / "a.txt", files.limited
    path.write_text("Words.")

    def slowly(data: bytes, where: str, limit: int = 0) -> bytes:
        path.write_text("Words and more.")
        return real(data, where, limit)

    monkeypatch.setattr(files, "limited", slowly)
    with pytest.raises(InputError, match="changed while it was read"):
        files.content(path)


def test_more_text_than_the_limit() -> None:
    with pytest.raises(InputError, match="holds 12 characters, more than 10"):
        readers.decode(b"Twelve chars", "a.txt", limits=Limits(text_size=10))
    assert readers.decode(b"Twelve char", "a.txt", limits=Limits(text_size=11)).text == "Twelve char"

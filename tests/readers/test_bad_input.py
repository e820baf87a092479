"""Everything that goes wrong with files, in one run: a clear line for each, exit code 2, and the good ones checked."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance import readers
from provenance.readers import files
from support.docx_builder import docx, p, packed
from support.fixtures import Gate
from support.paths import FILES
from tests.readers.test_docx import declared

GOOD = "The quay closes on 3 June.\n"
LAUGHS = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hosts">]>'


def _bytes(data: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(data)

    return write


def _copy(name: str, size: float = 1.0) -> Callable[[Path], None]:
    """A file as a real program saved it, or the first part of it."""
    data = (FILES / name).read_bytes()
    return _bytes(data[: int(len(data) * size)])


def _large(path: Path) -> None:
    with open(path, "wb") as file:
        file.truncate(200_000_000)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


MIXED = "café “so” ".encode() * 30 + "naïve Å".encode("cp1252") * 2
BAD: dict[str, tuple[Callable[[Path], None], str]] = {
    "empty.txt": (_bytes(b""), "is empty"),
    "large.txt": (_large, "is larger than 64 MiB"),
    "mixed.txt": (_bytes(MIXED), "is no UTF-8, and no other encoding fits"),
    "mixed.html": (_bytes(b"<html><p>" + MIXED), "is no UTF-8, and no other encoding fits"),
    "pipe.txt": (os.mkfifo, "is a pipe, not a file"),
    "loop.txt": (_loop, "cannot be read (Too many levels of symbolic links)"),
    "folder.txt": (Path.mkdir, "is a directory"),
    "deep.html": (_bytes(b"<html>" + b"<div>" * 100_000 + b"words"), "elements inside each other"),
    "frames.html": (_bytes(b'<html><frameset><frame src="a.html"></frameset></html>'), "is a page of frames"),
    "scripts.html": (_bytes(b"<html><body><div id=app></div><script>go()</script></body>"), "scripts fill in"),
    "laughs.xml": (_bytes(f'<?xml version="1.0"?>{LAUGHS}<lolz>&c;</lolz>'.encode()), "is XML and no HTML page"),
    "outside.xml": (_bytes(f'<?xml version="1.0"?>{OUTSIDE}<r>&x;</r>'.encode()), "is XML and no HTML page"),
    "laughs.docx": (_bytes(declared(LAUGHS)), "declares a document type"),
    "outside.docx": (_bytes(declared(OUTSIDE)), "declares a document type"),
    "sheet.docx": (_bytes(packed({"xl/workbook.xml": "<workbook/>"})), "is an Excel workbook (XLSX)"),
    "bomb.docx": (_bytes(docx(p("x") + " " * 30_000_000)), "200 times its packed size"),
    "short.docx": (_copy("survey.pandoc.docx", 0.6), "is cut short or damaged"),
    "locked.docx": (_copy("encrypted.docx"), "with a password"),
    "short.pdf": (_copy("survey.libreoffice.pdf", 0.02), "is cut short"),
    "locked.pdf": (_copy("encrypted.pdf"), "is encrypted"),
    "scan.pdf": (_copy("scanned.pdf"), "no text"),
    "short.epub": (_copy("survey.pandoc.epub", 0.6), "is cut short or damaged"),
}
NO_FILES = ("pipe.txt", "loop.txt", "folder.txt")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pair for each bad file, once as a source and once as a summary, and one that is good."""
    monkeypatch.chdir(tmp_path)
    for folder in ("digests", "articles", "summaries", "originals"):
        Path(folder).mkdir()
    for name, (make, _) in BAD.items():
        Path("digests", f"{name}.md").write_text(GOOD)
        make(Path("articles", name))
        make(Path("summaries", name))
        Path("originals", f"{name}.txt").write_text(GOOD)
    Path("digests/good.md").write_text(GOOD)
    Path("articles/good").write_text(f"{GOOD}Nobody was hurt.\n")
    pairs = (("digests/*.md", "articles/{stem}"), ("summaries/*", "originals/{name}.txt"))
    Path("provenance.toml").write_text(
        "\n".join(f'[[pair]]\nsummary = "{summary}"\nsources = "{source}"' for summary, source in pairs)
    )
    return tmp_path


def test_each_bad_file_is_one_line_and_nothing_else_is_lost(project: Path, gate: Gate) -> None:
    done = gate("check", "--format", "json")
    lines = done.err.splitlines()
    assert done.code == 2
    assert [one["document"]["path"] for one in json.loads(done.out)["summaries"]] == ["digests/good.md"]
    for name, (_, reason) in BAD.items():
        if name in NO_FILES:  # which no pattern of a configuration matches
            assert lines.count(f"provenance: error: digests/{name}.md: no source matches articles/{name}") == 1
            continue
        told = [line for line in lines if f"articles/{name}: " in line]
        assert len(told) == 1 and reason in told[0], (name, told)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_by_itself(name: str, tmp_path: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make, reason = BAD[name]
    make(Path(name))
    Path("good.md").write_text(GOOD)
    for arguments in (("good.md", "-s", name), (name, "-s", "good.md")):
        done = gate("check", *arguments)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
        assert reason in done.err and "Traceback" not in done.err
        assert "; " in done.err  # and what to do


def test_a_file_that_changes_while_it_is_read_is_one_line(
    gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("good.md", "other.md", "article.txt"):
        Path(name).write_text(GOOD if name != "article.txt" else f"{GOOD}Nobody was hurt.\n")
    real, seen = files.limited, list[str]()

    def grows(data: bytes, where: str, limit: int = 0) -> bytes:
        if where == "other.md" and not seen:
            seen.append(where)
            with open(where, "a") as file:
                file.write("More.")
        return real(data, where, limit)

    monkeypatch.setattr(files, "limited", grows)
    done = gate("check", "good.md", "other.md", "-s", "article.txt")
    assert done.code == 2 and "1 supported" in done.out
    assert [line for line in done.err.splitlines() if "changed while it was read" in line] == [done.err.splitlines()[0]]


def test_a_draft_with_tracked_changes_by_a_real_program(
    gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(FILES / "draft.pandoc.docx", "draft.docx")
    document = readers.read("draft.docx")
    assert document.text == (
        "# Draft\n\nThe quay closes on 4 June.\n\nThe ferries stop for two weeks, the harbour office said.\n"
    )
    assert [one.message for one in document.notices] == [
        "holds tracked changes: 2 insertions read as text, 2 deletions left out"
    ]
    Path("digest.md").write_text("The quay closes on 3 June.\n\nNobody pays for it.\n")
    done = gate("check", "digest.md", "-s", "draft.docx", "--format", "json")
    claims = json.loads(done.out)["summaries"][0]["claims"]
    assert [(one["verdict"], [two["rule"] for two in one["findings"]]) for one in claims] == [
        ("altered", ["date-changed"]), ("unsupported", ["unsupported-claim"]),
    ]  # fmt: skip

"""What was read of a file can be seen: `provenance read`, and `--save-text`."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from provenance.cli import texts
from provenance.model import Document
from provenance.reports import schema
from support.fixtures import Gate
from tests.readers.test_html import PAGE


def structure(gate: Gate, *arguments: str) -> dict[str, Any]:
    done = gate("read", *arguments, "--format", "json")
    assert (done.code, done.err) == (0, "")
    found: dict[str, Any] = json.loads(done.out)
    assert [*Draft202012Validator(json.loads(schema.text("read"))).iter_errors(found)] == []
    return found


def test_the_text_of_a_page(gate: Gate) -> None:
    Path("ferry.html").write_text(PAGE)
    done = gate("read", "ferry.html")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("# Harbour ferry to carry 30 cars\n\nThe new ferry on its first trial run")
    assert "cookies" not in done.out


def test_the_structure_of_a_page(gate: Gate) -> None:
    Path("ferry.html").write_text(PAGE)
    found = structure(gate, "ferry.html")
    text = found["text"]
    assert found["media_type"] == "text/html"
    assert found["sha256"] == hashlib.sha256(PAGE.encode()).hexdigest()
    assert all(text[one["start"] : one["end"]] == one["exact"] for one in found["items"])
    assert [one["title"] for one in found["sections"]] == ["Harbour ferry to carry 30 cars", "What it costs"]
    (june,) = [one for one in found["items"] if "3 June" in one["exact"]]
    assert (june["kind"], june["reason"], june["section"]) == ("sentence", None, 1)
    assert june["place"] == "What happens next, paragraph 1"
    assert {"start": 0, "place": "Harbour ferry to carry 30 cars"} in found["places"]
    assert "cookies" in found["aside"]


def test_a_summary_is_taken_apart_as_one(gate: Gate) -> None:
    Path("digest.txt").write_text("Harbour wall to grow\n\nKey points:\n- The wall is 30 metres long.\n")
    source, summary = structure(gate, "digest.txt"), structure(gate, "digest.txt", "--as", "summary")
    assert [one["title"] for one in source["sections"]] == [None]
    assert [one["title"] for one in summary["sections"]] == ["Harbour wall to grow"]
    assert [one["reason"] for one in summary["items"] if one["kind"] == "label"] == ["a label"]


def test_what_no_eye_sees_is_printed_as_an_escape(gate: Gate) -> None:
    Path("a.txt").write_text("one\x1b[2J\ttwo\u200b\r\n::error::three\n")
    done = gate("read", "a.txt")
    assert done.out == "one\\x1b[2J    two\\u200b\n: :error::three\n"
    assert structure(gate, "a.txt")["text"] == "one\x1b[2J\ttwo\u200b\r\n::error::three\n"


def test_notices_go_to_standard_error(gate: Gate) -> None:
    Path("a.txt").write_bytes("It’s ready.".encode("cp1252"))
    done = gate("read", "a.txt")
    assert (done.code, done.out) == (0, "It’s ready.\n")
    assert done.err.startswith("provenance: note: a.txt: the file is not UTF-8")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["none.txt"], "none.txt: there is no such file"),
        (["a.txt", "--format", "xml"], "unknown format 'xml'"),
        (["a.txt", "--type", "word"], "unknown --type 'word'"),
        (["a.txt", "--as", "article"], "unknown --as 'article'"),
        (["https://news.example/"], "nothing is ever fetched"),
    ],
)
def test_what_cannot_be_read(gate: Gate, arguments: list[str], reason: str) -> None:
    Path("a.txt").write_text("words")
    done = gate("read", *arguments)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert reason in done.err


def test_every_text_is_kept(gate: Gate) -> None:
    for name, text in {"one/ferry.html": PAGE, "two/ferry.html": PAGE.replace("£3", "£4")}.items():
        Path(name).parent.mkdir()
        Path(name).write_text(text)
    Path("digest.txt").write_text("The new ferry will carry 30 cars.\n")
    run = ("check", "digest.txt", "-s", "one/ferry.html", "-s", "two/ferry.html", "--save-text", "kept/texts")
    done = gate(*run, "--format", "json")
    assert (done.code, done.err) == (0, "")
    (summary,) = json.loads(done.out)["summaries"]
    files = {path.name: path.read_bytes() for path in Path("kept/texts").iterdir()}
    hashes = {hashlib.sha256(data).hexdigest() for data in files.values()}
    assert hashes == {one["text_sha256"] for one in (summary["document"], *summary["sources"])}
    for claim in summary["claims"]:
        for one in claim["evidence"]:
            (source,) = [found for found in summary["sources"] if found["id"] == one["document"]]
            (text,) = [data for name, data in files.items() if source["text_sha256"][:16] in name]
            assert text.decode()[one["start"] : one["end"]] == one["exact"]
    assert gate(*run).code == 0
    assert {path.name for path in Path("kept/texts").iterdir()} == set(files)


@pytest.mark.parametrize("path", ["../../etc/passwd", "a/..", ".", "..", "-rf", "a\x1b\n:b", "ä" * 300, None, "C:\\x"])
def test_no_name_leaves_the_folder(path: str | None) -> None:
    name = texts.name(Document("Words.", path))
    assert not set(name) & set("/\\:\n\x1b")
    assert name[0] not in ".-"
    assert len(name) < 120


def test_a_folder_that_cannot_be_written(gate: Gate) -> None:
    Path("digest.txt").write_text("The wall is 30 metres long.\n")
    Path("source.txt").write_text("The wall is 30 metres long. It is new.\n")
    done = gate("check", "digest.txt", "-s", "source.txt", "--save-text", "digest.txt")
    assert done.code == 2
    assert "1 supported" in done.out
    assert "digest.txt: the texts cannot be written" in done.err

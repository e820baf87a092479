"""What reading one file may cost: past a limit there is one line, exit code 2, and all other files are checked."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import pytest

from provenance import readers
from provenance.errors import InputError
from provenance.model import Document
from provenance.readers.limits import DEFAULTS, Limits
from provenance.readers.timed import timed
from support.fixtures import Gate

WALL = "The wall is 30 metres long.\n"
PAIRS = "[[pair]]\nsummary = 'digests/*.txt'\nsources = 'articles/{stem}.*'\n"


def project(limits: str) -> None:
    for name in ("digests/good.txt", "digests/odd.txt", "articles/good.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(WALL if "digests" in name else f"{WALL}It is new.\n")
    Path("provenance.toml").write_text(f"[limits]\n{limits}\n{PAIRS}")


@pytest.mark.parametrize(
    ("limits", "name", "text", "reason"),
    [
        ("file-size = 1000", "odd.txt", WALL * 50, "is larger than 1000 bytes"),
        ("file-size = '1 KiB'", "odd.txt", WALL * 50, "is larger than 1024 bytes"),
        ("text-size = 100", "odd.txt", WALL * 50, "holds 1400 characters, more than 100"),
        ("nesting = 20", "odd.html", "<div>" * 50 + WALL, "has more than 20 elements inside each other"),
    ],
)
def test_past_a_limit(gate: Gate, limits: str, name: str, text: str, reason: str) -> None:
    project(limits)
    Path("articles", name).write_text(text)
    done = gate("check", "--format", "json")
    assert done.code == 2
    assert f"articles/{name}: {reason}" in done.err
    assert [one["document"]["path"] for one in json.loads(done.out)["summaries"]] == ["digests/good.txt"]


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        ("file-size = 0", "limits: file-size: 0"),
        ("file-size = '64 MB'", 'limits: file-size: "64 MB" is no size; write a number of bytes, or a size such as'),
        ("file-size = true", "limits: file-size: true is no size"),
        ("text-size = '1 MiB'", 'limits: text-size: "1 MiB" is no'),
        ("page = 3", "unknown key 'page'; did you mean pages?"),
        ("seconds = 1.5", "limits: seconds: 1.5 is not possible; write a whole number"),
    ],
)
def test_a_limit_that_is_none(gate: Gate, limits: str, reason: str) -> None:
    project(limits)
    done = gate("check")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert reason in done.err


def test_the_limits_are_shown(gate: Gate) -> None:
    project("file-size = '2 MiB'\npages = 7")
    found = json.loads(gate("check", "--show-config").out)["limits"]
    usual = {name.replace("_", "-"): value for name, value in DEFAULTS._asdict().items()}
    assert found == {**usual, "file-size": 2 * 1024 * 1024, "pages": 7}


def test_a_limit_holds_for_named_files_and_for_standard_input(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    project("file-size = 10")
    assert "good.txt: is larger than 10 bytes" in gate("check", "digests/good.txt", "-s", "articles/good.txt").err
    assert "good.txt: is larger than 10 bytes" in gate("read", "articles/good.txt").err


def test_a_text_of_200_megabytes(gate: Gate) -> None:
    with open("large.txt", "wb") as file:
        file.truncate(200_000_000)
    Path("good.txt").write_text(WALL)
    started = time.process_time()
    Path("source.txt").write_text(f"{WALL}It is new.\n")
    done = gate("check", "good.txt", "large.txt", "-s", "source.txt")
    assert done.code == 2
    assert "large.txt: is larger than 64 MiB" in done.err
    assert "1 supported" in done.out
    assert time.process_time() - started < 20


def test_a_reader_that_does_not_end_is_left_behind() -> None:
    def slow(data: bytes, path: str | None, limits: Limits) -> Document:
        left.wait(120)
        return Document("")

    left = threading.Event()
    with pytest.raises(InputError, match=r"^a.pdf: takes longer than 1 s to read; split it"):
        timed(slow, b"x" * 300_000, "a.pdf", Limits(seconds=1))
    left.set()


def test_a_large_page_is_read_and_its_faults_told() -> None:
    page = "<html><body>" + "".join(f"<p>Wall {n} is {n * 3} metres long, they said.</p>" for n in range(6_000))
    assert "Wall 5999 is 17997 metres long" in readers.decode(page.encode(), "a.html").text
    with pytest.raises(InputError, match="elements inside each other"):
        readers.decode(b"<html>" + b"<div>" * 100_000, "a.html")

"""Saved reports whose files cannot be checked: never green without a word."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import provenance
from provenance.gate import saved_report
from provenance.model import Document
from provenance.reports.report import Report
from support.ferry_reports import DIGEST, SOURCE, edit, fresh, lines, told, write


def test_a_missing_file(home: Path) -> None:
    report = fresh()
    Path("ferry.txt").unlink()
    found = told(report)
    assert (found.outcome, found.exit_code, found.documents) == ("unchecked", 2, 1)
    assert lines(report)[0] == (
        "r.json: unchecked: ferry.txt: there is no such file; --root DIR says where the paths in the report start"
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "is empty"), (b"\0\0", "holds a NUL byte"), (b"\x89PNG", "is an image, which")],
)
def test_a_file_that_cannot_be_read(home: Path, content: bytes, reason: str) -> None:
    report = fresh()
    write(None, content)
    assert told(report).exit_code == 2
    assert f"unchecked: ferry.txt: {reason}" in lines(report)[0]


def test_a_folder_in_place_of_a_file(home: Path) -> None:
    report = fresh()
    Path("ferry.txt").unlink()
    Path("ferry.txt").mkdir()
    assert told(report).exit_code == 2


def test_a_pipe_in_place_of_a_file_is_not_waited_for(home: Path) -> None:
    os = pytest.importorskip("os")
    report = fresh()
    Path("ferry.txt").unlink()
    os.mkfifo("ferry.txt")
    assert told(report).exit_code == 2


def test_broken_and_unchecked(home: Path) -> None:
    report = edit(fresh(), "verdict", value="pass")
    Path("ferry.txt").unlink()
    assert (told(report).outcome, told(report).exit_code) == ("broken", 2)


def test_a_text_without_a_file_is_told(home: Path) -> None:
    report = provenance.check(provenance.read("digest.txt"), [Document.from_text(SOURCE)]).to_dict()
    found = told(report)
    assert (found.outcome, found.exit_code, found.documents) == ("holds", 0, 1)
    assert lines(report)[0] == "r.json: notice: source-1: it came from no file, so its text cannot be checked"
    assert told(edit(report, "verdict", value="pass")).exit_code == 1


def test_nothing_but_texts_without_a_file_is_never_green(home: Path) -> None:
    report = provenance.check(DIGEST, [SOURCE]).to_dict()
    assert (told(report).outcome, told(report).exit_code) == ("unchecked", 2)
    assert lines(report)[-1].startswith("r.json: could not be checked: 0 documents and 0 passages checked")


def test_what_was_not_checked_then_is_told(home: Path) -> None:
    report = {**fresh(), "failures": [{"path": "lost.txt", "message": "is empty"}]}
    assert lines(report)[0] == "r.json: notice: lost.txt: was not checked: is empty"
    assert told(report).exit_code == 0


def test_an_integer_may_be_written_with_a_point(home: Path) -> None:
    report = re.sub(r'"(start|end|line)": (\d+)', r'"\1": \2.0', json.dumps(fresh()))
    Path("r.json").write_text(report, encoding="utf-8")
    assert re.search(r'"start": \d+\.0', report) and told(saved_report.load("r.json")).outcome == "holds"


def test_a_report_on_nothing_is_never_green() -> None:
    report = Report(()).to_dict()
    assert (told(report).outcome, told(report).exit_code) == ("unchecked", 2)

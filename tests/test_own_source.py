"""A summary that is one of its sources bears itself out, whatever it says: it is refused, the others are checked."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import provenance
from provenance import Document
from provenance.batch.records import Record, Terms, check_records
from provenance.errors import InputError
from support.project_folder import ALTERED, FERRY, GOOD, LIBRARY, PAIRS, Project

TEXT = "The new ferry will carry 300 cars, the harbour office said on Monday.\nIt cost nothing.\n"
ADVICE = "name the text that the summary was made from"


def same(path: Path, other: Path) -> None:
    """The file itself, by another way to it."""


MADE: dict[str, Callable[[Path, Path], object]] = {
    "copy.txt": shutil.copyfile,
    "link.txt": lambda path, other: other.symlink_to(path),
    "hard.txt": lambda path, other: os.link(path, other),
    "other.md": shutil.copyfile,
    "./summary.txt": same,
    "../here/summary.txt": same,
    "summary.txt": same,
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    here = tmp_path / "here"
    here.mkdir()
    (here / "summary.txt").write_text(TEXT)
    (here / "article.txt").write_text(FERRY)
    monkeypatch.chdir(here)
    return here


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("others", [(), ("-s", "article.txt")])
def test_a_file_that_is_its_own_source(
    name: str, others: tuple[str, ...], folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    MADE[name](folder / "summary.txt", folder / name)
    found = Project(folder, capfd).run("check", "summary.txt", *others, "-s", name)
    assert (found.code, found.out) == (2, "")
    (line,) = found.errors
    assert line.startswith("provenance: error: summary.txt: is the same text as its source")
    assert line.endswith(f"; {ADVICE}")


@pytest.mark.parametrize("arguments", [("-", "-s", "summary.txt"), ("summary.txt", "-s", "article.txt", "-s", "-")])
def test_the_same_from_standard_input(
    arguments: tuple[str, ...], folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    found = Project(folder, capfd).run("check", *arguments)
    assert (found.code, found.out, len(found.errors)) == (2, "", 1)
    assert ADVICE in found.err


@pytest.mark.parametrize(
    "source", [f"{TEXT}It was built in 1971.\n", TEXT.replace("300", "30"), TEXT.replace("\n", " \n", 1), TEXT.upper()]
)
def test_a_text_that_only_looks_like_it(source: str, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "source.txt").write_text(source)
    found = Project(folder, capfd).run("check", "summary.txt", "-s", "source.txt")
    assert (found.code in (0, 1), found.err) == (True, "")


def test_of_several_pairs_the_others_are_reported(project: Project) -> None:
    project.write(provenance_toml=f"judge = 'off'\n{PAIRS}", digests__ferry_md=GOOD, digests__library_md=ALTERED)
    project.write(articles__ferry_txt=GOOD, articles__library_txt=LIBRARY)
    found = project.run("check")
    assert found.code == 2
    assert "digests/library.md:1:" in found.out
    (line,) = found.errors
    assert "digests/ferry.md: is the same text as its source articles/ferry.txt" in line


@pytest.mark.parametrize(
    ("sources", "code"),
    [
        ("digests/ferry.md", 2),
        ("digests/{name}", 2),
        ("digests/f*.md", 2),
        (["articles/ferry.txt", "digests/ferry.md"], 2),
        ("**/ferry.*", 0),
        (["articles/ferry.txt", "**/ferry.*"], 0),
    ],
)
@pytest.mark.parametrize("unmatched", ["error", "off"])
def test_a_pair_that_names_the_summary_itself(project: Project, sources: object, code: int, unmatched: str) -> None:
    head = f"judge = 'off'\nunmatched = '{unmatched}'\n"
    project.write(provenance_toml=f"{head}[[pair]]\nsummary = 'digests/ferry.md'\nsources = {sources!r}\n")
    project.write(digests__ferry_md=GOOD, articles__ferry_txt=FERRY)
    found = project.run("check")
    assert found.code == code
    assert [line for line in found.errors if "is named as its own source" in line] == found.errors[: code // 2]


def test_the_api() -> None:
    for summary, sources in (
        (TEXT, [TEXT]),
        (TEXT, [FERRY, TEXT]),
        (Document.from_text(TEXT, "a.txt"), [Document.from_text(TEXT, "b.txt")]),
    ):
        with pytest.raises(InputError, match="is the same text as its source"):
            provenance.check(summary, sources)
    assert provenance.check([TEXT], [TEXT]).verdict == "pass"  # a list holds claims, and a claim may well be all of it


def test_a_record_gets_an_error_and_the_next_is_checked() -> None:
    records = [Record(1, TEXT, [FERRY, TEXT]), Record(2, [TEXT], [TEXT]), Record(3, GOOD, [FERRY])]
    found = list(check_records(records, Terms()))
    assert found[0].error == f"the summary: is the same text as its source 2; {ADVICE}"
    assert [one.verdict for one in found] == [None, "pass", "pass"]

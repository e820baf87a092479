"""`provenance check FOLDER`: its own configuration, else the pairs that the names of its files tell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provenance.errors import InputError
from provenance.gate import init, naming
from provenance.readers import files
from support.project_folder import ALTERED, FERRY, GOOD, LIBRARY, PAIRS, Project

TWO = FERRY + LIBRARY


@pytest.fixture
def bare(project: Project) -> Project:
    """The folder without anything in it."""
    for path in sorted(project.root.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    return project


def pairs(report: dict) -> dict[str, list[str]]:
    return {
        one["document"]["path"]: [source["path"] for source in one["sources"]] for one in report["summaries"]
    }  # fmt: skip


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"news/digests/a.md": GOOD, "news/articles/a.txt": FERRY},
            {"news/digests/a.md": ["news/articles/a.txt"]},
        ),
        ({"news/a.summary.md": GOOD, "news/a.txt": FERRY}, {"news/a.summary.md": ["news/a.txt"]}),
        (
            {"news/a-digest.txt": GOOD, "news/a-source.txt": FERRY, "news/b-digest.txt": GOOD, "news/b.md": FERRY},
            {"news/a-digest.txt": ["news/a-source.txt"], "news/b-digest.txt": ["news/b.md"]},
        ),
        (
            {"news/x/summary.md": GOOD, "news/x/source-1.txt": LIBRARY, "news/x/source-2.txt": FERRY},
            {"news/x/summary.md": ["news/x/source-1.txt", "news/x/source-2.txt"]},
        ),
        (
            {"news/a.md": f"---\nsources: b.txt\n---\n{GOOD}", "news/b.txt": FERRY},
            {"news/a.md": ["news/b.txt"]},
        ),
        ({"news/[1] {x}-brief.md": GOOD, "news/[1] {x}.txt": FERRY}, {"news/[1] {x}-brief.md": ["news/[1] {x}.txt"]}),
        (
            {"news/digests/a.md": GOOD, "news/articles/a.html": f"<html><body><p>{FERRY}</p></body></html>"},
            {"news/digests/a.md": ["news/articles/a.html"]},
        ),
        (
            {"news/digests/a.md": GOOD, "news/articles/a.txt": FERRY, "news/b.summary.md": GOOD, "news/b.txt": FERRY},
            {"news/b.summary.md": ["news/b.txt"], "news/digests/a.md": ["news/articles/a.txt"]},
        ),
    ],
)  # fmt: skip
def test_names_tell_the_pairs(bare: Project, files: dict[str, str], expected: dict[str, list[str]]) -> None:
    for name, text in files.items():
        bare.put(name, text)
    done = bare.run("check", "news", "-f", "json")
    assert (done.code, done.err) == (0, "")
    assert pairs(json.loads(done.out)) == expected


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"news/a.txt": FERRY, "news/b.txt": LIBRARY}, "news: nothing tells which summaries"),
        ({"news/readme.md": GOOD}, "news: nothing tells which summaries"),
        ({"news/picture.png": "x"}, "news: nothing tells which summaries"),
        ({"news/a.summary.md": GOOD}, "news/a.summary.md: this summary has no source"),
        ({"news/a.summary.md": GOOD, "news/ab.txt": FERRY}, "news/a.summary.md: this summary has no source"),
    ],
)
def test_where_nothing_tells_the_pairs(bare: Project, files: dict[str, str], told: str) -> None:
    for name, text in files.items():
        bare.put(name, text)
    done = bare.run("check", "news")
    assert (done.code, done.out, len(done.errors)) == (2, "", 1)
    assert told in done.err
    assert bare.run("check", "news", "--skip-unpaired").code == 2


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("news/digests/lost.md", "news/digests/lost.md: no source matches news/articles/lost.txt"),
        ("news/digests/lost.docx", "news/digests/lost.docx: this summary has no source"),
        ("news/articles/lost.txt", "news/articles/lost.txt: no summary uses this source"),
    ],
)
def test_what_has_no_partner_is_told_and_the_rest_is_checked(bare: Project, name: str, told: str) -> None:
    for one, text in {"news/digests/a.md": GOOD, "news/articles/a.txt": FERRY, name: GOOD}.items():
        bare.put(one, text)
    done = bare.run("check", "news", "-f", "json")
    assert (done.code, len(done.errors)) == (2, 1)
    assert told in done.err
    assert list(pairs(json.loads(done.out))) == ["news/digests/a.md"]


def test_a_folder_with_a_configuration_of_its_own(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.put("digests/lost.md", GOOD)
    (project.root / "elsewhere").mkdir()
    monkeypatch.chdir(project.root / "elsewhere")
    for place in ("..", str(project.root)):
        done = project.run("check", place, "-f", "json")
        assert (done.code, done.errors) == (
            2,
            ["provenance: error: digests/lost.md: no source matches articles/lost.txt"],
        )
        assert list(pairs(json.loads(done.out))) == ["digests/ferry.md", "digests/library.md"]
    assert '"summary": [\n        "digests/*.md"' in project.run("check", "..", "--show-config").out


def test_a_configuration_without_pairs_leaves_them_to_the_names(project: Project) -> None:
    project.put("provenance.toml", "fail-on = 'never'\n")
    project.put("digests/library.md", ALTERED)
    done = project.run("check", ".", "-f", "json")
    assert (done.code, list(pairs(json.loads(done.out)))) == (0, ["digests/ferry.md", "digests/library.md"])
    project.put("provenance.toml", PAIRS.replace("digests/*", "digests/ferry"))
    project.put("more/digests/a.md", GOOD)
    done = project.run("check", "more")
    assert (done.code, len(done.errors)) == (2, 1)  # a configuration with pairs decides alone
    assert "more: no pair names it" in done.err


def test_a_folder_outside_of_the_working_directory(bare: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    bare.write(news__a_md="", other__b_md="")
    bare.put("news/a.summary.md", GOOD)
    bare.put("news/a.md", FERRY)
    monkeypatch.chdir(bare.root / "other")
    assert pairs(bare.report("../news")) == {"a.summary.md": ["a.md"]}


def test_too_many_texts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.summary.md", "a.md", "b.md"):
        (tmp_path / name).write_text(TWO, encoding="utf-8")
    assert len(naming.pairs(tmp_path, tmp_path)) == 1
    monkeypatch.setattr(naming, "MOST", 3)
    monkeypatch.setattr(init, "MOST", 3)
    with pytest.raises(InputError, match=r"holds 3 texts or more; say in a provenance.toml"):
        naming.pairs(tmp_path, tmp_path)


def test_a_folder_has_a_name_in_every_message() -> None:
    assert (files.shown("/"), files.shown("a/b"), files.shown("/else/where.md")) == ("/", "a/b", "where.md")

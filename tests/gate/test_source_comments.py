"""Sources that a Markdown summary names in a comment: what counts as one, how far it reaches, what comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.gate.source_comments import sources
from support.project_folder import ALTERED, FERRY, GOOD, LIBRARY, Project


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("<!-- source: a.txt -->", ["a.txt"]),
        ("<!--SOURCES:a b.txt,../c/d.html-->", ["a b.txt", "../c/d.html"]),
        ("<!-- sources:\na.txt\n  b.docx\n-->", ["a.txt", "b.docx"]),
        ("<!-- source: a.txt -->\n\n<!-- source: b.md --!>", ["a.txt", "b.md"]),
        ("---\nsources: a.txt\n---\n\n<!-- source: b.txt -->\n<!-- source: a.txt -->", ["a.txt", "b.txt"]),
        ("<!-- source: Reuters -->", []),
        ("<!-- Source: Reuters, 3 May -->", []),
        ("<!-- source: https://news.example/a.html -->", []),
        ("<!-- source: a.txt, Reuters -->", []),
        ("<!-- source: -->", []),
        ("<!-- resource: a.txt -->", []),
        ("<!-- the source: a.txt -->", []),
        ("`<!-- source: a.txt -->`", []),
        ("```\n<!-- source: a.txt -->\n```", []),
        ("<!-- source: a.txt", []),
        ("source: a.txt", []),
    ],
)
def test_what_counts_as_one(comment: str, expected: list[str]) -> None:
    assert list(sources(f"{comment}\n\nA ferry.\n", Path("x.md"))) == expected
    if not comment.startswith("---"):
        assert sources(f"{comment}\n\nA ferry.\n", Path("x.txt")) == ()


def test_many_marks_cost_little() -> None:
    assert sources("<!-- source:" * 50_000, Path("x.md")) == ()
    assert sources("<!-- source: " + "a" * 200_000 + " -->", Path("x.md")) == ()


def test_a_summary_with_a_comment_needs_no_source(project: Project) -> None:
    text = f"{GOOD}\n<!-- source: ../articles/ferry.txt -->\n"
    project.put("notes/a.md", text)
    for options in ([], ["--isolated"]):
        done = project.run("check", "notes/a.md", *options)
        assert (done.code, done.err) == (0, "")
        assert "\nnotes/a.md: pass: 2 claims checked: 2 supported" in done.out
    project.put("notes/a.md", text.replace("30 cars", "300 cars"))
    assert project.run("check", "notes/a.md").code == 1
    assert project.run("check", "notes/a.md", "--source", "articles/library.txt").code == 1
    project.put("notes/a.md", text.replace("ferry.txt", "gone.txt"))
    done = project.run("check", "notes/a.md")
    assert (done.code, "no source matches articles/gone.txt" in done.err) == (2, True)


def test_a_comment_goes_before_the_pair(project: Project) -> None:
    project.put("digests/ferry.md", f"{ALTERED}\n<!-- source: ../articles/library.txt -->\n")
    report = project.report("digests/ferry.md")
    assert [one["path"] for one in report["summaries"][0]["sources"]] == ["articles/library.txt"]


@pytest.mark.parametrize("path", ["../../secret.txt", "/etc/hosts.txt", "link.txt"])
def test_a_comment_reaches_no_file_outside(project: Project, path: str) -> None:
    secret = project.root.parent / "secret.txt"
    secret.write_text(FERRY, encoding="utf-8")
    project.put("notes/a.md", f"{GOOD}\n<!-- source: {path} -->\n")
    (project.root / "notes/link.txt").symlink_to(secret)
    done = project.run("check", "notes/a.md")
    assert (done.code, done.out, len(done.errors)) == (2, "", 1)
    assert f"notes/a.md: names a source outside the project: {path};" in done.err


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (
            "{root}/articles/ferry.txt",
            "names a source by a whole path: {root}/articles/ferry.txt; name it from the folder",
        ),
        ("*.txt", "no source matches notes/*.txt"),
        ("[a]?.txt", "no source matches notes/[a]?.txt"),
    ],
)
def test_what_a_comment_cannot_name(project: Project, path: str, told: str) -> None:
    project.put("notes/a.md", f"{GOOD}\n<!-- source: {path.format(root=project.root)} -->\n")
    done = project.run("check", "notes/a.md")
    assert (done.code, done.out) == (2, "")
    assert f"notes/a.md: {told.format(root=project.root)}" in done.err


def test_the_folder_of_the_summary_is_inside_wherever_it_is(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.put("else/a.md", f"{GOOD}\n<!-- source: b.txt -->\n")
    project.put("else/b.txt", FERRY + LIBRARY)
    monkeypatch.chdir(project.root / "articles")
    assert project.run("check", "../else/a.md", "--isolated").code == 0
    assert project.run("check", "../else").code == 2  # its configuration names other pairs
    (project.root / "provenance.toml").unlink()
    assert project.run("check", "../else").code == 0

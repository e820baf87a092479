"""`provenance baseline write` and `prune`: what they accept, what they leave alone, what they say."""

from __future__ import annotations

import io
import json
import sys

import pytest

from provenance.gate.baseline import Entry
from provenance.gate.baseline.file import load, render
from support.project_folder import ALTERED, GOOD, PAIRS, Project

FILE = "provenance-baseline.json"
WRITE = ("baseline", "write", "--reason", "the backlog of May")


def entries(project: Project, name: str = FILE) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((project.root / name).read_text(encoding="utf-8"))["entries"]
    return found


def test_write_accepts_what_the_pairs_of_the_configuration_have(project: Project) -> None:
    done = project.run(*WRITE)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        f"{FILE}: 1 finding accepted, 1 new; 0 removed",
        f'to use it: provenance check --baseline {FILE}, or baseline = "{FILE}" in the configuration',
    ]
    (entry,) = entries(project)
    assert (entry["summary"], entry["rule"], entry["reason"]) == (
        "digests/library.md",
        "number-changed",
        "the backlog of May",
    )
    assert entry["claim"] == "It holds 90,000 books."
    assert load(project.root / FILE).entries == (Entry(**entry),)


def test_write_makes_the_file_that_the_configuration_names(project: Project) -> None:
    project.put("provenance.toml", f'baseline = "accepted/may.json"\n{PAIRS}')
    project.put("accepted/README", "what was accepted\n")
    done = project.run(*WRITE)
    assert (done.code, done.out, done.err) == (0, "accepted/may.json: 1 finding accepted, 1 new; 0 removed\n", "")
    assert [one["summary"] for one in entries(project, "accepted/may.json")] == ["../digests/library.md"]
    assert project.run("baseline", "prune").out == "accepted/may.json: 0 removed, 1 finding accepted\n"


def test_write_again_changes_nothing_and_keeps_the_reason(project: Project) -> None:
    project.run(*WRITE)
    before = (project.root / FILE).stat().st_mtime_ns, (project.root / FILE).read_bytes()
    done = project.run("baseline", "write", "--reason", "another")
    assert done.out.startswith(f"{FILE}: 1 finding accepted, 0 new; 0 removed\n")
    assert ((project.root / FILE).stat().st_mtime_ns, (project.root / FILE).read_bytes()) == before


def test_the_same_bytes_from_another_folder(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.run(*WRITE)
    before = (project.root / FILE).read_bytes()
    (project.root / FILE).unlink()
    monkeypatch.chdir(project.root / "digests")
    assert project.run(*WRITE).code == 0
    assert (project.root / FILE).read_bytes() == before


def test_write_with_sources_and_a_file_of_ones_own(project: Project) -> None:
    project.put("accepted/here.json", render([]))
    done = project.run(*WRITE, "digests/library.md", "-s", "articles/library.txt", "--baseline", "accepted/here.json")
    assert (done.code, done.out) == (0, "accepted/here.json: 1 finding accepted, 1 new; 0 removed\n")
    assert [one["summary"] for one in entries(project, "accepted/here.json")] == ["../digests/library.md"]


def test_write_leaves_out_what_is_suppressed_and_what_is_kept(project: Project) -> None:
    project.put("digests/ferry.md", GOOD.replace("30 cars, the", "300 cars, the"))
    sidecar = '[[ignore]]\nrule = "number-changed"\nclaim = "300 cars"\nreason = "told on the phone"\n'
    project.put("digests/ferry.md.provenance.toml", sidecar)
    done = project.run(*WRITE)
    assert [one["summary"] for one in entries(project)] == ["digests/library.md"]
    project.put(
        "provenance.toml", 'never-suppress = ["number-changed"]\n' + (project.root / "provenance.toml").read_text()
    )
    done = project.run(*WRITE)
    assert (done.code, entries(project)) == (0, [])
    assert done.errors == [
        "provenance: warning: 2 findings of number-changed not accepted: the configuration forbids it (never-suppress)"
    ]


def test_what_could_not_be_checked_keeps_its_entries(project: Project) -> None:
    project.run(*WRITE)
    before = (project.root / FILE).read_bytes()
    (project.root / "articles/library.txt").write_bytes(b"")
    for arguments in (WRITE, ("baseline", "prune")):
        done = project.run(*arguments)
        assert done.code == 2 and "articles/library.txt: is empty" in done.err
        assert (project.root / FILE).read_bytes() == before


def test_prune_removes_what_is_no_longer_found(project: Project) -> None:
    project.run(*WRITE)
    assert project.run("baseline", "prune").out == f"{FILE}: 0 removed, 1 finding accepted\n"
    project.put("digests/library.md", ALTERED.replace("90,000", "80,000"))
    assert project.run("baseline", "prune", "digests/ferry.md").out == f"{FILE}: 0 removed, 1 finding accepted\n"
    assert project.run("baseline", "prune").out == f"{FILE}: 1 removed, 0 findings accepted\n"
    assert entries(project) == []


def test_prune_removes_the_entries_of_a_summary_that_is_gone(project: Project) -> None:
    project.run(*WRITE)
    (project.root / "digests/library.md").unlink()
    (project.root / "articles/library.txt").unlink()
    assert project.run("baseline", "prune").out == f"{FILE}: 1 removed, 0 findings accepted\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("baseline", "write", "--reason", " … "), "--reason says nothing; say why these findings are accepted"),
        (
            ("baseline", "write", "digests/a b.md", "-s", "x.txt", "--judge", "off"),
            "no reason is given; type: provenance baseline write 'digests/a b.md' --source x.txt --judge off --reason",
        ),
        (("baseline", "prune"), f"{FILE}: there is no such baseline; write it"),
        (("baseline", "write", "--reason", "x", "--isolated"), "no configuration found"),
        (
            ("baseline", "write", "--reason", "x", "--baseline", "digests/ferry.md"),
            "digests/ferry.md: is not valid JSON",
        ),
        (("baseline", "write", "--reason", "x", "--baseline", "no/b.json"), "no/b.json: the report cannot be written"),
        (("baseline", "write", "--reason", "x", "-", "-s", "articles/ferry.txt"), "standard input has no place"),
        (("baseline",), "Missing command"),
    ],
)
def test_what_goes_wrong_is_told_and_nothing_is_written(
    project: Project,
    arguments: tuple[str, ...],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))
    before = {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}
    done = project.run(*arguments)
    assert (done.code, len(done.errors)) == (2, 1)
    assert message in done.err
    assert {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()} == before


# --- files that are not where the baseline says


def renamed(project: Project) -> None:
    """The digest of the library under another name, its words as they were."""
    project.put("digests/library-2.md", ALTERED)
    project.put("articles/library-2.txt", (project.root / "articles/library.txt").read_text(encoding="utf-8"))
    (project.root / "digests/library.md").unlink()
    (project.root / "articles/library.txt").unlink()


MOVED = (
    f"{FILE}: 1 entry names a file that is not there, digests/library.md; its claim stands in digests/library-2.md now"
)


def test_a_claim_in_a_renamed_summary_is_told_and_keeps_its_entry(project: Project) -> None:
    project.run(*WRITE)
    renamed(project)
    done = project.run("check", "--baseline", FILE)
    assert (done.code, len(done.errors)) == (1, 1)
    assert done.err.startswith(f"provenance: warning: {MOVED}; `provenance baseline prune`")
    done = project.run("baseline", "prune")
    assert done.out == f"{FILE}: 0 removed, 1 finding accepted; 1 moved with its claim\n"
    (entry,) = entries(project)
    assert (entry["summary"], entry["reason"]) == ("digests/library-2.md", "the backlog of May")
    done = project.run("check", "--baseline", FILE)
    assert (done.code, done.err) == (0, "")


def test_written_again_an_entry_keeps_its_reason_under_the_new_name(project: Project) -> None:
    project.run(*WRITE)
    renamed(project)
    done = project.run("baseline", "write", "--reason", "another")
    assert done.out.startswith(f"{FILE}: 1 finding accepted, 0 new; 0 removed; 1 moved with its claim\n")
    assert [(one["summary"], one["reason"]) for one in entries(project)] == [
        ("digests/library-2.md", "the backlog of May")
    ]


def test_a_claim_that_moved_to_another_summary_keeps_its_entry(project: Project) -> None:
    project.run(*WRITE)
    project.put("digests/library.md", "The library in Orvane reopens in June after two years of repairs.\n")
    project.put("digests/other.md", ALTERED)
    project.put("articles/other.txt", (project.root / "articles/library.txt").read_text(encoding="utf-8"))
    done = project.run("baseline", "prune")
    assert done.out == f"{FILE}: 0 removed, 1 finding accepted; 1 moved with its claim\n"
    assert [one["summary"] for one in entries(project)] == ["digests/other.md"]


def test_a_claim_that_stands_where_it_stood_moves_nowhere(project: Project) -> None:
    """A copy elsewhere is new, and has to be accepted by somebody."""
    project.run(*WRITE)
    project.put("digests/other.md", ALTERED)
    project.put("articles/other.txt", (project.root / "articles/library.txt").read_text(encoding="utf-8"))
    assert project.run("baseline", "prune").out == f"{FILE}: 0 removed, 1 finding accepted\n"
    assert project.run("check", "--baseline", FILE).code == 1


def test_a_baseline_saved_elsewhere_that_matches_nothing_says_so(project: Project) -> None:
    project.run(*WRITE)
    away = project.put("away/may.json", (project.root / FILE).read_text(encoding="utf-8"))
    done = project.run("check", "digests/ferry.md", "--baseline", str(away))
    assert (done.code, len(done.errors)) == (0, 1)
    assert "matches nothing: no file that it names is there, such as digests/library.md" in done.err
    assert "1 entry names a file that is not there" in project.run("check", "--baseline", str(away)).err


@pytest.mark.parametrize("arguments", [(), ("digests/ferry.md",), ("digests/library.md",)])
def test_a_baseline_where_it_was_written_is_no_news(project: Project, arguments: tuple[str, ...]) -> None:
    project.run(*WRITE)
    assert project.run("check", *arguments, "--baseline", FILE).err == ""


def test_a_baseline_of_nothing_is_no_news(project: Project) -> None:
    project.put("away/may.json", render([]))
    assert project.run("check", "--baseline", "away/may.json").err == ""


def test_some_summaries_that_are_gone_are_no_news(project: Project) -> None:
    """Their claims stand nowhere, and other entries hold: pruning takes them out."""
    project.run(*WRITE)
    held = load(project.root / FILE).entries
    project.put(FILE, render([*held, held[0]._replace(summary="digests/gone.md", fingerprint="0" * 16)]))
    assert project.run("check", "--baseline", FILE).err == ""
    assert project.run("baseline", "prune").out == f"{FILE}: 1 removed, 1 finding accepted\n"

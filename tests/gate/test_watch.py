"""`provenance check --watch`: again after every change, never without one, and through every mishap in between."""

from __future__ import annotations

import json
import os
import pty
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from provenance.gate import check_options, config, job, run
from provenance.gate.incremental import Incremental
from provenance.gate.pairs import plan
from provenance.gate.watch_inputs import watched
from support.project_folder import ALTERED, FERRY, GOOD, LIBRARY, PAIRS, Project
from support.watch_process import Watching, replace

if not os.environ.get("CI"):
    pytest.importorskip("watchfiles", reason="the extra [watch] is not installed")

SELECTED = ("--select", "number-changed", "--output", "json:report.json")
WRONG = GOOD.replace("30", "300")


@pytest.fixture
def folder(project: Project) -> Path:
    project.put("provenance.toml", PAIRS)
    project.put("articles/ferry.txt", FERRY)
    project.put("articles/library.txt", LIBRARY)
    project.put("digests/ferry.md", GOOD)
    project.put("digests/library.md", ALTERED)
    return project.root


def found(folder: Path) -> dict[str, int]:
    """How many findings each summary has in the report that was written last, accepted ones left out."""
    report: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    counted = Counter(
        Path(summary["document"]["path"]).stem
        for summary in report["summaries"]
        for claim in summary["claims"]
        for one in claim["findings"]
        if not one["suppressed"]
    )
    return dict(counted)


def test_every_kind_of_file_is_watched(folder: Path) -> None:
    with Watching(folder, *SELECTED) as process:
        assert process.told() == []
        assert found(folder) == {"library": 1}
        replace(folder / "digests/ferry.md", WRONG)
        assert process.told() == [again(1, 2)]
        assert found(folder) == {"ferry": 2, "library": 1}
        replace(folder / "articles/ferry.txt", FERRY.replace("30", "300"))
        assert process.told() == [again(1, 2)]
        assert found(folder) == {"library": 1}
        sidecar = '[[ignore]]\nrule = "number-changed"\nclaim = "90,000"\nreason = "a later count"\n'
        replace(folder / "digests/library.md.provenance.toml", sidecar)
        assert process.told() == [again(1, 2)]
        assert found(folder) == {}
        replace(folder / "provenance.toml", 'ignore = ["number-changed"]\n' + PAIRS)
        process.told()
        assert process.stop() == 0


def again(checked: int, pairs: int) -> str:
    noun = "pair" if pairs == 1 else "pairs"
    return f"provenance: note: {checked} of {pairs} {noun} checked again; watching for changes; stop with Ctrl-C\n"


def test_files_that_come_and_go(folder: Path) -> None:
    with Watching(folder, "--output", "json:report.json") as process:
        assert process.told() == []
        (folder / "articles/ferry.txt").rename(folder / "articles/away")
        assert process.told()[0] == "provenance: error: digests/ferry.md: no source matches articles/ferry.txt\n"
        (folder / "articles/away").rename(folder / "articles/ferry.txt")
        assert process.told() == [again(1, 2)]
        replace(folder / "digests/third.md", GOOD)
        assert "no source matches articles/third.txt" in process.told()[0]
        replace(folder / "articles/third.txt", FERRY)
        assert process.told() == [again(1, 3)]
        assert process.stop() == 1


def test_a_source_that_is_not_there_yet(folder: Path) -> None:
    with Watching(folder, "digests/ferry.md", "-s", "later/deep/ferry.txt") as process:
        assert process.told()[0].startswith("provenance: error: later/deep/ferry.txt: there is no such file")
        (folder / "later").mkdir()
        (folder / "later/deep").mkdir()
        (folder / "later/deep/ferry.txt").write_text(FERRY, encoding="utf-8")
        while process.told() != [again(1, 1)]:  # the file may be seen while it is still empty
            pass
        assert process.stop() == 0


def test_a_broken_configuration_is_one_line_and_may_be_mended(folder: Path) -> None:
    with Watching(folder) as process:
        assert process.told() == []
        replace(folder / "provenance.toml", "this = [")
        (line,) = process.told()
        assert line.startswith("provenance: error: provenance.toml: is not valid TOML")
        replace(folder / "provenance.toml", PAIRS)
        assert process.told() == [again(0, 2)]
        replace(folder / "provenance.toml", "fail-on = 'never'\n" + PAIRS)
        assert process.told() == [again(0, 2)]
        assert process.stop() == 0
    assert sum(line.startswith("all 2 summaries:") for line in process.out) == 3


@pytest.mark.parametrize(("text", "code"), [(GOOD, 0), (WRONG, 1), ("", 2)])
def test_it_leaves_with_the_code_of_the_last_check(folder: Path, text: str, code: int) -> None:
    with Watching(folder, "digests/ferry.md", "-s", "articles/ferry.txt") as process:
        process.told()
        replace(folder / "digests/ferry.md", "# Another\n\nThe old Marianne was built in 1971.\n")
        process.told()
        replace(folder / "digests/ferry.md", text)
        process.told()
        assert process.stop() == code


def test_what_changes_nothing_is_not_told(folder: Path) -> None:
    with Watching(folder, "-f", "json") as process:
        process.told()
        (folder / "digests/notes.bin").write_bytes(b"\0")
        (folder / "articles/.hidden").write_text("x")
        replace(folder / "digests/ferry.md", WRONG)
        assert process.told() == [again(1, 2)]
        assert process.stop() == 1
    reports = "".join(process.out).replace("}\n{", "}\n\0{").split("\0")
    assert [json.loads(one)["verdict"] for one in reports] == ["fail", "fail"]  # nothing but reports when piped


def test_a_reader_that_leaves_ends_it(folder: Path) -> None:
    out, back = os.pipe()
    with Watching(folder, out=back) as process:
        os.close(back)
        process.told()
        os.close(out)
        replace(folder / "digests/ferry.md", WRONG)
        assert process.process.wait() == 1


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_a_terminal_is_cleared_between_the_checks(folder: Path, monkeypatch: pytest.MonkeyPatch, term: str) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("NO_COLOR", "1")
    seen, terminal = pty.openpty()
    with Watching(folder, out=terminal) as process:
        os.close(terminal)
        process.told()
        assert b"\x1b" not in os.read(seen, 1 << 16)
        replace(folder / "digests/ferry.md", WRONG)
        process.told()
        assert os.read(seen, 1 << 16).startswith(b"\x1b[2J") == (term == "xterm")
        process.stop()
    os.close(seen)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-", "-s", "articles/ferry.txt"), "standard input (-) can be read only once"),
        (("digests/ferry.md", "-s", "-"), "standard input (-) can be read only once"),
        (("--fix",), "--fix changes what is watched"),
    ],
)
def test_what_cannot_be_watched(folder: Path, project: Project, arguments: tuple[str, ...], told: str) -> None:
    done = project.run("check", "--watch", *arguments)
    assert (done.code, len(done.errors)) == (2, 1)
    assert told in done.err


def test_a_missing_extra_says_how_to_install_it(
    folder: Path, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    done = project.run("check", "--watch")
    assert (done.code, done.errors) == (
        2,
        ["provenance: error: --watch needs watchfiles; install it with: pip install 'fact-provenance[watch]'"],
    )


def test_sources_are_prepared_once_while_they_stay(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, prepared = config.load(folder / "provenance.toml"), list[str]()
    known = check_options.options(settings)

    def prepare(files: Any, options: Any) -> Any:
        prepared.extend(one.shown for one in files)
        return run_prepared(files, options)

    run_prepared = job.prepared
    monkeypatch.setattr(job, "prepared", prepare)
    rounds, jobs = Incremental(), plan(settings).jobs

    def once(options: Any = known) -> tuple[int, list[str]]:
        prepared.clear()
        outcome, checked = rounds.run(jobs, options, check_options.accepting(settings, known), (options,))
        assert outcome == run.run(jobs, options, 1, check_options.accepting(settings, known)) or prepared.clear()
        return checked, prepared[: len(prepared) - len(jobs)]

    assert once() == (2, ["articles/ferry.txt", "articles/library.txt"])
    assert once() == (0, [])
    replace(folder / "digests/ferry.md", WRONG)
    assert once() == (1, [])
    replace(folder / "articles/ferry.txt", FERRY + "It is green.\n")
    assert once() == (1, ["articles/ferry.txt"])


def test_what_a_run_rests_on(folder: Path) -> None:
    settings = config.load(folder / "provenance.toml")
    found = watched(settings, plan(settings), ())
    names = {path.relative_to(folder).as_posix() for path in found.files if path.is_absolute()}
    assert {"digests/ferry.md", "digests/ferry.md.provenance.toml", "articles/ferry.txt", "provenance.toml"} <= names
    assert {folder / "digests", folder / "articles", folder} <= found.folders
    assert not found.deep
    deep = (folder / "provenance.toml").read_text() + "[[pair]]\nsummary = 'more/*/x.md'\nsources = 'none/{stem}.txt'\n"
    replace(folder / "provenance.toml", deep)
    settings = config.load(folder / "provenance.toml")
    assert watched(settings, plan(settings), ()).deep

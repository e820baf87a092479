"""The command that verifies saved reports: arguments, exit codes, hostile texts, the JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from provenance import cli
from provenance.gate.verify import record, text
from support.ferry_reports import SCHEMA, SOURCE, edit, fresh, told, write
from support.fixtures import Gate
from support.paths import DATA
from tests.reports.test_schema import objects


@pytest.fixture
def run(home: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    Path("r.json").write_text(json.dumps(fresh()), encoding="utf-8")

    def go(*arguments: str) -> Any:
        code = cli.run(["verify", *arguments])
        return code, *capfd.readouterr()

    return go


def test_the_command(run: Callable[..., Any]) -> None:
    assert run("r.json") == (
        0, "r.json: holds: 2 documents and 7 passages checked, 0 moved, 0 errors, 0 unchecked\n", "",
    )  # fmt: skip
    code, out, err = run("r.json", "r.json", "--format", "json")
    assert (code, err) == (0, "")
    assert [one["outcome"] for one in json.loads(out)["reports"]] == ["holds", "holds"]
    assert (code, out, err) == run("r.json", "r.json", "--format", "json")


def test_another_root(run: Callable[..., Any], home: Path) -> None:
    elsewhere = home / "elsewhere"
    elsewhere.mkdir()
    for name in ("digest.txt", "ferry.txt"):
        (home / name).rename(elsewhere / name)
    assert run("r.json")[0] == 2
    assert run("r.json", "--root", "elsewhere")[0] == 0
    assert run("r.json", "--root", str(elsewhere))[0] == 0
    assert str(home) not in run(str(home / "r.json"), "--root", str(elsewhere))[1]


def test_one_report_of_several(run: Callable[..., Any]) -> None:
    Path("bad.json").write_text("{", encoding="utf-8")
    code, out, err = run("bad.json", "r.json")
    assert (code, out.count("holds"), len(err.splitlines())) == (2, 1, 1)
    Path("tampered.json").write_text(json.dumps(edit(fresh(), "verdict", value="pass")), encoding="utf-8")
    assert run("r.json", "tampered.json")[0] == 1
    assert run("tampered.json", "bad.json")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "Missing argument"),
        (["none.json"], "none.json: there is no such file"),
        (["digest.txt"], "digest.txt: is no JSON"),
        (["r.json", "--root", "nowhere"], "nowhere: is no folder"),
        (["r.json", "--root", "digest.txt"], "digest.txt: is no folder"),
        (["r.json", "-f", "sarif"], "unknown format 'sarif'"),
        (["r.json", "--fail-on", "always"], "unknown --fail-on level"),
    ],
)
def test_bad_input(run: Callable[..., Any], arguments: list[str], reason: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert reason in err and "; " in err


def test_hostile_texts_and_names_break_no_line(home: Path) -> None:
    name = "::error::a\n\x1b[2J\u202e.txt"
    report = fresh()
    hostile = edit(report, "summaries", 0, "sources", 0, "path", value=name)
    write(None, SOURCE.replace("3 June", "\x1b[2J\u202e 4 June\x9b"))
    for each in (hostile, report):
        found = told(each)
        for page in (text.render([(name, found)]), record.render([(name, found)])):
            assert not set(page) & set("\x1b\x9b\u202e")
        assert all(line.startswith("./::error::a \\x1b[2J\\u202e.txt: ") for line in
                   text.render([(name, found)]).splitlines())  # fmt: skip


def test_the_schema_is_strict_and_described() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema"]["const"] == record.SCHEMA
    for part in objects(SCHEMA):
        assert part["additionalProperties"] is False and part["description"]
        assert part["required"] == list(part["properties"])


def test_files_are_read_as_check_was_told_to(home: Path, gate: Gate) -> None:
    Path("ferry.html").write_text("<html>\n\nThe new ferry will carry 30 cars.\n")
    Path("digest.md").write_text("The new ferry will carry *30* cars.\n")
    types = ("--summary-type", "text", "--source-type", "text")
    assert gate("check", "digest.md", "-s", "ferry.html", *types, "-o", "json:report.json").code == 0
    assert gate("verify", "report.json").code == 1
    assert gate("verify", "report.json", *types).out.startswith("report.json: holds")
    wrong = gate("verify", "report.json", "--source-type", "word")
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)


def test_the_limits_of_the_configuration_hold(home: Path, gate: Gate) -> None:
    gate("check", "digest.txt", "-s", "ferry.txt", "-o", "json:report.json")
    Path("provenance.toml").write_text("[limits]\nfile-size = 100\n")
    done = gate("verify", "report.json")
    assert done.code == 2 and "is larger than 100 bytes" in done.out + done.err
    assert gate("verify", "report.json", "--isolated").out.startswith("report.json: holds")
    Path("other.toml").write_text("[limits]\nfile-size = '1 MiB'\n")
    assert gate("verify", "report.json", "--config", "other.toml").out.startswith("report.json: holds")


@pytest.mark.parametrize("saved", ["pandoc.docx", "chromium.pdf", "libreoffice.html", "pandoc.epub"])
def test_a_report_on_files_of_every_format_holds(
    saved: str, gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(DATA / "files")
    report = str(tmp_path / "report.json")
    assert gate("check", f"digest.{saved}", "-s", f"harbour.{saved}", "-o", f"json:{report}").code == 1
    done = gate("verify", "--root", ".", report)
    assert done.code == 0 and ": holds: 2 documents" in done.out

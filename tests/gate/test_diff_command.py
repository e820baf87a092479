"""The command that compares two reports: exit codes, bad input, reports of version 1."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from provenance import cli
from provenance.gate.diff import compare, markdown
from support.compared_reports import (
    TEXT,
    mixed,
)
from support.older_reports import version_1


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    monkeypatch.chdir(tmp_path)
    old, new = mixed()
    empty = {**deepcopy(new), "summaries": []}
    later = {**deepcopy(new), "schema": "provenance-report/3"}
    broken = {**deepcopy(new), "verdict": "fine"}
    for name, content in {"old": old, "new": new, "empty": empty, "later": later, "broken": broken}.items():
        Path(f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    Path("text.json").write_text("digest.txt: 1 claim checked\n", encoding="utf-8")
    Path("other.json").write_text("[1]", encoding="utf-8")
    Path("nan.json").write_text('{"schema": NaN}', encoding="utf-8")
    Path("deep.json").write_text("[" * 100_000, encoding="utf-8")
    Path("bytes.json").write_bytes(b'{"schema": "\xff"}')
    Path("list.json").write_text('{"schema": ["provenance-report/1"]}', encoding="utf-8")

    def go(*arguments: str) -> Any:
        code = cli.run(["diff", *arguments])
        return code, *capfd.readouterr()

    return go


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_the_exit_code(run: Callable[..., Any], format: str) -> None:
    assert run("old.json", "new.json", "--format", format)[::2] == (1, "")
    assert run("old.json", "new.json", "--format", format, "--fail-on", "never")[::2] == (0, "")
    assert run("new.json", "new.json", "--format", format)[::2] == (0, "")


def test_what_is_printed(run: Callable[..., Any]) -> None:
    assert run("old.json", "new.json")[1] == TEXT
    assert json.loads(run("old.json", "new.json", "-f", "json")[1])["schema"] == "provenance-diff/1"
    assert run("old.json", "new.json", "-f", "markdown")[1] == markdown.render(compare(*mixed()))


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["old.json"], "Missing argument"),
        (["none.json", "new.json"], "none.json: there is no such file"),
        (["old.json", "text.json"], "text.json: is no JSON (line 1, column 1)"),
        (["other.json", "new.json"], "other.json: is JSON, but no report of this program"),
        (["list.json", "new.json"], "list.json: is JSON, but no report of this program"),
        (["nan.json", "new.json"], "nan.json: is no JSON"),
        (["deep.json", "new.json"], "deep.json: is no JSON"),
        (["bytes.json", "new.json"], "bytes.json: is no JSON"),
        (["old.json", "later.json"], "of version provenance-report/3, and this program reads provenance-report/1 and"),
        (["old.json", "broken.json"], "broken.json: is no valid report: $.verdict: 'fine' is not one of"),
        (["old.json", "empty.json"], "the new report: holds no summary"),
        (["old.json", "new.json", "-f", "html"], "unknown format 'html'"),
        (["old.json", "new.json", "--fail-on", "eror"], "did you mean error?"),
    ],
)
def test_bad_input(run: Callable[..., Any], arguments: list[str], reason: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert reason in err and "; " in err


def test_an_old_report_without_a_summary_is_where_one_starts(run: Callable[..., Any]) -> None:
    assert run("empty.json", "new.json")[0] == 1


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_a_report_of_version_1_is_read_on_either_side(run: Callable[..., Any], format: str) -> None:
    for name, report in zip(("old", "new"), mixed(), strict=True):
        Path(f"{name}-1.json").write_text(json.dumps(version_1(report)), encoding="utf-8")
    wanted = run("old.json", "new.json", "-f", format)
    for pair in (("old-1.json", "new.json"), ("old.json", "new-1.json"), ("old-1.json", "new-1.json")):
        assert run(*pair, "-f", format) == wanted


def test_a_damaged_report_of_version_1_is_refused(run: Callable[..., Any]) -> None:
    whole = version_1(mixed()[0])
    for key, value in (("counts", None), ("counts", {"claims": 1}), ("summaries", 3), ("summaries", [1]), ("judge", 1)):
        Path("bad.json").write_text(json.dumps({**whole, key: value}), encoding="utf-8")
        code, out, err = run("bad.json", "new.json")
        assert (code, out, len(err.splitlines())) == (2, "", 1) and "bad.json: is no valid report: $." in err
    later = mixed()[0]
    del later["counts"]["unclear"]
    Path("bad.json").write_text(json.dumps(later), encoding="utf-8")
    assert "'unclear' is a required property" in run("bad.json", "new.json")[2], "only version 1 may lack it"

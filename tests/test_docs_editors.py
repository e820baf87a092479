"""The editor settings that people copy from `docs/editors.md`: they parse, and start what there is."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from provenance.reports.formats import FORMATS
from provenance.reports.report import Report
from support.fixtures import Gate
from support.handmade_summary import build
from support.paths import ROOT

PAGE = ROOT.joinpath("docs", "editors.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.S | re.M)


def parsed(kind: str) -> list[dict]:
    read = {"json": json.loads, "toml": tomllib.loads}[kind]
    return [read(text) for name, text in BLOCKS if name == kind]


def test_every_editor_is_there() -> None:
    assert [name for name, _ in BLOCKS] == ["console", "console", "json", "json", "lua", "lua", "json", "toml"]


def test_the_first_example(gate: Gate, tmp_path: Path) -> None:
    for name, text in re.findall(r"^```\w+ (\S+)\n(.*?)^```$", PAGE, re.S | re.M):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (command,) = (text for _, text in BLOCKS if "provenance check ferry" in text)
    done = gate(*command.removeprefix("$ provenance ").split())
    assert (done.code, done.err) == (1, "")
    assert "ferry.md:5:26: error[number-changed] the claim says 300; the source says 30" in done.out


def test_the_extension_is_as_the_page_says() -> None:
    manifest = json.loads(ROOT.joinpath("editors", "vscode", "package.json").read_text(encoding="utf-8"))
    titles = {f"{one['category']}: {one['title']}" for one in manifest["contributes"]["commands"]}
    assert set(re.findall(r"\*\*(Provenance: [^*]+)\*\*", PAGE)) <= titles
    assert all(f"`{name}`" in PAGE for name in manifest["contributes"]["configuration"]["properties"])
    assert {"test", "package"} <= set(manifest["scripts"])


def test_each_starts_the_server() -> None:
    code, _, sublime = parsed("json")
    (helix,) = parsed("toml")
    server = helix["language-server"]["provenance"]
    commands = [
        [code["glspc.server.command"], *code["glspc.server.commandArguments"]],
        sublime["clients"]["provenance"]["command"],
        [server["command"], *server["args"]],
        *(json.loads(f"[{found}]") for _, text in BLOCKS for found in re.findall(r"cmd = \{ (.+?) \}", text)),
    ]
    assert commands == [["provenance", "lsp"]] * 5
    assert all("provenance" in one["language-servers"] for one in helix["language"])


def test_the_extra_is_the_one_that_the_command_names() -> None:
    pyproject = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))
    extras = pyproject["project"]["optional-dependencies"]
    assert 'pip install "fact-provenance[lsp]"' in PAGE
    assert set(extras["lsp"]) <= set(extras["dev"])


def test_the_problem_matcher_finds_every_finding() -> None:
    (task,) = parsed("json")[1]["tasks"]
    assert [task["command"], *task["args"]] == ["provenance", "check", "--format", "text"]
    pattern = task["problemMatcher"]["pattern"]
    (matcher,) = json.loads(ROOT.joinpath("docs", "problem-matcher.json").read_text(encoding="utf-8"))["problemMatcher"]
    assert [pattern] == matcher["pattern"]
    report = FORMATS["text"](Report((build(path="a: b/digest 1.txt"),)))
    found = [match for line in report.splitlines() if (match := re.match(pattern["regexp"], line))]
    parts = ("file", "line", "column", "severity", "code", "message")
    assert [tuple(match[pattern[part]] for part in parts) for match in found] == [
        ("a: b/digest 1.txt", "4", "20", "error", "number-changed", "the claim says 300; the source says 30"),
        ("a: b/digest 1.txt", "6", "3", "error", "unsupported-claim", "no sentence of the sources says this"),
        (
            "a: b/digest 1.txt", "8", "1", "error", "no-source",
            'none of the sources covers the section "Library": 2 claims without a source',
        ),
        ("a: b/digest 1.txt", "5", "8", "warning", "hedge-added", "the source has no may"),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["digest.txt: fail: 6 claims checked: 1 supported", "          harbour.txt:1:18"])
def test_the_problem_matcher_leaves_the_rest(line: str) -> None:
    pattern = parsed("json")[1]["tasks"][0]["problemMatcher"]["pattern"]["regexp"]
    assert not re.match(pattern, line)

"""What people copy from `docs/agents.md`: it parses, starts what there is, and answers what the page says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from provenance.agents.folder import Folder
from provenance.agents.tools import Tools
from provenance.cli.commands import app
from support.project_folder import Project
from tests.test_docs import Block, blocks

PAGE = list(blocks("agents.md"))
FILES = {one.file: one.text for one in PAGE if one.file}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def of(language: str) -> list[Block]:
    return [one for one in PAGE if one.language == language and not one.file]


def test_the_first_example_answers_what_the_page_says(folder: Path) -> None:
    (answer,) = of("text")
    said = Tools(Folder(folder), "off").check_summary(summary_path="draft.md", source_paths=["article.txt"])
    assert said + "\n" == answer.text
    assert Tools(Folder(folder), "off").check_summary(summary_path="draft.md") == said, "its pair names the article"


def test_the_example_in_python_runs(folder: Path) -> None:
    pytest.importorskip("mcp", reason="the extra [mcp] is not installed")
    (code,) = of("python")
    exec(compile(code.text, "agents.md", "exec"), {"__name__": "example"})


def test_the_settings_start_the_server() -> None:
    server = json.loads(of("json")[0].text)["mcpServers"]["provenance"]
    assert server["command"] == "provenance"
    for command in (server["args"], of("console")[1].text.split()[1:]):
        assert CliRunner().invoke(app, [*command, "--help"]).exit_code == 0
        assert command[0] == "mcp"


def test_the_tools_of_the_page_are_those_that_there_are() -> None:
    page = Path(__file__).parents[1].joinpath("docs", "agents.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \|", page, re.MULTILINE)
    assert [name for name, _ in rows] == [name for name in vars(Tools) if not name.startswith("_")]
    for name, takes in rows:
        given = set(vars(Tools)[name].__annotations__) - {"return", "max_tokens"}
        assert given == set(re.findall(r"`(\w+)`", takes))


def test_the_instructions_name_tools_that_there_are() -> None:
    _, head, body = FILES["SKILL.md"].split("---\n")
    assert {*yaml.safe_load(head)} == {"name", "description"}
    assert set(re.findall(r"`(\w+_\w+)`", body)) <= {*vars(Tools)}


def test_the_hook_leaves_with_2_while_a_draft_fails(project: Project) -> None:
    (hook,) = json.loads(of("json")[1].text)["hooks"]["Stop"][0]["hooks"]
    command, _, rest = hook["command"].partition(" >&2 ")
    assert rest == "|| exit 2"
    assert project.run(*command.split()[1:]).code == 1

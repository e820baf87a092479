"""The page on pipelines and hooks: its commands print what it says, its files are what their readers take."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from support.demo_repository import IDENTITY, build, git, put
from support.paths import ROOT

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BASH = shutil.which("bash")
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# The examples name releases by their tags, as people do; that the action itself is pinned is test_action.py's.
ZIZMOR = """rules:
  unpinned-uses:
    config:
      policies:
        "*": ref-pin
"""


class Step(NamedTuple):
    """A file to write, or a command and what it prints."""

    file: str
    command: str
    text: str


def steps() -> Iterator[Step]:
    for kind, file, text in _BLOCK.findall(PAGE):
        if kind == "console":
            for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                command, _, printed = part.partition("\n")
                yield Step("", command, printed)
        else:
            yield Step(file, "", text)


def block(name: str) -> str:
    """What the page shows of a file, for the first time."""
    return next(step.text for step in steps() if step.file == name)


@pytest.fixture
def shell(tmp_path: Path) -> Any:
    """Run a line of shell in a folder, with the command of this checkout on the path."""
    program = put(tmp_path, "bin/provenance", f'#!/bin/sh\nexec "{sys.executable}" -m provenance "$@"\n')
    program.chmod(0o755)
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "GITHUB_", "MAKE"))}
    env = clean | IDENTITY | {"PATH": f"{program.parent}{os.pathsep}{clean['PATH']}", "PYTHONPATH": str(ROOT)}

    def run(line: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(BASH), "-c", line], cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False
        )

    return run


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return build(tmp_path / "work", "digests/market.md")


@pytest.mark.skipif(BASH is None, reason="the commands of the page are written for a POSIX shell")
@pytest.mark.slow
def test_the_page_from_top_to_bottom(shell: Any, work: Path) -> None:
    (work / "provenance.toml").unlink()
    git(work, "init", "--quiet", "--initial-branch=main")
    commands = 0
    for step in steps():
        if step.file:
            put(work, step.file, step.text)
            continue
        done = shell(step.command, work)
        assert done.stderr + done.stdout == step.text, step.command
        commands += 1
    assert commands == 22


def schema(name: str, file: Path, *options: str) -> None:
    """Hold a file against the schema that its reader publishes, as check-jsonschema carries it."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{name}", *options, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_workflow(tmp_path: Path) -> None:
    file = put(tmp_path, ".github/workflows/provenance.yml", block(".github/workflows/provenance.yml"))
    schema("github-workflows", file)
    zizmor = [str(Path(sysconfig.get_path("scripts"), "zizmor")), "--offline", "--quiet", "--config"]
    config = put(tmp_path, "zizmor.yml", ZIZMOR)
    done = subprocess.run([*zizmor, str(config), str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    upload = yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"]["provenance"]["steps"][-1]
    assert upload["uses"].startswith("github/codeql-action/upload-sarif@")
    assert "always()" in upload["if"]


def test_the_inputs_and_outputs_of_the_action_are_described() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    section = PAGE.partition("## GitHub Actions")[2].partition("\n## ")[0]
    named = {name for row in re.findall(r"^\| (`.*?) \|", section, re.M) for name in re.findall(r"`([\w-]+)`", row)}
    assert named == {*action["inputs"], *action["outputs"]}


def test_the_steps_without_the_action(shell: Any, work: Path) -> None:
    *_, last = yaml.safe_load(block("steps"))
    done = shell(last["run"], work)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("::error ")
    assert (work / "provenance.sarif").is_file()


def test_gitlab(shell: Any, work: Path) -> None:
    schema("gitlab-ci", put(work, ".gitlab-ci.yml", block(".gitlab-ci.yml")), "--data-transform", "gitlab-ci")
    job = yaml.safe_load(block(".gitlab-ci.yml"))["provenance"]
    assert shell(job["script"][-1], work).returncode == 1
    reports = job["artifacts"]["reports"]
    assert sorted(reports.values()) == sorted(job["artifacts"]["paths"])
    assert json.loads((work / reports["codequality"]).read_bytes())[0]["check_name"] == "number-changed"
    assert b"<testsuite" in (work / reports["junit"]).read_bytes()


def test_the_component_and_the_comment_name_inputs_that_there_are() -> None:
    spec, _ = yaml.safe_load_all((ROOT / "templates" / "provenance.yml").read_text(encoding="utf-8"))
    (one,) = yaml.safe_load(block("component"))["include"]
    assert set(one["inputs"]) <= set(spec["spec"]["inputs"])
    assert one["component"].endswith("/provenance/provenance@v0.1.0")
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    given = yaml.safe_load(block("comment"))["steps"][-1]["with"]
    assert set(given) <= set(action["inputs"])


def test_jenkins(shell: Any, work: Path) -> None:
    text = block("Jenkinsfile")
    check = re.findall(r"sh '(.*)'", text)[-1]
    assert shell(check, work).returncode == 1
    (written,) = re.findall(r"junit '(.*)'", text)
    assert (work / written).is_file()
    assert text.count("{") == text.count("}")


def test_pre_commit_reads_the_configuration(tmp_path: Path) -> None:
    file = put(tmp_path, ".pre-commit-config.yaml", block(".pre-commit-config.yaml"))
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    section = PAGE.partition("## pre-commit")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `([\w-]+)` \|", section, re.M) == [hook["id"] for hook in manifest]


def test_the_problem_matcher_reads_the_real_output(shell: Any, work: Path) -> None:
    (matcher,) = json.loads((ROOT / "docs" / "problem-matcher.json").read_text(encoding="utf-8"))["problemMatcher"]
    (pattern,) = matcher["pattern"]
    task = json.loads(block(".vscode/tasks.json"))["tasks"][0]
    assert task["problemMatcher"]["pattern"] == pattern
    (work / "digests/bridge.md").rename(work / "digests/a b: 3:4 bridge.md")
    (work / "articles/bridge.txt").rename(work / "articles/a b: 3:4 bridge.txt")
    done = shell(task["command"], work)
    names = ("file", "line", "column", "severity", "code")
    found = [[match[pattern[name]] for name in names] for line in done.stdout.splitlines()
             if (match := re.match(pattern["regexp"], line))]  # fmt: skip
    assert found == [
        ["digests/a b: 3:4 bridge.md", "3", "60", "error", "number-changed"],
        ["digests/a b: 3:4 bridge.md", "4", "20", "warning", "hedge-dropped"],
    ]

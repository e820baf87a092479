"""The GitHub action: its steps are run as a runner runs them, and nothing that is given to it becomes shell text."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from support.demo_repository import ALTERED_BRIDGE, CERTAIN_BRIDGE, GOOD_BRIDGE, build, git, put
from support.paths import ROOT
from tests.test_hooks import index_is_reachable

FILE = ROOT / "action.yml"
ACTION: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
STEPS = {step["id"]: step for step in ACTION["runs"]["steps"] if "id" in step}
BASH = shutil.which("bash")

pytestmark = pytest.mark.skipif(BASH is None, reason="the steps of the action are written for bash")


class Done(NamedTuple):
    code: int
    out: str
    err: str
    outputs: dict[str, str]
    summary: str


def step(name: str, values: Mapping[str, str], cwd: Path) -> Done:
    """One step of the action; `values` are those of the expressions, inputs that are not named have their defaults."""
    known = {f"inputs.{key}": one["default"] for key, one in ACTION["inputs"].items()} | dict(values)
    files = {key: put(cwd.parent, key.lower(), "") for key in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    given = {key: resolved(text, known) for key, text in STEPS[name]["env"].items()}
    script = put(cwd.parent, f"{name}.sh", STEPS[name]["run"])
    done = subprocess.run(
        [str(BASH), "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=cwd,
        env={**os.environ, **{key: str(path) for key, path in files.items()}, **given},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    lines = files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines()
    outputs = dict(line.split("=", 1) for line in lines)
    return Done(done.returncode, done.stdout, done.stderr, outputs, files["GITHUB_STEP_SUMMARY"].read_text("utf-8"))


def resolved(text: str, known: Mapping[str, str]) -> str:
    return re.sub(r"\$\{\{\s*([\w.-]+)\s*\}\}", lambda match: known[match[1]], text)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return build(tmp_path / "work", "digests/market.md")


@pytest.fixture
def program(tmp_path: Path) -> str:
    """The command of this checkout, in place of an installed one."""
    file = put(tmp_path, "program", f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m provenance "$@"\n')
    file.chmod(0o755)
    return str(file)


def check(work: Path, program: str, **inputs: str) -> Done:
    values = {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
    return step("check", {"steps.install.outputs.program": program, "runner.temp": str(work.parent), **values}, work)


def test_the_action_is_what_github_reads() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", str(FILE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert {"config", "fail-on", "format", "sarif-file", "python-version"} < set(ACTION["inputs"])
    assert set(ACTION["outputs"]) == {"exit-code", "report", "sarif"}


def audit(file: Path) -> subprocess.CompletedProcess[str]:
    """zizmor, which knows how actions are attacked."""
    command = [str(Path(sysconfig.get_path("scripts"), "zizmor")), "--offline", "--quiet", str(file)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_nothing_given_to_the_action_becomes_shell_text(tmp_path: Path) -> None:
    done = audit(FILE)
    assert done.returncode == 0, done.stdout
    assert not [one["run"] for one in STEPS.values() if "${{" in one["run"]]
    careless = FILE.read_text(encoding="utf-8").replace('"$PROGRAM" "${arguments[@]}"', "$PROGRAM ${{ inputs.args }}")
    done = audit(put(tmp_path, "action.yml", careless))
    assert done.returncode != 0
    assert "template-injection" in done.stdout


def test_every_input_is_used() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert [name for name in ACTION["inputs"] if f"inputs.{name} " not in text] == []


def test_an_altered_digest_fails_the_step(work: Path, program: str) -> None:
    done = check(work, program)
    assert (done.code, done.err) == (1, "")
    assert done.outputs == {"exit-code": "1", "report": "./provenance.json", "sarif": "./provenance.sarif"}
    assert done.out.startswith("::error file=digests/bridge.md,line=3,")
    assert "| " in done.summary
    assert json.loads((work / "provenance.json").read_bytes())["verdict"] == "fail"
    assert json.loads((work / "provenance.sarif").read_bytes())["version"] == "2.1.0"


def test_good_digests_pass_the_step(work: Path, program: str) -> None:
    put(work, "digests/bridge.md", GOOD_BRIDGE)
    done = check(work, program, sarif_file="", report_file="deep/er/report.json", format="text")
    assert (done.code, done.outputs) == (0, {"exit-code": "0", "report": "./deep/er/report.json"})
    assert "10 claims checked: 10 supported" in done.out


def test_what_could_not_be_checked_names_no_report(work: Path, program: str) -> None:
    put(work, "provenance.sarif", "from an earlier run")
    done = check(work, program, config="none.toml")
    assert (done.code, done.outputs) == (2, {"exit-code": "2"})
    assert "none.toml" in done.err


def test_arguments_stand_one_a_line(work: Path, program: str) -> None:
    put(work, "digests/ a 'b' $(c).md", GOOD_BRIDGE)
    put(work, "articles/ a 'b' $(c).txt", (work / "articles/bridge.txt").read_text(encoding="utf-8"))
    done = check(work, program, args="digests/ a 'b' $(c).md\r\n\n--jobs\n2\n", format="text")
    assert (done.code, done.err) == (0, "")
    assert "\ndigests/ a 'b' $(c).md: pass: 4 claims checked" in done.out
    assert check(work, program, fail_on="never").code == 0


def test_a_report_replaces_no_file_of_the_repository(work: Path, program: str) -> None:
    git(work, "init", "--quiet")
    git(work, "add", "digests")
    done = check(work, program, sarif_file="digests/bridge.md")
    assert (done.code, done.outputs) == (2, {})
    assert "digests/bridge.md belongs to the repository" in done.err
    assert (work / "digests/bridge.md").read_text(encoding="utf-8") == ALTERED_BRIDGE


@pytest.mark.parametrize("file", ["out/report.json", "out/deep/report.json", "gone/report.json", "../report.json"])
def test_a_report_follows_no_link_out_of_the_workspace(work: Path, program: str, tmp_path: Path, file: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    put(tmp_path, "elsewhere/report.json", "of somebody else")
    (work / "out").symlink_to(tmp_path / "elsewhere")
    (work / "gone").symlink_to(tmp_path / "nowhere")
    done = check(work, program, report_file=file)
    assert (done.code, done.outputs) == (2, {})
    assert f"{file} leads out of the workspace" in done.err
    assert sorted(path.name for path in tmp_path.rglob("report.json")) == ["report.json"]
    assert (tmp_path / "elsewhere/report.json").read_text() == "of somebody else"


def test_the_judge_is_handed_on(work: Path, program: str) -> None:
    put(work, "digests/bridge.md", GOOD_BRIDGE)
    assert check(work, program, judge="off").code == 0
    done = check(work, program, judge="of")
    assert (done.code, "'of'" in done.err) == (2, True)


def test_the_preset_says_what_fails(work: Path, program: str) -> None:
    put(work, "digests/bridge.md", CERTAIN_BRIDGE)
    assert check(work, program, preset="gate").code == 0
    assert check(work, program, preset="review").code == 1
    done = check(work, program, preset="gates")
    assert (done.code, "did you mean gate?" in done.err) == (2, True)


def test_extras_reach_what_they_are_for() -> None:
    assert STEPS["install"]["env"]["EXTRAS"] == "${{ inputs.extras }}"
    assert 'tools/locked.py" "$EXTRAS"' in STEPS["install"]["run"]


def test_a_comment_has_its_report(work: Path, program: str) -> None:
    file = put(work.parent, "provenance-comment.md", "of an earlier run")
    assert check(work, program).code == 1
    assert file.read_text() == "of an earlier run"
    assert check(work, program, comment="provenance", config="none.toml").code == 2
    assert not file.exists()
    assert check(work, program, comment="provenance").code == 1
    assert file.read_text(encoding="utf-8").startswith("## provenance: fail")


def test_the_comment_is_no_step_that_fails(work: Path, program: str) -> None:
    values = {"steps.check.outputs.exit-code": "1", "inputs.comment": "$(touch taken)", "inputs.token": "x"}
    link = put(work.parent, "bin/python", f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    link.chmod(0o755)
    known = {"github.action_path": str(ROOT), "runner.temp": str(work.parent), **values}
    known["steps.install.outputs.program"] = str(link.with_name("provenance"))
    done = step("comment", known, work)
    assert (done.code, done.err, (work / "taken").exists()) == (2, "", False)
    assert "the name of the comment" in done.out
    done = step("comment", known | {"inputs.comment": "provenance"}, work)
    assert (done.code, done.err) == (0, "")
    assert "about no pull request" in done.out


def test_a_link_within_the_workspace_is_followed(work: Path, program: str) -> None:
    (work / "real").mkdir()
    (work / "out").symlink_to("real")
    done = check(work, program, report_file="out/deep/report.json")
    assert (done.code, done.outputs["report"]) == (1, "./out/deep/report.json")
    assert (work / "real/deep/report.json").is_file()


def test_an_absolute_path_stays_one(work: Path, program: str, tmp_path: Path) -> None:
    done = check(work, program, report_file=str(tmp_path / "r.json"), sarif_file="")
    assert (done.code, done.outputs["report"]) == (1, str(tmp_path / "r.json"))


@pytest.mark.parametrize(
    "inputs",
    [
        {"args": "$(touch taken)"},
        {"args": "`touch taken`; touch taken\n&& touch taken"},
        {"config": '"; touch taken; "'},
        {"baseline": "x' ; touch taken ; '"},
        {"fail_on": "error; touch taken"},
        {"judge": "off; touch taken"},
        {"preset": "$(touch taken)"},
        {"format": "$(touch taken)"},
        {"report_file": "a\nexit-code=0"},
        {"sarif_file": "$(touch taken)/x\nsarif=elsewhere"},
    ],
)
def test_a_hostile_input_is_only_a_strange_value(work: Path, program: str, inputs: dict[str, str]) -> None:
    before = sorted(path.name for path in work.iterdir())
    done = check(work, program, **inputs)
    assert done.code == 2
    assert set(done.outputs) <= {"exit-code"}
    assert sorted(path.name for path in work.iterdir()) == before


@pytest.mark.slow
def test_the_action_installs_its_own_checkout(work: Path, tmp_path: Path) -> None:
    if not index_is_reachable(tmp_path / "index"):
        assert not os.environ.get("CI"), "pip reaches no package index, so the action cannot be tried"
        pytest.skip("pip reaches no package index, so nothing can be installed")
    done = step(
        "install",
        {"github.action_path": str(ROOT), "runner.temp": str(tmp_path / "temp"), "inputs.extras": "pdf"},
        work,
    )
    assert (done.code, list(done.outputs)) == (0, ["program"]), done.err
    installed = (tmp_path / "temp/locked.txt").read_text(encoding="utf-8")
    assert "pypdfium2==" in installed and "--hash=sha256:" in installed
    assert check(work, done.outputs["program"]).code == 1

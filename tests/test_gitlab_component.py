"""The component for GitLab: its job is valid, and its script is run as a runner runs it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.demo_repository import CERTAIN_BRIDGE, GOOD_BRIDGE, build, put
from support.paths import ROOT
from tests.test_docs_ci import schema

FILE = ROOT / "templates" / "provenance.yml"
SPEC, JOBS = yaml.safe_load_all(FILE.read_text(encoding="utf-8"))
INPUTS: dict[str, Any] = SPEC["spec"]["inputs"]
SHELL = shutil.which("dash") or shutil.which("sh")  # a runner takes bash where the image has it

pytestmark = pytest.mark.skipif(SHELL is None, reason="the script of the component is written for a POSIX shell")


def filled(part: Any, values: dict[str, str]) -> Any:
    """The document with inputs put in, as GitLab does it: in values that are read already."""
    if isinstance(part, dict):
        return {filled(key, values): filled(one, values) for key, one in part.items()}
    if isinstance(part, list):
        return [filled(one, values) for one in part]
    if isinstance(part, str):
        return re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda match: values[match[1]], part)
    return part


def job(**inputs: str) -> dict[str, Any]:
    values = {name: one["default"] for name, one in INPUTS.items()}
    ((_, found),) = filled(JOBS, values | {name.replace("_", "-"): value for name, value in inputs.items()}).items()
    return found


@pytest.fixture
def run(tmp_path: Path) -> Any:
    work = build(tmp_path / "work", "digests/market.md")
    said = 'for one; do last="$one"; done; echo "pip $last"'
    pip = f'#!/bin/sh\nif [ "$2" = pip ]; then {said}; else exec "{sys.executable}" "$@"; fi\n'
    put(tmp_path, "bin/python", pip).chmod(0o755)
    put(tmp_path, "bin/provenance", f'#!/bin/sh\nexec "{sys.executable}" -m provenance "$@"\n').chmod(0o755)

    def go(**inputs: str) -> subprocess.CompletedProcess[str]:
        one = job(**inputs)
        given = {name: variable["value"] for name, variable in one["variables"].items()}
        env = {**os.environ, "PYTHONPATH": str(ROOT), **given}
        env["PATH"] = f"{tmp_path / 'bin'}{os.pathsep}{env['PATH']}"
        script = "set -e\n" + "\n".join(one["script"])
        return subprocess.run(
            [str(SHELL), "-c", script], cwd=work, env=env, capture_output=True, text=True, check=False
        )

    go.work = work  # type: ignore[attr-defined]
    return go


def test_the_job_is_what_gitlab_reads(tmp_path: Path) -> None:
    text = yaml.safe_dump({"provenance": job(stage="check")})
    schema("gitlab-ci", put(tmp_path, ".gitlab-ci.yml", text), "--data-transform", "gitlab-ci")
    used = set(re.findall(r"inputs\.([\w-]+)", yaml.safe_dump(JOBS)))
    assert used == set(INPUTS)
    assert not re.search(r"\$\[\[", yaml.safe_dump(JOBS["$[[ inputs.job-name ]]"]["script"]))


def test_an_altered_digest_fails_the_job_and_leaves_reports(run: Any) -> None:
    done = run(judge="off", extras="html,pdf")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("pip fact-provenance[html,pdf]\n")
    assert json.loads((run.work / "gl-code-quality-report.json").read_bytes())[0]["check_name"] == "number-changed"
    assert b"<testsuite" in (run.work / "provenance-junit.xml").read_bytes()


def test_arguments_stand_one_a_line_and_are_no_shell_text(run: Any) -> None:
    put(run.work, "digests/bridge.md", GOOD_BRIDGE)
    put(run.work, "digests/ a '$(touch taken)' `b`.md", GOOD_BRIDGE)
    put(
        run.work, "articles/ a '$(touch taken)' `b`.txt", (run.work / "articles/bridge.txt").read_text(encoding="utf-8")
    )
    done = run(args="digests/ a '$(touch taken)' `b`.md\n\n--jobs=1\n", package="git+https://example.org/p@v1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("pip fact-provenance @ git+https://example.org/p@v1\n")
    assert "digests/ a '$(touch taken)' `b`.md: pass: 4 claims checked" in done.stdout
    done = run(config="none; touch taken", working_directory="digests/..")
    assert (done.returncode, (run.work / "taken").exists()) == (2, False)


def test_the_preset_says_what_fails(run: Any) -> None:
    put(run.work, "digests/bridge.md", CERTAIN_BRIDGE)
    codes = {preset: run(preset=preset).returncode for preset in INPUTS["preset"]["options"]}
    assert codes == {"": 0, "gate": 0, "review": 1}

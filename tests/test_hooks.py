"""Hooks as people install them: pre-commit with our manifest, and a script in .git/hooks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from support.demo_repository import ALTERED_BRIDGE, CONFIG, GOOD_BRIDGE, git, put, repository
from support.docx_builder import docx, p
from support.paths import ROOT

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOK = f"#!/bin/sh\nexec {sys.executable} -m provenance check\n"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """The demo repository with all sources, and the altered digest put right; nothing is committed."""
    return repository(tmp_path / "work", "digests/market.md", bridge=GOOD_BRIDGE)


def index_is_reachable(folder: Path) -> bool:
    """Whether pip can fetch what building this project needs."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), "hatchling"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def pre_commit(*arguments: str, cwd: Path, home: Path) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_COMMIT"))}
    env |= {"PRE_COMMIT_HOME": str(home), "PRE_COMMIT_COLOR": "never", "GIT_CONFIG_GLOBAL": os.devnull}
    command = [sys.executable, "-m", "pre_commit", *arguments]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def results(out: str) -> dict[str, str]:
    """What pre-commit says of each hook, by its name."""
    return {name.rstrip("."): word for name, word in re.findall(r"^(.+?)\.{3,}(Passed|Failed)$", out, re.M)}


def test_pre_commit_accepts_the_manifest(tmp_path: Path) -> None:
    done = pre_commit("validate-manifest", str(MANIFEST), cwd=ROOT, home=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")


def test_every_hook_runs_a_command_that_exists() -> None:
    from provenance import cli

    for hook in yaml.safe_load(MANIFEST.read_text(encoding="utf-8")):
        program, *arguments = hook["entry"].split()
        assert program == "provenance"
        assert cli.run([*arguments, "--help"]) == 0


@pytest.mark.slow
def test_pre_commit_runs_every_hook(work: Path, tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout, so pre-commit has nothing to clone")
    if not index_is_reachable(tmp_path / "index"):
        assert not os.environ.get("CI"), "pip reaches no package index, so the hooks cannot be tried"
        pytest.skip("pip reaches no package index, so pre-commit cannot build the hooks' environment")
    put(work, "digests/bridge.md", ALTERED_BRIDGE)
    put(work, "README.md", "# Digests\n")
    put(work, "provenance.toml", CONFIG.replace("*.md", "*"))
    (work / "digests/ferry.md").unlink()
    (work / "digests/ferry.docx").write_bytes(docx(p("It replaces the old Marianne, which was built in 1971.")))
    git(work, "add", "--all")
    # In no pair; the source of a good digest; that digest, which is no text to pre-commit.
    files = ["--verbose", "--files", "README.md", "articles/ferry.txt", "digests/ferry.docx"]
    done = pre_commit("try-repo", str(ROOT), *files, cwd=work, home=tmp_path / "home")
    assert results(done.stdout) == {
        "summaries say what their sources say": "Failed",
        "changed summaries say what their sources say": "Passed",
        "changed documents say what their sources say": "Passed",
    }, done.stdout + done.stderr
    assert "digests/bridge.md:3:60: error[number-changed]" in done.stdout
    assert done.stdout.count("digests/ferry.docx: pass: 1 claim checked") == 3, "of all, by its source, and by itself"
    assert "- exit code: 1" in done.stdout


def commit(work: Path, message: str) -> subprocess.CompletedProcess[str]:
    git(work, "add", "--all")
    return git(work, "commit", "--quiet", "--message", message, check=False, PYTHONPATH=str(ROOT))


def test_a_plain_hook_stops_the_commit_of_an_altered_digest(work: Path) -> None:
    hook = put(work, ".git/hooks/pre-commit", HOOK)
    hook.chmod(0o755)
    assert commit(work, "three digests").returncode == 0
    put(work, "digests/bridge.md", ALTERED_BRIDGE)
    done = commit(work, "an altered digest")
    assert done.returncode != 0
    told = "error[number-changed] the claim says 400 kilometres; the source says 40 kilometres"
    assert told in done.stdout + done.stderr
    assert git(work, "log", "--format=%s").stdout.splitlines() == ["three digests"]
    put(work, "digests/bridge.md", GOOD_BRIDGE)
    put(work, "digests/ferry.md", "# Ferry\n\n- It replaces the old Marianne, which was built in 1971.\n")
    assert commit(work, "a shorter digest").returncode == 0
    assert git(work, "log", "--format=%s").stdout.splitlines() == ["a shorter digest", "three digests"]


def test_a_plain_hook_stops_what_cannot_be_checked(work: Path) -> None:
    put(work, ".git/hooks/pre-commit", HOOK).chmod(0o755)
    (work / "articles/ferry.txt").unlink()
    done = commit(work, "a digest without its source")
    assert done.returncode != 0
    assert "digests/ferry.md: no source matches articles/ferry.txt" in done.stderr

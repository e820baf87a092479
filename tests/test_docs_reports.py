"""The page on reports: its files, commands and outputs are what the program reads, runs and prints."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

import provenance
from provenance import cli
from provenance.cli import fix
from support.paths import ROOT

PAGE = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)  # language, file, text


def steps(console: str) -> Iterator[tuple[str, str]]:
    """Each command with what is printed below it."""
    for step in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        command, _, out = step.partition("\n")
        yield command, out


def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    code, ran = 0, 0
    for kind, name, content in _BLOCK.findall(PAGE):
        if kind == "text":
            assert name, "a file without a name"
            Path(name).write_text(content, encoding="utf-8")
        elif kind == "diff":
            report = provenance.check(provenance.read("digest.txt"), [provenance.read("article.txt")])
            assert fix.show(report.summaries) == content
            ran += 1
        else:
            for command, out in steps(content):
                if command == "echo $?":
                    assert out == f"{code}\n"
                    continue
                program, *arguments = shlex.split(command)
                assert program == "provenance"
                code = cli.run(arguments)
                assert capfd.readouterr() == (out, ""), command
                ran += 1
    assert f"```markdown\n{Path('reviewed.md').read_text(encoding='utf-8')}```" in PAGE
    assert ran == 9

"""The page on accepting findings: each of its examples is run, and prints what the page says."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from provenance import cli
from provenance.gate import config
from support.paths import ROOT

PAGE = ROOT / "docs" / "accepting.md"
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Step(NamedTuple):
    """A file to write, or a command and what it prints."""

    file: str
    command: str
    text: str


def steps() -> Iterator[Step]:
    for kind, file, text in _BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if kind == "console":
            for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                yield Step("", command, output)
        else:
            yield Step(file, "", text)


def test_the_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    commands = 0
    for step in steps():
        if step.file:
            (tmp_path / step.file).write_text(step.text, encoding="utf-8")
            continue
        name, *arguments = shlex.split(step.command)
        assert name == "provenance"
        cli.run(arguments)
        printed = capfd.readouterr()
        assert (printed.out, printed.err) == (step.text, ""), step.command
        commands += 1
    assert commands == 7
    assert "quote-altered" in config.load(Path("provenance.toml")).keep

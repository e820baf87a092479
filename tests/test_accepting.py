"""The page on accepting findings: each of its examples is run, and prints what the page says."""

from __future__ import annotations

import argparse
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from provenance import cli, flow, readers
from provenance.gate import config
from provenance.gate.acceptance import Accepted, accept
from provenance.gate.baseline_file import load
from provenance.report import Report
from provenance.reports import FORMATS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "accepting.md"
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


def check(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("summary", type=Path)
    parser.add_argument("--source")
    parser.add_argument("--baseline", type=Path)
    given = parser.parse_args(arguments)
    summary = flow.check_summary(readers.read(given.summary), flow.prepare([readers.read(given.source)]))
    before = Accepted(load(given.baseline), given.baseline) if given.baseline else None
    sys.stdout.write(FORMATS["text"](Report((accept(summary, given.summary, before=before),))))


def test_the_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    commands = 0
    for step in steps():
        if step.file:
            (tmp_path / step.file).write_text(step.text, encoding="utf-8")
            continue
        name, *arguments = shlex.split(step.command)
        assert name == "provenance"
        check(arguments[1:]) if arguments[0] == "check" else cli.run(arguments)
        printed = capfd.readouterr()
        assert (printed.out, printed.err) == (step.text, ""), step.command
        commands += 1
    assert commands == 7
    assert "quote-altered" in config.load(Path("provenance.toml")).keep

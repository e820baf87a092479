"""A folder with summaries, sources and a configuration, and the command run there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from provenance import cli

FERRY = """The new ferry will carry 30 cars, the harbour office said on Monday.
It replaces the old Marianne, which was built in 1971 and has room for 12 cars.
The first crossing to Tellnes island is planned for 3 June, harbour master Ida Brekke said.
"""
LIBRARY = """The library in Orvane reopens in June after two years of repairs, the town council reported.
It holds 80,000 books and a reading room for children on the second floor.
"""
GOOD = "# A ferry for 30 cars\n\nThe new ferry will carry 30 cars, the harbour office said.\n"
ALTERED = "The library in Orvane reopens in June after two years of repairs. It holds 90,000 books.\n"
BOTH = f"{GOOD}\n# The library reopens\n\nThe library in Orvane reopens in June. It holds 80,000 books.\n"
PAIRS = "[[pair]]\nsummary = 'digests/*.md'\nsources = 'articles/{stem}.txt'\n"


class Done(NamedTuple):
    """A run of the command: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        return self.err.splitlines()


class Project:
    """A folder with files in it, and the command run there."""

    def __init__(self, root: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self.root, self.capfd = root, capfd

    def write(self, **files: str) -> None:
        """Files by their path, with `__` for `/` and `_` for the dot."""
        for name, text in files.items():
            self.put(name.replace("__", "/").replace("_", "."), text)

    def put(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def run(self, *arguments: str) -> Done:
        self.capfd.readouterr()
        code = cli.run(list(arguments))
        return Done(code, *self.capfd.readouterr())

    def report(self, *arguments: str) -> dict[str, Any]:
        report: dict[str, Any] = json.loads(self.run("check", "-f", "json", *arguments).out)
        return report

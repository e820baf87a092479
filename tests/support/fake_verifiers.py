"""Verifiers that answer as a test wants, and a package that brings one by an entry point."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from provenance.verifiers import Model, Question
from provenance.verifiers.asking import digest

PACKAGE = """
import os
from pathlib import Path
from provenance.verifiers import Model
from provenance.verifiers.asking import digest

class Toy:
    def __init__(self, path, settings):
        self.answer, self.log = float(path), settings.get("log")
        self.model = Model("toy", "1", digest("toy", path))

    def support(self, questions):
        if self.log:
            with open(self.log, "a") as file:
                file.write("".join(f"{os.getpid()} {one.claim}\\n" for one in questions))
        return [self.answer for _ in questions]

def open_toy(path, settings):
    return Toy(path, settings)
""".lstrip()
ENTRY = "toy = toy_model:open_toy"


class Fixed:
    """Answers every question alike, and remembers what it was asked."""

    def __init__(self, answer: Any, name: str = "toy") -> None:
        self.answer, self.asked = answer, list[Question]()
        self.calls = 0
        self.model = Model(name, "1", digest(name, repr(answer)))

    def support(self, questions: Sequence[Question]) -> Sequence[float]:
        self.calls += 1
        self.asked += questions
        return [self.answer] * len(questions)


class Odd(Fixed):
    """Answers with what a function makes of the questions."""

    def __init__(self, make: Callable[[Sequence[Question]], Any]) -> None:
        super().__init__(0.0, "odd")
        self.make = make

    def support(self, questions: Sequence[Question]) -> Any:
        self.asked += questions
        return self.make(questions)


class Slow(Fixed):
    """Answers once it is let go."""

    is_free = False

    def support(self, questions: Sequence[Question]) -> Sequence[float]:
        while not self.is_free:
            time.sleep(0.01)  # gives the test its turn
        return super().support(questions)


def install(
    folder: Path, monkeypatch: pytest.MonkeyPatch, code: str = PACKAGE, entry: str = "toy = toy_model:open_toy"
) -> None:
    """Put a package with an entry point where this process, and those it starts, find it."""
    sys.modules.pop(entry.partition("=")[2].partition(":")[0].strip(), None)  # another test's, of the same name
    found = folder / "toy-1.0.dist-info"
    found.mkdir(parents=True)
    (found / "METADATA").write_text("Metadata-Version: 2.1\nName: toy\nVersion: 1.0\n", encoding="utf-8")
    (found / "entry_points.txt").write_text(f"[provenance.verifiers]\n{entry}\n", encoding="utf-8")
    (folder / "toy_model.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))

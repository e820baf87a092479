"""Corpora and runs over them: records of every kind, the folder that a run leaves, and the command as a process."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from provenance.reports import schema
from support.paths import ROOT

SOURCE = "The new ferry will carry 30 cars, the harbour office said on Monday. Work begins in May."
GOOD: dict[str, Any] = {
    "id": "a",
    "summary": "The new ferry will carry 30 cars.",
    "sources": [SOURCE],
    "language": "en",
}
WRONG = GOOD | {"id": "b", "summary": "The new ferry will carry 300 cars."}

ENV = {**os.environ, "PYTHONPATH": str(ROOT)}
COMMAND = [sys.executable, "-m", "provenance", "batch", "--judge", "off"]
SEED = 1971
MONTHS = ("May", "June", "July")

# Read by every interpreter that starts with its folder in PYTHONPATH: a text that names a death dies it.
DEADLY = """
import ctypes, os
from provenance import pipeline
from provenance.infra import nltk_import
nltk_import.alone()
whole = pipeline.check_summary
def check_summary(summary, *rest):
    if "SIGKILL" in summary.text: os.kill(os.getpid(), 9)
    if "os._exit" in summary.text: os._exit(3)
    if "segfault" in summary.text: ctypes.string_at(0)
    return whole(summary, *rest)
pipeline.check_summary = check_summary
"""


def text(records: Iterable[Any]) -> str:
    """The records as JSON Lines; a string is a line as it stands."""
    return "".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in records)


def put(folder: Path, records: Iterable[Any], name: str = "in.jsonl") -> str:
    """Write a corpus, and hand its name back."""
    (folder / name).write_text(text(records), encoding="utf-8")
    return name


def out(folder: Path, name: str = "out") -> list[dict[str, Any]]:
    """The results that a run has written."""
    parts = sorted((folder / name).glob("part-*.jsonl"))
    return [json.loads(line) for part in parts for line in part.read_text(encoding="utf-8").split("\n") if line]


def told(folder: Path, name: str = "out") -> dict[str, Any]:
    """The manifest of a run."""
    found: dict[str, Any] = json.loads((folder / name / "manifest.json").read_text(encoding="utf-8"))
    errors = [one.message for one in Draft202012Validator(json.loads(schema.text("batch-manifest"))).iter_errors(found)]
    assert not errors
    return found


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path."""
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def corpus(count: int) -> list[Any]:
    """Records of every kind: right, wrong, bad, repeated ids, sources of their own and shared."""
    draw = random.Random(SEED)
    made: list[Any] = []
    for number in range(count):
        cars = draw.randint(10, 900)
        source = f"The ferry to Tellnes will carry {cars} cars, Lena Orvik said. Work begins in {draw.choice(MONTHS)}."
        told = cars + draw.choice((0, 0, 5))
        summary = f"The ferry to Tellnes will carry {told} cars."
        sources = [source] if draw.random() < 0.7 else GOOD["sources"]
        made.append({"id": f"r{draw.randint(0, count)}", "summary": summary, "sources": sources, "n": number})
        if draw.random() < 0.05:
            made[-1] = draw.choice(["{", "7", made[-1] | {"sources": []}])
    return made


def finish(*given: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A run to its end."""
    return subprocess.run([*COMMAND, *given], cwd=folder, env=ENV, capture_output=True, text=True, encoding="utf-8")


def stamps(folder: Path) -> dict[str, int]:
    """When each part was written."""
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("part-*")}


def until(true: Any, seconds: int = 600) -> None:
    """Wait for something that comes soon."""
    for _ in range(20 * seconds):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it never came")


def deadly(folder: Path) -> dict[str, str]:
    """An environment whose interpreters die of some texts."""
    home = folder / "deadly"
    home.mkdir(exist_ok=True)
    (home / "sitecustomize.py").write_text(DEADLY, encoding="utf-8")
    return {**ENV, "PYTHONPATH": os.pathsep.join((str(home), ENV["PYTHONPATH"]))}

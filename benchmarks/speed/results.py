"""Rows of what was measured, as a table and as JSON in build/bench, from which the plots are drawn."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks import ROOT

FOLDER = ROOT / "build" / "bench"
ABSENT = "not installed"
_HEADS = ("what", "against", "measured", "aim", "reached")


@dataclass(frozen=True)
class Row:
    """One figure: `value` in `unit`, None where a package is absent; an aim is a bound that is met or not."""

    what: str
    against: str
    value: float | None
    unit: str = "×"
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the aim is met; None without a figure, and without an aim."""
        if self.value is None or self.at_most is self.at_least is None:
            return None
        return (self.at_most is None or self.value <= self.at_most) and (
            self.at_least is None or self.value >= self.at_least
        )

    def cells(self) -> tuple[str, ...]:
        """The row as text, in the order of the heads."""
        aim = f"≤ {short(self.at_most)}" if self.at_most is not None else ""
        aim = f"≥ {short(self.at_least)}" if self.at_least is not None else aim
        shown = ABSENT if self.value is None else f"{short(self.value)} {self.unit}"
        met = {True: "yes", False: "no", None: ""}[self.reached]
        return self.what, self.against, f"{shown}, {self.note}" if self.note else shown, aim, met


@dataclass(frozen=True)
class Line:
    """A line of a plot: what was measured at each size."""

    name: str
    sizes: tuple[float, ...]
    values: tuple[float, ...]


@dataclass(frozen=True)
class Result:
    """What one part of the bench found; `title` and the names of the axes are those of its plot."""

    name: str
    title: str
    rows: tuple[Row, ...]
    lines: tuple[Line, ...] = ()
    axes: tuple[str, str] = ("", "")
    machine: str = field(default_factory=lambda: machine())


def machine() -> str:
    """What the figures were taken on, without naming it."""
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


def short(number: float) -> str:
    """Three figures that count: 0.31, 4.07, 1,530."""
    if number == 0:
        return "0"
    if abs(number) >= 1000:
        step = 10 ** (len(str(int(abs(number)))) - 3)
        return f"{round(number / step) * step:,}"
    return f"{number:.3g}"


def table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table whose columns stand below each other; a column without a cell is left out."""
    found = [row.cells() for row in rows]
    kept = [at for at in range(len(_HEADS)) if any(row[at] for row in found)]
    cells = [[row[at] for at in kept] for row in (_HEADS, *found)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [_line(row, widths) for row in cells]
    return "\n".join([lines[0], "|".join(["", *("-" * (width + 2) for width in widths), ""]), *lines[1:]])


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"


def write(result: Result, folder: Path = FOLDER) -> Path:
    """The result as build/bench/NAME.json."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{result.name}.json"
    path.write_text(json.dumps(asdict(result), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def read(path: Path) -> Result:
    """A result as it was written."""
    given = json.loads(path.read_text(encoding="utf-8"))
    given["rows"] = tuple(Row(**row) for row in given["rows"])
    given["lines"] = tuple(Line(one["name"], tuple(one["sizes"]), tuple(one["values"])) for one in given["lines"])
    given["axes"] = tuple(given["axes"])
    return Result(**given)


def show(results: Iterable[Result], folder: Path = FOLDER) -> None:
    """Print a table for each result as soon as it is there, and keep it for the plots."""
    for result in results:
        print(f"\n{result.title} ({result.machine})\n\n{table(result.rows)}", flush=True)
        write(result, folder)

"""Plots of what the bench left in build/bench, as SVG in docs/images: `python -m benchmarks plots [FOLDER]`.

A result with lines becomes a plot of them; that of the peers, bars of what each takes. Others have none.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks import ROOT
from benchmarks.show import svg
from benchmarks.speed import results

IMAGES = ROOT / "docs" / "images"
_BARS = ("peers", "peers-large")
_OWN = "a whole check by provenance"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=IMAGES, help="where the pictures go")
    parser.add_argument("--results", type=Path, default=results.FOLDER)
    args = parser.parse_args()
    if not list(args.results.glob("*.json")):
        parser.error(f"{args.results} has no results; run `make bench` first")
    for path in draw(args.results, args.folder):
        print(f"{path}: {path.stat().st_size} bytes")
    return 0


def draw(given: Path, folder: Path) -> list[Path]:
    """A picture for each result that has something to draw."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for path in sorted(given.glob("*.json")):
        picture = plot(results.read(path))
        if picture:
            made.append(folder / f"bench-{path.stem}.svg")
            made[-1].write_text(picture, encoding="utf-8")
    return made


def plot(result: results.Result) -> str | None:
    """The picture of a result."""
    if result.lines:
        return svg.lines(result.title, result.lines, result.axes)
    if result.name not in _BARS:
        return None
    rows = [(_plain(row.what), row.value) for row in result.rows if row.value]
    title = f"Processor time, as a multiple of a check ({result.title.partition(', ')[2]})"
    return svg.bars(title, sorted([*rows, (_OWN, 1.0)], key=lambda row: row[1]), _OWN, "×")


def _plain(name: str) -> str:
    return name.replace("`", "")

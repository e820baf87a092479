"""The tables of docs/performance.md, from what the benches left in build/bench: `python -m benchmarks performance`.

A table stands between `<!-- bench NAME -->` and `<!-- end -->`; what people wrote around it stays, and so does a table
whose bench has not been run. The plots are drawn anew as well.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from benchmarks.show import plots
from benchmarks.speed import results

PAGE = plots.IMAGES.parent / "performance.md"
_PLACE = re.compile(r"(<!-- bench (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--page", type=Path, default=PAGE)
    parser.add_argument("--results", type=Path, default=results.FOLDER)
    args = parser.parse_args()
    if not list(args.results.glob("*.json")):
        parser.error(f"{args.results} has no results; run `make bench` first")
    args.page.write_text(filled(args.page.read_text(encoding="utf-8"), args.results), encoding="utf-8")
    plots.draw(args.results, args.page.parent / "images")
    return 0


def filled(text: str, folder: Path) -> str:
    """The page with each table that there is a result for."""

    def table(match: re.Match[str]) -> str:
        path = folder / f"{match[2]}.json"
        return f"{match[1]}\n{results.table(results.read(path).rows)}\n\n{match[3]}" if path.exists() else match[0]

    return _PLACE.sub(table, text)

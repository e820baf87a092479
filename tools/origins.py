"""Write docs/origins.md: where the word lists, the thesaurus and the judge come from, and the licence of each.

    python -m tools.origins

The lists say so in their headers and the judge in its `about.json`; what can hold no header is told of here.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "origins.md"
LISTS = ROOT / "provenance" / "lang" / "en" / "data"
JUDGE = ROOT / "provenance" / "entailment" / "small"

# Data of the package that can hold no header: what it is, where it comes from, under which licence.
PACKED = {
    "provenance/lang/en/data/wordnet.txt.gz": (
        "Words of everyday English that mean the same, nearly the same, or the opposite",
        "WordNet 3.0, distilled by `tools/distil_wordnet.py`",
        "WordNet licence (`WORDNET-LICENSE` beside it)",
    ),
    "provenance/entailment/calibration.jsonl.gz": (
        "Claims with passages by which an installed judge is calibrated",
        "own (`training/keypoints`), chosen by `tools/calibration_rows.py`",
        "Apache-2.0",
    ),
    "provenance/judgement/policy.json": ("What settles verdicts", "own, fitted by `make policy`", "Apache-2.0"),
    "provenance/judgement/support.json": ("Weights of `support`", "own, fitted by `make fit`", "Apache-2.0"),
}


def text() -> str:
    """The page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Where the data comes from\n"
    yield "All data that the package holds, with its origin and licence. `make origins` makes this page from the"
    yield "headers of the lists and from the judge's `about.json`. The packages that an installation draws in are"
    yield "listed with their licences in `sbom.cdx.json` beside each release. “own” is our own writing.\n"
    yield "## The judge\n"
    about = json.loads((JUDGE / "about.json").read_text(encoding="utf-8"))
    yield "| | |\n| --- | --- |"
    yield f"| name, version | {about['name']}, {about['version']} |"
    yield f"| began as | {about['base']} |"
    yield f"| licence | {about['licence']} |"
    yield from (f"| SHA-256 of `{_path(JUDGE / name)}` | `{digest}` |" for name, digest in about["sha256"].items())
    yield "| trained on | what `training/README.md` lists, with the licence of each set |"
    yield "\nIts card is `provenance/entailment/small/README.md`.\n"
    yield "## Data without a header\n"
    yield "| file | what | origin | licence |\n| --- | --- | --- | --- |"
    yield from (f"| `{name}` | {' | '.join(told)} |" for name, told in PACKED.items())
    yield "\n## Word lists\n"
    yield f"In `{_path(LISTS)}/`.\n"
    yield "| file | what | origin | licence |\n| --- | --- | --- | --- |"
    yield from (f"| `{file.name}` | {' | '.join(header(file))} |" for file in sorted(LISTS.glob("*.txt")))


def header(file: Path) -> tuple[str, str, str]:
    """What a list holds, its origin and its licence, as its first comments say."""
    what, *others = (line.removeprefix("# ") for line in file.read_text(encoding="utf-8").splitlines()[:4])
    told = dict(line.split(": ", 1) for line in others)
    return what.replace("|", "\\|"), told["origin"], told["licence"]


def _path(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def main() -> int:
    PAGE.write_text(text(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

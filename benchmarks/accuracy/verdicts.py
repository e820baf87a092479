"""Verdicts with the judge on one processor and on another: `python -m benchmarks verdicts --write FILE`, there; and
`python -m benchmarks verdicts --against FILE`, here.

All claims of `cases/` and of the digests there, the demo's among them. The network's weights have 8 bits; processors
multiply them by other instructions and round in another order. Compared are the verdicts, the rules that were found,
and support to two places.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import provenance
from benchmarks import ROOT
from tests.support.cases import load

DIGESTS = ROOT / "cases" / "digests"
SUMMARY, SOURCES = "digest.txt", ("*.txt", "*.md", "*.html")


class Said(NamedTuple):
    """What was said of one claim: where it stands, its verdict, rules with their levels, and support."""

    where: str
    verdict: str
    rules: tuple[str, ...]
    support: float


def said() -> Iterator[Said]:
    """Every claim, in a fixed order."""
    for case in load():
        yield from _claims(case.id, provenance.check(case.claim, list(case.sources)).to_dict())
    for folder in sorted(path for path in DIGESTS.iterdir() if path.is_dir()):
        for summary in sorted(folder.glob(SUMMARY)):
            sources = sorted({path for ending in SOURCES for path in folder.glob(ending)} - {summary})
            texts = [provenance.read(path) for path in sources if not path.name.startswith("report")]
            if texts:
                yield from _claims(f"{folder.name}/{summary.name}", _checked(summary, texts))


def _checked(summary: Path, sources: list[Any]) -> dict[str, Any]:
    return provenance.check(provenance.read(summary), sources).to_dict()


def _claims(name: str, report: dict[str, Any]) -> Iterator[Said]:
    for number, claim in enumerate((one for each in report["summaries"] for one in each["claims"]), 1):
        rules = tuple(f"{one['rule']} {one['level']}" for one in claim["findings"])
        yield Said(f"{name}#{number}", claim["verdict"], rules, claim["support"])


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", type=Path, help="keep what is said here")
    parser.add_argument("--against", type=Path, help="what was said on another processor")
    args = parser.parse_args(arguments)
    here = list(said())
    if args.write:
        args.write.write_text("".join(json.dumps(one._asdict()) + "\n" for one in here), encoding="utf-8")
    if not args.against:
        return 0
    told = [json.loads(line) for line in args.against.read_text(encoding="utf-8").splitlines()]
    there = {one["where"]: Said(one["where"], one["verdict"], tuple(one["rules"]), one["support"]) for one in told}
    apart = [(one, there.get(one.where)) for one in here if one[:3] != (there.get(one.where) or one)[:3]]
    for one, other in apart:
        print(f"{one.where}: {one.verdict} {one.support} here, {other and (other.verdict, other.support)} there")
    known = [(one.support, there[one.where].support) for one in here if one.where in there]
    moved = [abs(one - other) for one, other in known]
    print(
        f"{len(here)} claims, {len(known)} there too: {len(apart)} with another verdict or other rules; support "
        f"differs on {sum(one > 0 for one in moved)}, by {max(moved, default=0):.2f} at most"
    )
    return int(bool(apart) or len(known) < len(here))

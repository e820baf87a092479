"""Free key points: `python -m benchmarks keypoints [FOLDER] [--part measure] [--judge off] [--misses N] [--json]`.

Contrast sets, half of them faithful, of texts that nothing was trained or fitted on (the part *measure*).

gate    found: slips with a finding of level error       alarms: faithful claims with one
review  found: slips whose verdict is not supported      alarms: faithful claims whose is not
open    claims with the verdict unclear                  bAcc, AUC: of the review, and of `support`
marks   of the slips that are found, those with a finding on the wrong words
passage claims all of whose needed sentences the judge is shown
strays  faithful claims held against the source of another one: supported, and those with an error
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import accumulate, groupby
from os import cpu_count
from pathlib import Path
from typing import NamedTuple

from benchmarks import ROOT
from benchmarks.accuracy.scores import auc
from benchmarks.accuracy.strays import strays
from provenance.entailment.weights import OWN
from provenance.judgement.options import Options
from provenance.model import Claim, Document
from provenance.pipeline import check_claims, passage_of, prepare
from training.rows import Row, contrast_sets, part

HOME = ROOT / "training" / "keypoints"
STRAYS = 1000  # at most
PARTS = ("measure", "tune", "train", "all")


class Result(NamedTuple):
    """What was said of one claim."""

    faithful: bool  # the label
    kind: str
    supported: bool  # the verdict
    error: bool  # with a finding of level error
    unclear: bool
    support: float
    marked: bool  # a finding stands on the wrong words
    shown: bool | None  # all needed sentences are in the passage; None where nobody said which those are


def measure(rows: Sequence[Row], options: Options, jobs: int) -> list[Result]:
    """Check every row against its source."""
    work = [(options, list(group)) for _, group in groupby(rows, key=lambda row: row.sentences)]
    if jobs < 2:
        return [one for item in work for one in _checked(item)]
    with ProcessPoolExecutor(jobs) as pool:
        return [one for found in pool.map(_checked, work, chunksize=4) for one in found]


def _checked(item: tuple[Options, list[Row]]) -> list[Result]:
    options, rows = item
    sources = prepare([Document.from_text("\n".join(rows[0].sentences))])
    starts = [0, *accumulate(len(one) + 1 for one in rows[0].sentences)]
    found = []
    for row in rows:
        (claim,) = check_claims([row.claim], sources, options).claims
        shown = {bisect_right(starts, one.start) - 1 for one in passage_of(row.claim, sources)}
        found.append(_result(row, claim, shown))
    return found


def _result(row: Row, claim: Claim, shown: set[int]) -> Result:
    told = [one for one in claim.findings if one.level != "note"]
    return Result(
        row.supported,
        row.kind if not row.supported and row.kind else "faithful",
        claim.verdict == "supported",
        any(one.level == "error" for one in told),
        claim.verdict == "unclear",
        claim.support,
        any(one.claim[0] < end and start < one.claim[1] for one in told for start, end in row.wrong or ()),
        set(row.gold) <= shown if row.gold else None,
    )


def figures(results: Sequence[Result]) -> dict[str, float]:
    """The figures of some results, by name: shares of 0..1, and `n`."""
    good, bad = [one for one in results if one.faithful], [one for one in results if not one.faithful]
    caught = [one for one in bad if not one.supported]
    needed = [one for one in results if one.shown is not None]
    found, alarms = _share([not one.supported for one in bad]), _share([not one.supported for one in good])
    return {
        "n": len(results),
        "gate found": _share([one.error for one in bad]), "gate alarms": _share([one.error for one in good]),
        "review found": found, "review alarms": alarms, "bAcc": (found + 1 - alarms) / 2,
        "AUC": auc([one.faithful for one in results], [one.support for one in results]),
        "open": _share([one.unclear for one in results]), "marks": _share([one.marked for one in caught]),
        "passage": _share([bool(one.shown) for one in needed]),
    }  # fmt: skip


def of_strays(results: Sequence[Result]) -> dict[str, float]:
    """The figures of claims that nothing in their source bears out: shares of 0..1."""
    return {
        "strays n": len(results), "strays supported": _share([one.supported for one in results]),
        "strays error": _share([one.error for one in results]),
    }  # fmt: skip


def _share(of: Sequence[bool]) -> float:
    return sum(of) / len(of) if of else float("nan")


def kinds(results: Sequence[Result]) -> Iterator[tuple[str, int, float, float, float]]:
    """Of each kind of slip: its name, rows, the shares found by gate and review, and marked of those found."""
    for kind in sorted({one.kind for one in results if not one.faithful}):
        some = [one for one in results if one.kind == kind]
        caught = [one for one in some if not one.supported]
        yield (
            kind, len(some), _share([one.error for one in some]), _share([not one.supported for one in some]),
            _share([one.marked for one in caught]),
        )  # fmt: skip


def chosen(folder: Path, wanted: str) -> list[Row]:
    """The rows of a part of a folder of contrast sets."""
    return [row for row in contrast_sets(folder) if wanted == "all" or part(row.group) == wanted]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=HOME, help="folders of contrast sets")
    parser.add_argument("--part", choices=PARTS, default="measure")
    parser.add_argument("--judge", default="on", help="on, off, or the folder of another judge")
    parser.add_argument("--jobs", type=int, default=cpu_count() or 1)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(arguments)
    judge = {"on": OWN, "off": None}.get(args.judge, Path(args.judge))
    try:
        rows = chosen(args.folder, args.part)
    except ValueError as error:
        parser.error(str(error))
    if not rows:
        parser.error(f"no contrast sets of the part {args.part} in {args.folder}")
    results = measure(rows, Options(judge=judge), args.jobs)
    found = figures(results) | of_strays(measure(strays(rows, STRAYS), Options(judge=judge), args.jobs))
    if args.json:
        print(json.dumps(found))
        return 0
    for name, value in found.items():
        print(f"{name:17}{value:>8.0f}" if name in ("n", "strays n") else f"{name:17}{value:>8.3f}")
    print(f"\n{'slip':22}{'n':>6}{'gate':>8}{'review':>8}{'marks':>8}")
    for kind, count, gate, review, marks in kinds(results):
        print(f"{kind:22}{count:>6}{gate:>8.2f}{review:>8.2f}{marks:>8.2f}")
    return 0

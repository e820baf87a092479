"""Fit the policy's regression and its cut-offs: `python -m benchmarks policy [--data FOLDER] [--write FILE]`.

From rows that the judge was not trained on: the part *tune* of the contrast sets and of the labelled sets, the
editors' rows, and *strays*, faithful contrast claims held against another source than their own. Logistic regression
with an L2 penalty; no weight may go against what its name says, so that a finding is never a reason for trust. A data
set weighs by the root of its size, ours more, and in it each label alike. Cut-offs are chosen on the contrast sets:
`gate` for at most 4 % alarms on faithful claims, `review` for the best balanced accuracy with at most 27 % alarms there
and 3 % on the editors' rows.
Needs SciPy (`pip install -e .[fit]`); the engine only reads what is written.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.accuracy import rows
from benchmarks.accuracy.collect import grouped
from benchmarks.accuracy.rows import DATA
from benchmarks.accuracy.scores import auc
from benchmarks.accuracy.strays import strays
from provenance.entailment import Answer
from provenance.judgement import policy
from provenance.judgement.options import Options
from provenance.judgement.policy import Case
from provenance.model import Document
from provenance.pipeline import check_claims, prepare
from training.rows import KEYPOINTS, contrast_sets, labelled_sources, part

HOME = Path(policy.__file__).with_name("policy.json")
ROOT = Path(__file__).parents[2] / "training" / "keypoints"
MOST = 1200  # rows of one labelled set
ALARMS = 0.04  # of the gate on faithful contrast claims that are read; those that nothing is like come on top, to 0.05
# Of the review on faithful contrast claims, and on the editors' rows: a person reads each of them once more.
READ, READ_EDITORS = 0.27, 0.03
PULL = 0.3  # the inverse of the penalty
EDITORS, STRAYS = "editors", "strays"
STRAY = 600  # claims that are held against another source
WEIGHT = {KEYPOINTS: 6.0, EDITORS: 3.0, STRAYS: 3.0}  # times the root of their size
# What asks something else (see fit.py), and what is only measured on.
LEFT_OUT = frozenset(
    "scone_test insciout_test insciout_train fm2_dev attributionbench_dev goyal21_val breaking_nli".split()
)
UP = frozenset({"reader", "words", "near: words", "near: untouched"})  # their weights are not below 0
FREE = frozenset({"near", "near: reader"})  # all others not above it
MARKED = frozenset({"contradicted"})  # what only a reader that marks words says


class Seen(NamedTuple):
    """A claim that a reader answered on: its features, whether an error was proved, and its label."""

    data: str
    features: dict[str, float]
    proved: bool
    firm: bool  # no reader clears it
    label: bool


class Recorder:
    """While it is open, the features of every claim that the policy decides on."""

    def __init__(self) -> None:
        self.found: list[tuple[dict[str, float], bool, bool]] = []

    def __enter__(self) -> Recorder:
        self._features: Any = policy.features
        policy.features = self._record
        return self

    def __exit__(self, *_: object) -> None:
        policy.features = self._features

    def _record(self, case: Case, answer: Answer) -> dict[str, float]:
        found: dict[str, float] = self._features(case, answer)
        is_firm = policy.is_firm(case) or policy.is_lost(case, answer)
        self.found.append((found, found["proved"] > 0, is_firm))
        return found


def chosen(folder: Path) -> Iterator[tuple[str, str, str, bool]]:
    """Data set, source, claim and label of every row to fit on."""
    own = [row for row in contrast_sets(ROOT) if part(row.group) == "tune"]
    for name, some in ((KEYPOINTS, own), (STRAYS, strays(own, STRAY))):
        yield from ((name, "\n".join(row.sentences), row.claim, row.supported) for row in some)
    if not folder.is_dir():
        return
    for name in rows.names(folder):
        if name in LEFT_OUT:
            continue
        if name == EDITORS:
            yield from ((name, one.source, one.claim, bool(one.label)) for one in rows.read(folder, name))
            continue
        yield from _tuned(folder, name)


def _tuned(folder: Path, name: str) -> Iterator[tuple[str, str, str, bool]]:
    found = [
        (name, "\n".join(row.sentences), row.claim, row.supported)
        for row in labelled_sources(folder / f"{name}.jsonl.gz")
        if part(row.group) == "tune"
    ]
    yield from random.Random(name).sample(found, MOST) if len(found) > MOST else found


def seen(folder: Path, options: Options) -> list[Seen]:
    """Every chosen row that the reader answers on, in order."""
    work = ((options, source, group) for source, group in grouped(chosen(folder)))
    with ProcessPoolExecutor() as pool:
        return [one for found in pool.map(_seen, work, chunksize=8) for one in found]


def _seen(item: tuple[Options, str, list[tuple[str, str, str, bool]]]) -> list[Seen]:
    options, source, group = item
    sources = prepare([Document.from_text(source)])
    found = []
    for data, _, claim, label in group:
        with Recorder() as told:
            check_claims([claim], sources, options)
        found += [Seen(data, features, proved, firm, label) for features, proved, firm in told.found[:1]]
    return found


def fitted(samples: Sequence[Seen], names: Sequence[str]) -> tuple[float, dict[str, float]]:
    """Offset and weights, by name, of the likeliest regression within the bounds."""
    from scipy.optimize import minimize

    x, y = _table(samples, names), np.array([one.label for one in samples], dtype=float)
    weight = _weights(samples)
    scale = x.std(axis=0) + 1e-9
    z = x / scale

    def loss(given: Any) -> tuple[float, Any]:
        odds = z @ given[1:] + given[0]
        value = float((weight * (np.logaddexp(0, odds) - y * odds)).sum() + (given[1:] ** 2).sum() / 2 / PULL)
        slope = weight * (1 / (1 + np.exp(-odds)) - y)
        return value, np.concatenate([[slope.sum()], z.T @ slope + given[1:] / PULL])

    bounds = [(None, None), *((0, None) if n in UP else (None, None) if n in FREE else (None, 0) for n in names)]
    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    return float(found[0]), {name: float(one) for name, one in zip(names, found[1:] / scale, strict=True)}


def _table(samples: Sequence[Seen], names: Sequence[str]) -> Any:
    return np.array([[one.features.get(name, 0.0) for name in names] for one in samples])


def _weights(samples: Sequence[Seen]) -> Any:
    counts: dict[tuple[str, bool], int] = {}
    for one in samples:
        counts[one.data, one.label] = counts.get((one.data, one.label), 0) + 1
    size = {data: counts.get((data, True), 0) + counts.get((data, False), 0) for data, _ in counts}
    found = np.array(
        [WEIGHT.get(one.data, 1.0) * math.sqrt(size[one.data]) / counts[one.data, one.label] for one in samples]
    )
    return found * len(samples) / found.sum()


def cut_offs(samples: Sequence[Seen], chances: Sequence[float]) -> tuple[float, float]:
    """The gate's cut-off and the review's: a claim below is an error, or is not supported."""
    every = list(zip(samples, chances, strict=True))
    own = [(one, chance) for one, chance in every if one.data == KEYPOINTS]
    drafts = [(one, chance) for one, chance in every if one.data == EDITORS]
    steps = [round(step / 200, 3) for step in range(2, 180)]

    def share(label: bool, cut: float, firm: bool, rows: Sequence[tuple[Seen, float]] = own) -> float:
        of = [one.proved or (firm and one.firm) or chance < cut for one, chance in rows if one.label is label]
        return sum(of) / max(1, len(of))

    gate = max((cut for cut in steps if share(True, cut, False) <= ALARMS), default=steps[0])
    quiet = [cut for cut in steps if share(True, cut, True) <= READ and share(True, cut, True, drafts) <= READ_EDITORS]
    review = max(quiet or steps[:1], key=lambda cut: share(False, cut, True) - share(True, cut, True))
    return gate, max(gate, review)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with the labelled rows")
    parser.add_argument("--judge", type=Path, help="the folder of another judge than the package's own")
    parser.add_argument("--write", type=Path, nargs="?", const=HOME, help="write the weights")
    args = parser.parse_args(arguments)
    samples = seen(args.data, Options(judge=args.judge) if args.judge else Options())
    if not samples:
        parser.error("no claim was read: is the judge installed?")
    names = sorted({name for one in samples for name in one.features})
    written = {}
    for kind, used in (("marks", names), ("plain", [name for name in names if name not in MARKED])):
        offset, weights = fitted(samples, used)
        chances = [_chance(one, offset, weights) for one in samples]
        gate, review = cut_offs(samples, chances)
        written[kind] = {
            "offset": round(offset, 4), "gate": gate, "review": review,
            "weights": {name: round(weights[name], 4) for name in used},
        }  # fmt: skip
        print(kind, json.dumps(written[kind]))
        for data in sorted({one.data for one in samples}):
            print(
                line(
                    data, [(one, c) for one, c in zip(samples, chances, strict=True) if one.data == data], gate, review
                )
            )
    if args.write:
        args.write.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return 0


def _chance(one: Seen, offset: float, weights: dict[str, float]) -> float:
    return 1 / (1 + math.exp(-offset - sum(weights[name] * one.features.get(name, 0.0) for name in weights)))


def line(data: str, given: list[tuple[Seen, float]], gate: float, review: float) -> str:
    """What the fit comes to on the rows of one data set, for people; optimistic, since it was fitted on them."""
    labels = [one.label for one, _ in given]
    flags = [one.proved or one.firm or chance < review for one, chance in given]
    errors = [one.proved or chance < gate for one, chance in given]

    def share(of: list[bool], label: bool) -> float:
        some = [flag for flag, one in zip(of, labels, strict=True) if one is label]
        return sum(some) / len(some) if some else float("nan")

    ranked = [auc(labels, [one.features[name] for one, _ in given]) for name in ("reader", "words")]
    return (
        f"{data:<30} {len(given):>5}  AUC reader {ranked[0]:.3f} words {ranked[1]:.3f} "
        f"both {auc(labels, [chance for _, chance in given]):.3f}  review found {share(flags, False):.2f} alarms "
        f"{share(flags, True):.2f}  gate found {share(errors, False):.2f} alarms {share(errors, True):.3f}"
    )

"""The features of every claim of the labelled rows, taken where the engine judges it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.accuracy import perturb, rows
from benchmarks.accuracy.articles import part_of
from benchmarks.accuracy.articles import read as read_articles
from benchmarks.accuracy.rows import Row
from provenance.align.trace import Alignment
from provenance.judgement import verdict
from provenance.judgement.features import features
from provenance.model import Document, Finding
from provenance.pipeline import check_claims, check_summary, prepare
from tests.support.cases import load as load_cases

MOST = 3000  # rows of one data set
CASES = "cases"  # the data set made from the cases of the specification
_NO_CLAIMS = frozenset(("no-source", "not-found"))  # cases that are not about one claim
MADE = "articles"  # the data set made by perturb: faithful sentences and altered ones


class Sample(NamedTuple):
    """One row: the features of each of its claims, and whether the checks found nothing."""

    data: str
    group: int  # rows of one source have one
    part: str
    label: bool
    supported: bool  # no finding but notes
    claims: tuple[dict[str, float], ...]


def collect(folder: Path, jobs: int, most: int = MOST) -> list[Sample]:
    """The samples of every labelled data set, and of the claims made from articles."""
    chosen: list[Row] = []
    for name in rows.names(folder):
        labelled = [row for row in rows.read(folder, name) if row.label is not None]
        chosen += rows.choose(labelled, "all", most) if labelled else []
    articles = read_articles(folder)
    for trial in perturb.trials(articles, most // 15, most // 15 * 6):
        text = articles[trial.article].text
        chosen.append(Row("", MADE, trial.text, False, text, not trial.rules))
    groups: dict[str, list[Row]] = {}
    for row in chosen:
        groups.setdefault(row.source, []).append(row)
    work = [(number, part_of(source), group) for number, (source, group) in enumerate(groups.items())]
    if jobs < 2:
        return [one for item in work for one in _samples(item)]
    with ProcessPoolExecutor(jobs) as pool:
        return [one for found in pool.map(_samples, work, chunksize=8) for one in found]


def cases() -> list[Sample]:
    """The cases that specify the checker, as samples: our own writing, to be learnt from and not to be measured on."""
    found = []
    for number, case in enumerate(load_cases()):
        if case.table in _NO_CLAIMS:
            continue
        with Recorder() as seen:
            check_summary(Document.from_text(case.claim), prepare([Document.from_text(one) for one in case.sources]))
        label = all(mark.level == "note" for mark in case.marks)
        if seen.claims:
            found.append(Sample(CASES, -1 - number, "look", label, seen.quiet, tuple(seen.claims)))
    return found


def _samples(item: tuple[int, str, list[Row]]) -> list[Sample]:
    number, part, group = item
    sources = prepare([Document.from_text(group[0].source)])
    found = []
    for row in group:
        with Recorder() as seen:
            if row.whole and row.claim.strip() != row.source.strip():  # no digest is checked against itself
                check_summary(Document.from_text(row.claim), sources)
            else:
                check_claims([row.claim], sources)
        if seen.claims:
            found.append(Sample(row.data, number, part, bool(row.label), seen.quiet, tuple(seen.claims)))
    return found


class Recorder:
    """While it is open, the features of every claim that the engine judges.

    Taken where the support is asked for: what the engine adds to a claim because of its support is not among them.
    """

    def __init__(self) -> None:
        self.claims: list[dict[str, float]] = []
        self.quiet = True  # no claim has an error or a warning

    def __enter__(self) -> Recorder:
        self._support: Any = verdict.support  # type: ignore[attr-defined]
        verdict.support = self._record  # type: ignore[attr-defined]
        return self

    def __exit__(self, *_: object) -> None:
        verdict.support = self._support  # type: ignore[attr-defined]

    def _record(self, pair: Alignment, findings: Sequence[Finding]) -> float:
        self.claims.append(features(pair, findings))
        self.quiet = self.quiet and all(one.level == "note" for one in findings)
        return float(self._support(pair, findings))


def grouped(given: Iterable[tuple[str, str, str, bool]]) -> Iterator[tuple[str, list[tuple[str, str, str, bool]]]]:
    """Rows (data set, source, claim, label) by their source, so that each is read once; in the order of the first."""
    found: dict[str, list[tuple[str, str, str, bool]]] = {}
    for row in given:
        found.setdefault(row[1], []).append(row)
    yield from found.items()


def save(path: Path, samples: Sequence[Sample]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(one._asdict()) + "\n" for one in samples)


def load(path: Path) -> list[Sample]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [Sample(**json.loads(line)) for line in lines]

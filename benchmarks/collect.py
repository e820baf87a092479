"""The features of every claim of the labelled rows, taken where the engine judges it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import perturb, rows
from benchmarks.articles import part_of
from benchmarks.articles import read as read_articles
from benchmarks.rows import Row

MOST = 3000  # rows of one data set
MADE = "articles"  # the data set made by perturb: faithful sentences and altered ones


class Sample(NamedTuple):
    """One row: the features of each of its claims, and what the engine says of it."""

    data: str
    group: int  # rows of one source have one
    part: str
    label: bool
    supported: bool
    claims: tuple[dict[str, float], ...]


def collect(folder: Path, jobs: int, most: int = MOST) -> list[Sample]:
    """The samples of every labelled data set, and of the claims made from articles."""
    chosen: list[Row] = []
    for name in rows.names(folder):
        labelled = [row for row in rows.read(folder, name) if row.label is not None]
        chosen += rows.choose(labelled, "all", most) if labelled else []
    articles = read_articles(folder)
    for trial in perturb.trials(articles, most // 15):
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


def _samples(item: tuple[int, str, list[Row]]) -> list[Sample]:
    from provenance.flow import check_claims, check_summary, prepare
    from provenance.model import Document

    number, part, group = item
    sources = prepare([Document.from_text(group[0].source)])
    found = []
    for row in group:
        with Recorder() as seen:
            checked = (
                check_summary(Document.from_text(row.claim), sources)
                if row.whole
                else check_claims([row.claim], sources)
            )
        verdicts = [one.verdict for one in checked.claims if one.verdict != "not-a-claim"]
        supported = bool(verdicts) and all(one == "supported" for one in verdicts)
        if seen.claims:
            found.append(Sample(row.data, number, part, bool(row.label), supported, tuple(seen.claims)))
    return found


class Recorder:
    """While it is open, the features of every claim that the engine judges."""

    def __init__(self) -> None:
        self.claims: list[dict[str, float]] = []

    def __enter__(self) -> Recorder:
        from provenance import desk

        self._judge: Any = desk.judge  # type: ignore[attr-defined]
        desk.judge = self._record  # type: ignore[attr-defined]
        return self

    def __exit__(self, *_: object) -> None:
        from provenance import desk

        desk.judge = self._judge  # type: ignore[attr-defined]

    def _record(self, trace: Any, findings: Iterable[Any], wanted: frozenset[str]) -> Any:
        said = self._judge(trace, findings, wanted)
        self.claims.append(features()(trace, said.findings))
        return said


def features() -> Any:
    """The engine's own features, where it has them."""
    try:
        from provenance.support import features as own
    except ImportError:
        from benchmarks.features import features as own
    return own


def save(path: Path, samples: Sequence[Sample]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(one._asdict()) + "\n" for one in samples)


def load(path: Path) -> list[Sample]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [Sample(**json.loads(line)) for line in lines]

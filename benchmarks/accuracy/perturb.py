"""Alarms on faithful claims and changes found, kind by kind: `python -m benchmarks perturb FOLDER [--misses N]`.

FOLDER holds the articles: text files, an article each, as in `cases/articles`, or else the files that `articles.FILES`
names. The claims are made from them, seeded. An alarm is a verdict other than "supported"; a note is none.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from os import cpu_count
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.accuracy.altered import altered
from benchmarks.accuracy.articles import PARTS, Article, read
from benchmarks.accuracy.faithful import faithful

SEED = 20240223
MOST = 600  # claims of one kind; the article's own sentences, trimmed or joined or not, are all taken
PLAIN = ("verbatim", "trimmed", "joined")


class Trial(NamedTuple):
    """One claim against its article. Without `rules` it is faithful."""

    article: int
    kind: str
    text: str
    base: str
    span: tuple[int, int] | None = None
    rules: frozenset[str] = frozenset()


class Result(NamedTuple):
    """What the checker said of a claim."""

    trial: Trial
    flagged: bool
    rules: tuple[str, ...]  # of errors and warnings
    right: bool
    placed: bool
    notes: int
    messages: tuple[str, ...]


def trials(articles: Sequence[Article], most: int = MOST, plain: int | None = None) -> list[Trial]:
    """The claims of all articles, each kind cut to `most` by a fixed draw; the article's own sentences to `plain`."""
    kinds: dict[str, list[Trial]] = {}
    for number, article in enumerate(articles):
        for one in faithful(article):
            kinds.setdefault(one.kind, []).append(Trial(number, one.kind, one.text, one.base))
        for other in altered(article):
            kinds.setdefault(other.kind, []).append(
                Trial(number, other.kind, other.text, other.base, other.span, other.rules)
            )
    chosen = []
    for kind, rows in kinds.items():
        limit = plain if kind in PLAIN else most
        chosen += rows if limit is None or len(rows) <= limit else random.Random(f"{SEED}{kind}").sample(rows, limit)
    return chosen


def run(articles: Sequence[Article], rows: Iterable[Trial], jobs: int) -> list[Result]:
    """Check every claim; those of one article in one call, so that the article is read once."""
    groups: dict[int, list[Trial]] = {}
    for row in rows:
        groups.setdefault(row.article, []).append(row)
    work = [(articles[number].text, group) for number, group in sorted(groups.items())]
    if jobs < 2:
        return [one for item in work for one in _check(item)]
    with ProcessPoolExecutor(jobs) as pool:
        return [one for found in pool.map(_check, work, chunksize=4) for one in found]


def _check(item: tuple[str, list[Trial]]) -> list[Result]:
    import provenance

    text, rows = item
    report = provenance.check([row.text for row in rows], [text]).to_dict()
    claims = report["summaries"][0]["claims"]
    assert len(claims) == len(rows)
    return [_result(row, claim) for row, claim in zip(rows, claims, strict=True)]


def _result(row: Trial, claim: dict[str, Any]) -> Result:
    findings = [one for one in claim["findings"] if one["level"] != "note"]
    rules = tuple(dict.fromkeys(one["rule"] for one in findings))
    placed = False
    if row.span:
        first, last = claim["start"] + row.span[0], claim["start"] + row.span[1]
        spans = [(one["claim"]["start"], one["claim"]["end"]) for one in findings if one["claim"]]
        placed = any(start < last and first < end for start, end in spans)
    return Result(
        row,
        claim["verdict"] != "supported",
        rules,
        bool(row.rules.intersection(rules)),
        placed,
        len(claim["findings"]) - len(findings),
        tuple(f"{one['rule']}: {one['message']}" for one in findings),
    )


def figures(results: Sequence[Result]) -> dict[str, dict[str, float]]:
    """For each kind: how many claims, and the shares that the table shows."""
    kinds: dict[str, list[Result]] = {}
    for one in results:
        kinds.setdefault(one.trial.kind, []).append(one)
    table = {kind: _row(rows) for kind, rows in kinds.items()}
    good = [one for one in results if not one.trial.rules]
    table["all rewordings"] = _row([one for one in good if one.trial.kind not in PLAIN])
    table["all alterations"] = _row([one for one in results if one.trial.rules])
    return {kind: row for kind, row in table.items() if row["n"]}


def _row(rows: Sequence[Result]) -> dict[str, float]:
    found = sum(one.flagged for one in rows)
    row: dict[str, float] = {"n": len(rows), "flagged": found / len(rows) if rows else 0.0}
    if rows and rows[0].trial.rules:
        row["right"] = sum(one.right for one in rows) / len(rows)
        row["right of found"] = sum(one.right and one.flagged for one in rows) / max(1, found)
        row["placed"] = sum(one.placed for one in rows) / len(rows)
    elif rows:
        row["noted"] = sum(one.notes > 0 for one in rows) / len(rows)
    return row


def table(shown: dict[str, dict[str, float]]) -> str:
    """Two tables: faithful claims with their alarms, altered ones with what was found."""
    good = [(kind, row) for kind, row in shown.items() if "right" not in row]
    bad = [(kind, row) for kind, row in shown.items() if "right" in row]
    lines = [f"{'faithful':24}{'n':>6}{'alarm':>9}{'note':>9}"]
    lines += [f"{kind:24}{row['n']:6.0f}{row['flagged']:9.2%}{row['noted']:9.2%}" for kind, row in good]
    lines += ["", f"{'altered':24}{'n':>6}{'found':>9}{'rule':>9}{'of found':>9}{'span':>9}"]
    lines += [
        f"{kind:24}{row['n']:6.0f}{row['flagged']:9.2%}{row['right']:9.2%}{row['right of found']:9.2%}"
        f"{row['placed']:9.2%}"
        for kind, row in bad
    ]
    return "\n".join(lines)


def misses(results: Sequence[Result], most: int, only: str | None) -> str:
    """The first wrong ones of each kind: alarms, changes not found, and those under another rule."""
    lines: list[str] = []
    kinds = dict.fromkeys(one.trial.kind for one in results)
    for kind in kinds:
        wrong = [one for one in results if one.trial.kind == kind and one.flagged != bool(one.trial.rules)]
        other = [one for one in results if one.trial.kind == kind and one.trial.rules and one.flagged and not one.right]
        if only and only != kind:
            continue
        for name, rows in (("alarm" if not one_rules(kind, results) else "not found", wrong), ("other rule", other)):
            for one in random.Random(SEED).sample(rows, min(most, len(rows))):
                lines += [f"[{kind}] {name}: {one.trial.text}", f"    from: {one.trial.base}"]
                lines += [f"    changed: {one.trial.text[slice(*one.trial.span)]!r}"] if one.trial.span else []
                lines += [f"    {message}" for message in one.messages]
    return "\n".join(lines)


def one_rules(kind: str, results: Sequence[Result]) -> bool:
    return any(one.trial.rules for one in results if one.trial.kind == kind)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=PARTS, default="measure")
    parser.add_argument("--most", type=int, default=MOST, help="claims of a kind")
    parser.add_argument("--misses", type=int, default=0, help="list so many wrong ones of each kind")
    parser.add_argument("--kind", help="list the misses of this kind only")
    parser.add_argument("--jobs", type=int, default=cpu_count() or 1)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(arguments)
    articles = [one for one in read(args.folder) if args.part in ("all", one.part)]
    results = run(articles, trials(articles, args.most), args.jobs)
    print(json.dumps(figures(results), indent=1) if args.json else table(figures(results)))
    if args.misses:
        print("\n" + misses(results, args.misses, args.kind))
    return 0

"""Accuracy over all labelled rows: `python -m benchmarks accuracy [--data FOLDER] [--part measure] [--full] [--write]`.

bAcc    balanced accuracy of the verdict (a row is faithful when every claim checked is supported: unclear is flagged)
flag    share of the unfaithful rows that were flagged       alarm  share of the faithful rows that were flagged
AUC     of the lowest `support` among a row's claims         best   bAcc at the best threshold on it (optimistic)
traced  rows with a gold sentence among their evidence; traced@1: as the first evidence
rule    of the altered rows that were flagged, the share under the right rule; span: on the wrong words
unclear share of the labelled rows that were flagged by unclear claims alone (with --json)
With --verifier, the same once more with its answers:
asked   share of the claims that it was asked about      bAcc 2nd, flag 2nd, alarm 2nd   as above, with the answers
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from benchmarks.accuracy import keypoints, page, perturb
from benchmarks.accuracy.articles import PARTS
from benchmarks.accuracy.articles import read as read_articles
from benchmarks.accuracy.rows import DATA, Row, choose, names, read, unseen
from benchmarks.accuracy.scores import Result, result, second, summarise
from benchmarks.accuracy.strays import strays
from provenance.judgement.options import Options
from provenance.verifiers.named import Chosen
from training.sets import LABELLED

MOST = 4000  # rows of one data set in a part, unless --full is given


def measure(rows: Sequence[Row], jobs: int, verifier: Chosen | None = None) -> list[Result]:
    """Check the rows; those of one source in one go, so that it is read once."""
    check = partial(_check, Options(verifier=verifier))
    groups: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        groups.setdefault(row.source, []).append(index)
    work = [[rows[index] for index in group] for group in groups.values()]
    if jobs < 2:
        found = [check(group) for group in work]
    else:
        with ProcessPoolExecutor(jobs, get_context("spawn") if verifier else None) as pool:
            found = list(pool.map(check, work, chunksize=4))
    by_index = {
        index: one for group, results in zip(groups.values(), found, strict=True)
        for index, one in zip(group, results, strict=True)
    }  # fmt: skip
    return [by_index[index] for index in range(len(rows))]


def _check(options: Options, rows: list[Row]) -> list[Result]:
    from provenance.model import Document
    from provenance.pipeline import check_claims, check_summary, prepare
    from provenance.reports.report import Report

    sources = prepare([Document.from_text(rows[0].source)])
    found = []
    for row in rows:
        if row.whole and row.claim.strip() != row.source.strip():  # no digest is checked against itself
            checked = check_summary(Document.from_text(row.claim), sources, options)
        else:
            checked = check_claims([row.claim], sources, options)
        found.append(result(row, Report((checked,)).to_dict()))
    return found


def _chosen(verifier: str | None, cache: str | None) -> Chosen | None:
    name, _, path = (verifier or "").partition(":")
    return Chosen(name, path or None, cache=cache) if name else None


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with the labelled rows")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only these data sets")
    parser.add_argument("--part", choices=PARTS, default="measure", help="articles to look at, or only to measure on")
    parser.add_argument("--full", action="store_true", help=f"all rows, also of sets with more than {MOST}")
    parser.add_argument("--jobs", type=int, default=cpu_count() or 1)
    parser.add_argument("--misses", type=int, default=0, help="list so many wrong rows of each data set")
    parser.add_argument("--json", action="store_true", help="one JSON object for each data set")
    parser.add_argument("--write", type=Path, nargs="?", const=page.PAGE, help="write the page docs/accuracy.md too")
    parser.add_argument("--verifier", metavar="NAME[:PATH]", help="judge once more with the answers of this model")
    parser.add_argument("--cache", metavar="DIR", help="keep its answers in this folder")
    args = parser.parse_args(arguments)
    if args.verifier and args.write:
        parser.error("--write is for the shipped defaults, which ask no model; leave it out")
    if not args.data.is_dir():
        parser.error(f"{args.data} is no folder; name the one with the labelled rows: --data FOLDER")
    shown, everything = {}, []
    chosen, columns = _chosen(args.verifier, args.cache), (*page.COLUMNS, *(page.SECOND if args.verifier else ()))
    if not args.json:
        print(page.heading(columns))
    for name in args.only or names(args.data):
        rows = read(args.data, name)
        # Of what the judge was trained on, the rows that it never saw; they are few, and of both parts.
        held = unseen(rows) if args.part == "measure" and rows and rows[0].data in LABELLED else None
        rows = choose(rows if held is None else held, args.part if held is None else "all", None if args.full else MOST)
        results = measure(rows, args.jobs)
        if not results:
            continue
        shown[name] = summarise(results) | (second(measure(rows, args.jobs, chosen)) if chosen else {})
        everything += results
        print(
            json.dumps({"data": name, **shown[name]}) if args.json else page.line(name, shown[name], columns),
            flush=True,
        )
        for one in [one for one in results if one.row.label not in (None, one.faithful)][: args.misses]:
            print(f"    {one.row.name} label {one.row.label:d} {one.row.kind} {one.rules} {one.row.claim[:160]!r}")
    if args.write:
        rows = keypoints.chosen(keypoints.HOME, "measure")
        told = keypoints.measure(rows, Options(), args.jobs)
        words = keypoints.measure(rows, Options(judge=None), args.jobs)
        astray = strays(rows, keypoints.STRAYS)
        lost = keypoints.of_strays(keypoints.measure(astray, Options(), args.jobs))
        free = page.Free(keypoints.figures(told) | lost, keypoints.figures(words), [*keypoints.kinds(told)])
        articles = [one for one in read_articles(args.data) if args.part in ("all", one.part)]
        trials = perturb.figures(perturb.run(articles, perturb.trials(articles), args.jobs))
        page.write(args.write, free, shown, trials, everything, args.part)
    return 0

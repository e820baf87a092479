"""Free claims, read by the learned judge: how many a second two processes judge, and the whole command with a few.

`python -m benchmarks free`. Claims of the contrast sets that are only measured on; reading the sources is counted too.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from pathlib import Path

from benchmarks.accuracy import keypoints
from benchmarks.speed import clock
from benchmarks.speed.cold import FLOOR, check, environment
from benchmarks.speed.results import Result, Row, show
from provenance.judgement.options import Options
from provenance.model import Document
from provenance.pipeline import check_claims, prepare
from training.rows import Row as Claim

CLAIMS = 1000
CORES = 2
LEAST, MOST = 100.0, 4.0  # claims a second; times the import of nltk
ROUNDS = 9
_BARE = "import sys; sys.modules.update(dict.fromkeys(('scipy', 'sklearn', 'pandas', 'matplotlib', 'torch')));"
_RUN = _BARE + "sys.argv = ['provenance', *{!r}]; from provenance.cli import main; main()"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args()
    show(measure())
    return 0


def measure(rounds: int = ROUNDS) -> Iterator[Result]:
    """Claims a second in warm processes, and the cold command."""
    rows = keypoints.chosen(keypoints.HOME, "measure")[:CLAIMS]
    groups = [list(group) for _, group in groupby(rows, key=lambda row: row.sentences)]
    with ProcessPoolExecutor(CORES) as pool:
        list(pool.map(_judged, groups[: 2 * CORES]))  # each process opens its judge
        begun = time.perf_counter()
        count = sum(pool.map(_judged, groups))
        spent = time.perf_counter() - begun
    read = Row(f"free claims, {CORES} processes", "", count / spent, "claims a second", at_least=LEAST)
    yield Result("free", "Free claims", (read, _cold(groups[0], rounds)))


def _judged(rows: Sequence[Claim]) -> int:
    sources = prepare([Document.from_text("\n".join(rows[0].sentences))])
    for row in rows:
        check_claims([row.claim], sources, Options())
    return len(rows)


def _cold(rows: Sequence[Claim], rounds: int) -> Row:
    with tempfile.TemporaryDirectory() as made:
        summary, source = Path(made) / "points.txt", Path(made) / "article.txt"
        summary.write_text("\n\n".join(row.claim for row in rows[:10]), encoding="utf-8")
        source.write_text("\n".join(rows[0].sentences), encoding="utf-8")
        env = environment()
        floor = [sys.executable, "-c", f"{_BARE}import nltk"]
        run = [sys.executable, "-c", _RUN.format(check(str(summary), str(source)))]
        clock.started(floor, env), clock.started(run, env)
        found = clock.timed([(clock.started(floor, env), clock.started(run, env)) for _ in range(rounds)])
    note = f"{found.other * 1000:.0f} ms"
    return Row("`provenance check` of ten free claims", f"`{FLOOR}`", found.ratio, at_most=MOST, note=note)

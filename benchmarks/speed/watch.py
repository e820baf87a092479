"""How long after a change `provenance check --watch` has its report written: `python -m benchmarks watch [--rounds N]`.

From the moment in which the digest or the article is in place to the moment in which the new report is. The pair is
`cases/digests/harbour-talks`. Beside it a check of the pair by a command of its own, for the same change.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import ROOT

OURS = ROOT / "cases/digests/harbour-talks"
READY = b"watching for changes"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=40)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("digest.txt", "harbour.txt"):
            shutil.copy(OURS / file, folder / file)
        for changed in ("digest.txt", "harbour.txt"):
            rows = times(folder, changed, args.rounds)
            print(f"{changed:12} {told(rows)}")
        print(f"{'a command':12} {told([command(folder) for _ in range(5)])}")
    return 0


def told(rows: list[float]) -> str:
    """Median, and the ninth of ten, in milliseconds."""
    rows = sorted(rows)
    middle, late = statistics.median(rows) * 1000, rows[len(rows) * 9 // 10] * 1000
    return f"median {middle:6.1f} ms, nine of ten within {late:6.1f} ms"


def times(folder: Path, name: str, rounds: int) -> list[float]:
    arguments = ["check", "digest.txt", "-s", "harbour.txt", "-o", "json:report.json", "--watch"]
    process = subprocess.Popen(
        [sys.executable, "-m", "provenance", *arguments],
        cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        ready(process)
        return [changed(process, folder, name, number) for number in range(rounds + 2)][2:]
    finally:
        process.kill()
        process.wait()


def changed(process: subprocess.Popen[bytes], folder: Path, name: str, number: int) -> float:
    """Seconds from the change of a file to the report."""
    text, report = (OURS / name).read_text(encoding="utf-8"), folder / "report.json"
    draft = folder / ".draft"
    draft.write_text(f"{text}\nThe pier is {number + 2} metres longer than before.\n", encoding="utf-8")
    before = report.stat()
    draft.replace(folder / name)
    started = time.perf_counter()
    while report.stat().st_ino == before.st_ino and report.stat().st_mtime_ns == before.st_mtime_ns:
        time.sleep(0.001)
    taken = time.perf_counter() - started
    ready(process)
    time.sleep(0.05)  # the system's own queue
    return taken


def ready(process: subprocess.Popen[bytes]) -> None:
    assert process.stderr
    while READY not in process.stderr.readline():
        assert process.poll() is None


def command(folder: Path) -> float:
    started = time.perf_counter()
    arguments = ["check", "digest.txt", "-s", "harbour.txt", "-q"]
    subprocess.run([sys.executable, "-m", "provenance", *arguments], cwd=folder, env=environment())
    return time.perf_counter() - started


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}

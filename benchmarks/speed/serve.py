"""How many people a service serves: `python -m benchmarks serve [--clients N] [--seconds N] [--jobs N]`.

Starts `provenance serve`, and lets clients ask for checks of `cases/digests/harbour-talks` one after the other, as fast
as they are answered. Every answer is compared with the first one: none may be lost, and none may be another one. Then,
but for `--quick 0`, clients send 10,000 requests as fast as they can, of which the service may turn away what it has no
room for.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import ROOT

OURS = ROOT / "cases/digests/harbour-talks"


class Load(NamedTuple):
    """What came of the requests."""

    seconds: float
    waits: list[float]  # of those that were answered as they should be, in seconds, ascending
    odd: Counter[str]  # all others, by status or error

    def share(self, part: float) -> float:
        """How long `part` (0..1) of the clients waited at most, in milliseconds."""
        return self.waits[min(len(self.waits) - 1, int(len(self.waits) * part))] * 1000 if self.waits else float("nan")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--judge", default="on")
    parser.add_argument("--quick", type=int, default=10_000)
    args = parser.parse_args()
    with service("--jobs", str(args.jobs), "--judge", args.judge) as url:
        found = load(url, args.clients, args.seconds)
        print(told(found, args.clients))
        if args.quick:
            burst = rush(url, args.clients, args.quick)
            print(f"{args.quick} requests at once in {burst.seconds:.1f} s: {len(burst.waits)} answered, "
                  f"others {dict(burst.odd)}")  # fmt: skip
            found.odd.update({name: n for name, n in burst.odd.items() if name not in ("429", "503")})
    return 1 if found.odd else 0


def told(found: Load, clients: int) -> str:
    """One line for a person."""
    done = len(found.waits)
    return (
        f"{clients} clients, {found.seconds:.0f} s: {done} checks ({done / found.seconds:.1f} a second), "
        f"median {found.share(0.5):.0f} ms, p99 {found.share(0.99):.0f} ms, lost or odd {dict(found.odd)}"
    )


@contextmanager
def service(*options: str) -> Iterator[str]:
    """The address of a service of its own, until the block is left."""
    command = [sys.executable, "-m", "provenance", "serve", "--port", "0", "--isolated", *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    line = process.stderr.readline()
    try:
        found = re.search(r"http://\S+(?=/,)", line)
        if not found:
            raise SystemExit(line + process.stderr.read())
        yield found[0]
    finally:
        process.terminate()
        process.wait()


def load(url: str, clients: int, seconds: float, folder: Path = OURS) -> Load:
    """`clients` that ask for the same check again and again for `seconds`."""
    body = {"summary": text(folder / "digest.txt"), "sources": [text(folder / "harbour.txt")]}
    end = time.monotonic() + seconds
    return _each(url, clients, body, lambda number: number == 0 or time.monotonic() < end)


def rush(url: str, clients: int, count: int) -> Load:
    """`count` requests by `clients`, with a summary of one sentence."""
    body = {"summary": "It rained in Orvane on Monday.", "sources": ["On Monday it rained in Orvane."]}
    return _each(url, clients, body, lambda number: number < count // clients)


def _each(url: str, clients: int, body: Any, goes_on: Any) -> Load:
    import httpx2

    waits, odd, lock = list[float](), Counter[str](), threading.Lock()
    first: list[bytes] = []

    def ask() -> None:
        with httpx2.Client(base_url=url, timeout=300, trust_env=False, verify=False) as client:
            number = 0
            while goes_on(number):
                number += 1
                begun = time.monotonic()
                try:
                    answer = client.post("/v1/check", json=body)
                except httpx2.HTTPError as error:
                    said = type(error).__name__
                else:
                    said = "" if answer.status_code == 200 else str(answer.status_code)
                with lock:
                    if not said:
                        first[:] = first or [answer.content]
                        said = "" if answer.content == first[0] else "another report"
                    if said:
                        odd[said] += 1
                    else:
                        waits.append(time.monotonic() - begun)

    threads = [threading.Thread(target=ask) for _ in range(clients)]
    begun = time.monotonic()
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return Load(time.monotonic() - begun, sorted(waits), odd)


def text(file: Path) -> dict[str, str]:
    return {"text": file.read_text(encoding="utf-8"), "name": file.name}

"""Two runs beside each other: what they were made with, and which records came out better or worse."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from provenance.batch.survey.intervals import either_way
from provenance.batch.survey.run import Row


class Pairs(NamedTuple):
    """Records that are in both runs under one id, and were checked in both."""

    both: int
    worse: int  # passed before, and fail now
    better: int

    @property
    def chance(self) -> float:
        """How likely (0..1) so uneven a change is by accident."""
        return either_way(self.worse, self.better)


def verdicts(rows: Iterable[Row]) -> dict[bytes, bool]:
    """Whether each record passes, by the mark of its id: 8 bytes, so that a million take some 100 MB."""
    return {_mark(row.id): row.verdict == "pass" for row in rows if row.verdict and row.id is not None}


def pairs(now: Mapping[bytes, bool], before: Mapping[bytes, bool]) -> Pairs:
    """How the records of both runs changed."""
    both = now.keys() & before.keys()
    worse = sum(before[one] and not now[one] for one in both)
    return Pairs(len(both), worse, sum(now[one] and not before[one] for one in both))


def _mark(name: Any) -> bytes:
    return hashlib.blake2b(json.dumps(name, default=str).encode(), digest_size=8).digest()


def differing(now: Mapping[str, Any], before: Mapping[str, Any]) -> tuple[str, ...]:
    """What two manifests say differently of how their runs were made; a drift may come of that alone."""
    options = (now.get("options", {}), before.get("options", {}))
    names = sorted({*options[0], *options[1]} - {"part-size", "format", "root", "report"})
    found = [name for name in names if options[0].get(name) != options[1].get(name)]
    return tuple(["version"] * (now.get("tool") != before.get("tool")) + found)

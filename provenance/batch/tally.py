"""What a part came to: kept beside it until the run is done, so that a resumed run need not read it again."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from provenance.batch.parts import Part, Row
from provenance.batch.records import Result

NO_ID = "0" * 16  # of a record without an id: it is no duplicate of another


class Tally(NamedTuple):
    """The totals of one part that was written."""

    name: str  # of its file
    input: str  # SHA-256 of the records as they were read
    records: int
    bytes: int
    sha256: str
    verdicts: dict[str, int]
    counts: dict[str, int]
    findings: dict[str, dict[str, int]]  # by rule, then by level
    ids: str  # 16 hexadecimal digits for each record

    def text(self) -> str:
        return json.dumps(self._asdict()) + "\n"

    @classmethod
    def load(cls, text: str) -> Tally:
        return cls(**json.loads(text))


class Counts:
    """Totals while results go by."""

    def __init__(self) -> None:
        self.verdicts: Counter[str] = Counter()
        self.counts: Counter[str] = Counter()
        self.findings: dict[str, Counter[str]] = {}
        self.ids: list[str] = []

    def passing(self, pairs: Iterable[tuple[Row, Result]]) -> Iterator[tuple[Row, Result]]:
        """The same, each counted."""
        for row, result in pairs:
            self.add(result)
            yield row, result

    def add(self, result: Result) -> None:
        """Count one result."""
        self.verdicts[result.verdict or "error"] += 1
        self.counts.update(result.counts or {})
        for one in result.findings:
            self.findings.setdefault(one["rule"], Counter())[one["level"]] += 1
        self.ids.append(_mark(result.id))

    def tally(self, part: Part, name: str = "", size: int = 0, sha256: str = "") -> Tally:
        """What was counted, as the tally of a part with this file."""
        findings = {rule: dict(levels) for rule, levels in self.findings.items()}
        verdicts, counts, ids = dict(self.verdicts), dict(self.counts), "".join(self.ids)
        return Tally(name, part.digest, part.records, size, sha256, verdicts, counts, findings, ids)

    def add_part(self, tally: Tally) -> None:
        """Count a whole part."""
        self.verdicts.update(tally.verdicts)
        self.counts.update(tally.counts)
        for rule, levels in tally.findings.items():
            self.findings.setdefault(rule, Counter()).update(levels)


def _mark(name: Any) -> str:
    """64 bits stand for an id: a million of them are unlikely to share one by chance (1 in 10⁷)."""
    if name is None:
        return NO_ID
    return hashlib.sha256(json.dumps(name).encode()).hexdigest()[:16]

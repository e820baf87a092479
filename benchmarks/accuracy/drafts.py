"""How many key points written by us, right and wrong, are judged rightly: `python -m benchmarks drafts [--misses]`.

Each article has claims that a careful editor would pass and claims in which one thing was changed, as people and
language models change it when they condense. Rules were written while looking at them: expect less of a new text.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).resolve().parent / "texts" / "drafts.jsonl"


class Draft(NamedTuple):
    """An article and its claims, each with whether it says what the article says."""

    source: str
    claims: tuple[tuple[str, bool], ...]


class Count(NamedTuple):
    """Faithful claims and those of them that were flagged, altered ones and those that were."""

    faithful: int = 0
    alarms: int = 0
    altered: int = 0
    found: int = 0

    def __str__(self) -> str:
        alarms, found = self.alarms / max(1, self.faithful), self.found / max(1, self.altered)
        return (
            f"{self.found} of {self.altered} changes found ({found:.0%}), "
            f"{self.alarms} alarms on {self.faithful} faithful claims ({alarms:.0%})"
        )


def read(path: Path = FILE) -> list[Draft]:
    """The articles, in the order of the file."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Draft(row["source"], tuple((text, bool(label)) for text, label in row["claims"])) for row in rows]


def judged(draft: Draft) -> Iterator[tuple[str, bool, bool]]:
    """Each claim, whether it is faithful, and whether it was found so: checked alone, as a claim of its article."""
    from provenance.model import Document
    from provenance.pipeline import check_claims, prepare

    sources = prepare([Document.from_text(draft.source)])
    for text, label in draft.claims:
        yield text, label, check_claims([text], sources).claims[0].verdict == "supported"


def count(drafts: list[Draft]) -> Count:
    """All of them together."""
    rows = [(label, passed) for draft in drafts for _, label, passed in judged(draft)]
    faithful = [passed for label, passed in rows if label]
    altered = [passed for label, passed in rows if not label]
    return Count(len(faithful), faithful.count(False), len(altered), altered.count(False))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was flagged wrongly")
    args = parser.parse_args()
    drafts = read()
    print(f"{len(drafts)} articles: {count(drafts)}")
    if args.misses:
        for draft in drafts:
            for text, label, passed in judged(draft):
                if label != passed:
                    print("alarm" if label else "missed", text, sep="\t")
    return 0

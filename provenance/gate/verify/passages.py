"""The passages of a report: what it says to stand where, in the summary and in each source."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.gate.verify.anchor import Passage
from provenance.reports.record import Record


def of(record: Record, number: int) -> list[Passage]:
    """Those in one document of a summary, in the order of its text: 0 is the summary, 1 its first source."""
    found = _in_source(record, record["sources"][number - 1]["id"]) if number else _in_summary(record)
    first = {(one.start, one.end, one.exact): one for one in reversed(list(found))}  # what is named twice comes once
    return sorted(first.values(), key=lambda one: (one.start, -one.end))


def _in_summary(record: Record) -> Iterator[Passage]:
    """The claims, and the words of findings that stand outside of their claim or on the file as a whole."""
    for claim in record["claims"]:
        yield Passage(claim["id"], claim["start"], claim["end"], claim["exact"])
        for finding in claim["findings"]:
            if not _holds(claim, finding["claim"]):
                yield _words(f"{claim['id']} {finding['rule']}", finding["claim"])
    for finding in record["findings"]:
        yield _words(finding["rule"], finding["claim"])


def _in_source(record: Record, source: str) -> Iterator[Passage]:
    """The evidence in a source, and the words of findings that stand outside of it."""
    for claim in record["claims"]:
        evidence = [one for one in claim["evidence"] if one["document"] == source]
        for number, one in enumerate(claim["evidence"], 1):
            if one["document"] == source:
                where = f"{claim['id']} evidence {number}"
                yield Passage(where, one["start"], one["end"], one["exact"], one["prefix"], one["suffix"])
        for finding in claim["findings"]:
            words = finding["source"]
            if words and words["document"] == source and not any(_holds(one, words) for one in evidence):
                yield _words(f"{claim['id']} {finding['rule']}", words)


def _words(where: str, words: Record) -> Passage:
    return Passage(where, words["start"], words["end"], words["exact"])


def _holds(outer: Record, words: Record) -> bool:
    """Whether the words stand in the outer passage at the place that their offsets say."""
    first, last = words["start"] - outer["start"], words["end"] - outer["start"]
    return 0 <= first <= last and bool(outer["exact"][first:last] == words["exact"])

"""Whether a report's offsets can be true at all, which no file is needed for: order, nesting, names that exist."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from provenance.gate.verify.remarks import Remark
from provenance.reports.record import Record


def sound(summary: Record) -> Iterator[Remark]:
    """What is out of bounds in one summary."""
    name, lengths = summary["document"]["path"] or summary["document"]["id"], _lengths(summary)
    for where, reason in _faults(summary, lengths):
        yield Remark("broken", name, where, reason)


def _lengths(summary: Record) -> dict[str, int]:
    return {one["id"]: one["length"] for one in summary["sources"]}


def _faults(summary: Record, lengths: dict[str, int]) -> Iterator[tuple[str, str]]:
    length, sections = summary["document"]["length"], {one["id"] for one in summary["sections"]}
    if len(lengths) < len(summary["sources"]) or len(sections) < len(summary["sections"]):
        yield "", "two of its sources or sections have one id"
    for section in summary["sections"]:
        if not section["start"] <= section["end"] <= length:
            yield section["id"], "reaches beyond the text"
        yield from ((section["id"], f"names {one}, which is none") for one in section["sources"] if one not in lengths)
    for before, after in pairwise(summary["claims"]):
        if after["start"] < before["end"]:
            yield after["id"], f"begins before {before['id']} ends"
    for claim in summary["claims"]:
        if claim["section"] not in sections:
            yield claim["id"], f"names {claim['section']}, which is none"
        yield from ((claim["id"], reason) for reason in _claim(claim, length, lengths))
    for finding in summary["findings"]:
        yield from ((finding["rule"], reason) for reason in _finding(finding, length, lengths))


def _claim(claim: Record, length: int, lengths: dict[str, int]) -> Iterator[str]:
    if claim["end"] > length or claim["end"] - claim["start"] != len(claim["exact"]):
        yield "is not as long as its words, or reaches beyond the text"
    for piece in claim["evidence"]:
        yield from _in_source(piece, "evidence", lengths)
    for link in claim["trace"]:
        (first, last), (begin, end) = link["claim"], link["source"]
        if not claim["start"] <= first < last <= claim["end"]:
            yield f"has a trace outside of its words, at {first}"
        if not 0 <= begin < end <= lengths.get(link["document"], -1):
            yield f"has a trace to {link['document']} that is not in it, at {begin}"
    for finding in claim["findings"]:
        yield from _finding(finding, length, lengths)


def _finding(finding: Record, length: int, lengths: dict[str, int]) -> Iterator[str]:
    words = finding["claim"]
    if words["end"] > length or words["end"] - words["start"] != len(words["exact"]):
        yield f"has a {finding['rule']} that is not where its words are"
    if finding["source"]:
        yield from _in_source(finding["source"], finding["rule"], lengths)


def _in_source(words: Record, what: str, lengths: dict[str, int]) -> Iterator[str]:
    if words["document"] not in lengths:
        yield f"names {words['document']}, which is none"
    elif words["end"] > lengths[words["document"]] or words["end"] - words["start"] != len(words["exact"]):
        yield f"has {what} that is not as long as its words, or reaches beyond {words['document']}"

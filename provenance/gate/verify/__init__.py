"""A saved report checked again: do the files still have what it says of them, and does it agree with itself?

A report *holds* when every passage that it names is still in its file, word for word, and its counts, verdicts and
fingerprints are those that follow from its claims. A file that has changed is told, and so is a passage that has moved
in it: the report still holds. It does not when a passage is gone or reads differently, when a changed summary has a
claim that the report does not know, or when a file is what it was and the report says something else about it.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.gate.verify import bounds, derived, passages
from provenance.gate.verify.anchor import Passage
from provenance.gate.verify.documents import Files, Found
from provenance.gate.verify.moved import in_changed
from provenance.gate.verify.rebuild import rebuild
from provenance.gate.verify.remarks import Outcome, Remark, Verified
from provenance.model import Document, Summary
from provenance.record import Record
from provenance.tally import FailOn

__all__ = ["Files", "Outcome", "Remark", "Verified", "verify"]

_EMPTY = Remark("unchecked", "", "", "the report holds no summary, so there is nothing to verify")


def verify(report: Record, files: Files, fail_on: FailOn | None = None) -> Verified:
    """Check a report, which its schema has let pass, against the files.

    `fail_on`: what it was made with; None for error or warning, whichever agrees.
    """
    if not report["summaries"]:
        return Verified(0, 0, (_EMPTY,))
    faults = [remark for one in report["summaries"] for remark in bounds.sound(one)]
    found = [[files.find(one) for one in (summary["document"], *summary["sources"])] for summary in report["summaries"]]
    remarks = list(_once(remark for row in found for one in row for remark in one.remarks)) + faults
    if not faults:
        rebuilt = [_rebuilt(one, row) for one, row in zip(report["summaries"], found, strict=True)]
        remarks += derived.consistent(report, rebuilt, fail_on)
        remarks += derived.exactly(report, rebuilt, [_is_same(row) for row in found])
    looked_at = 0
    for one, row in zip(report["summaries"], found, strict=True):
        for number, document in enumerate(row):
            named = passages.of(one, number)
            looked_at += len(named) if document.state != "missing" else 0
            if document.state == "changed":
                remarks += in_changed(document, named, one if not number else None)
            elif document.state == "same" and not _is_same(row):
                remarks += _in_place(document, named)
    read = {one.name for row in found for one in row if one.state != "missing"}
    return Verified(len(read), looked_at, tuple(_once(remarks)))


def _once(remarks: Iterator[Remark] | list[Remark]) -> Iterator[Remark]:
    """Each remark once, in order: a source of many summaries is told of once."""
    yield from dict.fromkeys(remarks)


def _is_same(row: list[Found]) -> bool:
    return all(one.state == "same" for one in row)


def _rebuilt(record: Record, row: list[Found]) -> Summary:
    document, *sources = (one.document for one in row)
    return rebuild(record, document, tuple(sources))


def _in_place(found: Found, named: list[Passage]) -> Iterator[Remark]:
    """A file that is what it was, beside others that are not: every passage must stand at its place."""
    for one in named:
        if not _stands(found.document, one):
            message = "is not at its place, though the file is what it was"
            yield Remark("broken", found.name, one.where, message, (one.start, one.end))


def _stands(document: Document, one: Passage) -> bool:
    text = document.text
    around = text[max(0, one.start - len(one.prefix)) : one.start], text[one.end : one.end + len(one.suffix)]
    return text[one.start : one.end] == one.exact and around == (one.prefix, one.suffix)

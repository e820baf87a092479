"""A saved report checked again: do the files still have what it says of them, and does it agree with itself?

A report *holds* when every passage that it names is still in its file, word for word, and its counts, verdicts and
fingerprints are those that follow from its claims. A file that has changed is told, and so is a passage that has moved
in it: the report still holds. It does not when a passage is gone or reads differently, when a changed summary has a
claim that the report does not know, or when a file is what it was and the report says something else about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provenance.gate.verify import bounds, derived, passages
from provenance.gate.verify.anchor import Passage
from provenance.gate.verify.documents import Files, Found
from provenance.gate.verify.moved import in_changed
from provenance.gate.verify.rebuild import rebuild
from provenance.gate.verify.remarks import Outcome, Remark, Verified
from provenance.model import Document, Summary
from provenance.reports.counts import FailOn
from provenance.reports.record import Record

__all__ = ["Files", "Outcome", "Remark", "Verified", "verify"]

_EMPTY = Remark("unchecked", "", "", "the report holds no summary, so there is nothing to verify")


def verify(report: Record, files: Files, fail_on: FailOn | None = None) -> Verified:
    """Check a report, which its schema has let pass, against the files.

    `fail_on`: what it was made with; None for error or warning, whichever agrees.
    """
    if not report["summaries"]:
        return Verified(0, 0, (_EMPTY,))
    found = [
        [files.find(one["document"], "summary"), *(files.find(source, "source") for source in one["sources"])]
        for one in report["summaries"]
    ]
    looked_up = list(_looked_up(report, found))
    remarks = [
        *(Remark("skipped", one["path"] or "", "", f"was not checked: {one['message']}") for one in report["failures"]),
        *(remark for row in found for one in row for remark in one.remarks),
        *_agreeing(report, found, fail_on),
        *(remark for look in looked_up for remark in look.remarks()),
    ]
    read = {one.name for row in found for one in row if one.state != "missing"}
    return Verified(len(read), sum(len(look.named) for look in looked_up), tuple(dict.fromkeys(remarks)))


def _agreeing(report: Record, found: list[list[Found]], fail_on: FailOn | None) -> Iterator[Remark]:
    """Whether the report agrees with itself, and with the files that are what they were."""
    faults = [remark for one in report["summaries"] for remark in bounds.sound(one)]
    yield from faults
    if not faults:
        rebuilt = [_rebuilt(one, row) for one, row in zip(report["summaries"], found, strict=True)]
        yield from derived.consistent(report, rebuilt, fail_on)
        yield from derived.exactly(report, rebuilt, [_is_same(row) for row in found])


class _Look(NamedTuple):
    """One document that could be read, and what the report says to stand in it."""

    found: Found
    named: list[Passage]
    summary: Record | None  # the record of a summary; None for a source
    same: bool  # whether the summary and its sources are all what they were: then every key is compared

    def remarks(self) -> Iterator[Remark]:
        if self.found.state == "changed":
            yield from in_changed(self.found, self.named, self.summary)
        elif not self.same:
            yield from _in_place(self.found, self.named)


def _looked_up(report: Record, found: list[list[Found]]) -> Iterator[_Look]:
    for one, row in zip(report["summaries"], found, strict=True):
        for number, document in enumerate(row):
            if document.state != "missing":
                yield _Look(document, passages.of(one, number), one if number == 0 else None, _is_same(row))


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

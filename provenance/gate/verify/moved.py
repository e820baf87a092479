"""A file that is no longer what was checked: where its passages stand now, and what in it the report does not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from provenance.checks.phrasing import one_line
from provenance.gate.verify.anchor import Anchor, Passage, anchor
from provenance.gate.verify.documents import Found
from provenance.gate.verify.remarks import Remark
from provenance.model import CLAIM_KINDS, Document
from provenance.reports.record import Record


def in_changed(found: Found, named: Iterable[Passage], summary: Record | None) -> Iterator[Remark]:
    """What became of each passage; `summary` for a document that is one, whose every claim the report must know."""
    text, shift = found.document.text, 0
    anchors: list[tuple[Passage, Anchor]] = []
    for one in named:
        place = anchor(text, one, shift)
        if place is not None:
            shift = place.start - one.start
            anchors.append((one, place))
        yield from _told(found, one, place)
    if summary is not None:
        yield from _unknown(found, anchors, summary)


def _told(found: Found, one: Passage, place: Anchor | None) -> Iterator[Remark]:
    old = one.start, one.end
    if place is None:
        yield Remark("broken", found.name, one.where, f"is gone: {one_line(one.exact)}", old)
    elif place.how == "changed":
        was, now = _differing(one.exact.split(), found.document.text[place.start : place.end].split())
        message = f'words changed: "{one_line(was)}" → "{one_line(now)}"'
        yield Remark("broken", found.name, one.where, message, old, (place.start, place.end))
    elif place.how == "moved":
        message = f"moved from {one.start} to {place.start}"
        yield Remark("moved", found.name, one.where, message, old, (place.start, place.end))


def _differing(old: list[str], new: list[str]) -> tuple[str, str]:
    """The words from the first to the last that differs, with one that both have where a side would be empty."""
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    if min(len(old), len(new)) == first + last:
        first, last = max(0, first - 1), max(0, last - 1)
    return " ".join(old[first : len(old) - last]), " ".join(new[first : len(new) - last])


def _alike(old: list[str], new: list[str]) -> int:
    """How many words the two begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _unknown(found: Found, anchors: list[tuple[Passage, Anchor]], summary: Record) -> Iterator[Remark]:
    """The claims of the changed summary that the report says nothing of: with words that none of its claims has."""
    from provenance.structure import outline

    claims = {claim["id"] for claim in summary["claims"] if claim["kind"] in CLAIM_KINDS}
    known = sorted((at.start, at.end) for one, at in anchors if one.where in claims)
    for item in outline(found.document, "summary").items:
        span = item.start, item.end
        if item.kind in CLAIM_KINDS and not _is_covered(found.document.text, span, known):
            yield Remark("broken", found.name, "", _where(found.document, span), None, span)


def _is_covered(text: str, span: tuple[int, int], known: list[tuple[int, int]]) -> bool:
    """Whether every word of the span stands in a known one; where sentences end is not asked for twice."""
    at, last = span
    for start, end in known:
        if end > at and start < last:
            if any(map(str.isalnum, text[at : max(at, start)])):
                return False
            at = end
    return not any(map(str.isalnum, text[at:last]))


def _where(document: Document, span: tuple[int, int]) -> str:
    line, _ = document.position(span[0])
    return f"line {line} is not in the report: {one_line(document.text[slice(*span)])}"

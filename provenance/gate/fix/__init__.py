"""Repairs: the suggestions of a summary, and the summary with them in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import unified_diff
from itertools import groupby
from typing import NamedTuple

from provenance.model import Claim, Finding, Summary
from provenance.reports.entries import is_own_text
from provenance.reports.fingerprints import fingerprints

__all__ = ["Repair", "apply", "joined", "repairs", "unified"]


class Repair(NamedTuple):
    """Words of a summary, in code points of its text, and the words that belong there."""

    start: int
    end: int
    old: str
    new: str
    rule: str
    fingerprint: str


def repairs(summary: Summary) -> tuple[Repair, ...]:
    """What may be repaired in the file of a summary, in the order of its text; no two of them overlap.

    That is each suggestion that the check has left (`provenance.judgement.suggestions` decides which), but for words
    that somebody has accepted. Empty for a format that the text is taken out of.
    """
    return offered(summary) if is_own_text(summary.document) else ()


def offered(summary: Summary) -> tuple[Repair, ...]:
    """The same for a file of any format, in offsets of the text that was read from it."""
    rows = zip(summary.claims, fingerprints(summary), strict=False)  # the last row is the file's, which no repair mends
    found = (
        Repair(*finding.claim, summary.document.text[slice(*finding.claim)], finding.suggestion, finding.rule, mark)
        for claim, marks in rows
        for finding, mark in zip(claim.findings, marks, strict=True)
        if finding.suggestion is not None and not _is_decided(claim, finding)
    )
    return joined(found)


def _is_decided(claim: Claim, finding: Finding) -> bool:
    """Whether somebody has accepted the finding, or another one about the same words."""
    start, end = finding.claim
    accepted = (one.claim for one in claim.findings if one.accepted)
    return any(first < end and start < last for first, last in accepted)


def joined(found: Iterable[Repair]) -> tuple[Repair, ...]:
    """The repairs of one text, each once; where two overlap and differ, neither: only a person can tell which."""
    clusters: list[list[Repair]] = []
    end = -1
    for _, same in groupby(sorted(found), key=lambda one: (one.start, one.end, one.new)):
        one = next(same)
        if one.start < end:
            clusters[-1].append(one)
        else:
            clusters.append([one])
        end = max(end, one.end)
    return tuple(cluster[0] for cluster in clusters if len(cluster) == 1)


def apply(text: str, repairs: Iterable[Repair]) -> str:
    """The text with the repairs in it; everything outside of their spans is as it was.

    `ValueError` where the text does not have the words that a repair replaces: it is not the text they were made for.
    """
    parts, at = [], 0
    for one in sorted(repairs):
        if one.start < at or text[one.start : one.end] != one.old:
            raise ValueError(f"the text does not have {one.old!r} at {one.start}")
        parts += [text[at : one.start], one.new]
        at = one.end
    return "".join([*parts, text[at:]])


def unified(path: str, old: str, new: str) -> str:
    """What changed as a unified diff that `git apply` and `patch -p1` take; empty where nothing did.

    A line ends with LF and nothing else, as those tools hold it; a CR before it is part of the line.
    """
    lines = unified_diff(_lines(old), _lines(new), _named("a/", path), _named("b/", path))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    *whole, rest = text.split("\n")
    return [f"{line}\n" for line in whole] + ([rest] if rest else [])


def _named(side: str, path: str) -> str:
    """A file's name in the head of a diff: as git quotes it where it holds what would break the line."""
    name = side + path
    if all(char.isprintable() and char not in '"\\' for char in name):
        return f"{name}\t" if " " in name else name  # the tab ends a name that has blanks in it
    return '"' + "".join(_quoted(name)) + '"'


def _quoted(name: str) -> Iterator[str]:
    for char in name:
        if char in '"\\':
            yield f"\\{char}"
        elif char.isprintable():
            yield char
        else:
            yield from (f"\\{byte:03o}" for byte in char.encode("utf-8", "surrogatepass"))

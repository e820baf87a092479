"""What a reviewer writes beside a claim's words: rule, both readings, the place in the source, and what to write."""

from __future__ import annotations

from typing import NamedTuple

from provenance.gate.fix import Repair, offered
from provenance.model import Document, Summary
from provenance.reports import entries
from provenance.reports.terminal.visible import visible

_LONGEST = 300  # code points of a source's sentence that is quoted


class Remark(NamedTuple):
    """One finding: the offsets of its words in the summary, what to say of it, and what may be written instead."""

    start: int
    end: int
    rule: str
    level: str
    message: str
    source: str  # where its sentence stands and what it says; "" where no source has anything to compare
    repair: Repair | None

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it, as lines of harmless text."""
        told = (f"{self.rule} ({self.level})", self.message, self.source, self.advice)
        return tuple(line for line in told if line)

    @property
    def advice(self) -> str:
        """What to write; "" where only a person can tell."""
        return f"Write: {visible(self.repair.new)}" if self.repair else ""


def remarks(summary: Summary) -> list[Remark]:
    """The errors and warnings of a summary that nobody has accepted, in the order of the text.

    The claims of a section that no source covers are one remark, on the first. Notes never count and are left out, and
    so is what is found on the file as a whole.
    """
    safe = {(one.start, one.end, one.rule): one for one in offered(summary)}
    found = list[Remark]()
    for entry in entries.entries(summary):
        finding, claim = entry.finding, entry.claim
        if finding.level == "note" or not (claim or entry.uncovered):
            continue
        other = entries.opposite(summary, claim, finding)
        source = _source(summary.sources[other.document], other.sentence, other.label) if other else ""
        repair = safe.get((*finding.claim, finding.rule))
        found.append(Remark(*finding.claim, finding.rule, finding.level, visible(entry.message), source, repair))
    return sorted(found, key=lambda one: (one.start, one.end))


def _source(document: Document, span: tuple[int, int], label: str) -> str:
    words = " ".join(document.text[slice(*span)].split())
    words = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"
    place = document.place(span[0]) or f"line {document.position(span[0])[0]}"
    opening = "Closest in" if label == "closest" else "See"
    return visible(f"{opening} {entries.name(document.path, 'the source')}, {place}: {words}")

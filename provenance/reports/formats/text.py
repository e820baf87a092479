"""Write the report for a person at a terminal: worst first, claim above source, the differing words marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.model import Claim, Document, Failure, Finding, Notice, Summary
from provenance.reports import counts, entries, record
from provenance.reports.entries import Entry, Opposite
from provenance.reports.report import Report
from provenance.reports.terminal.columns import WIDE, Side, beside
from provenance.reports.terminal.style import INDENT, Ink
from provenance.reports.terminal.visible import inert, marked, visible


def render(report: Report, *, colour: bool = False, width: int = 100) -> str:
    """Return the whole `report` as text; the same for the same report, colour and width.

    `colour`: whether terminal colours are used. `width`: columns of a line; fewer than 40 count as 40, and from 120 on
    claim and source stand side by side.
    """
    page = _Page(Ink(colour, max(width, 40)))
    parts = [page.summary(summary) for summary in report.summaries]
    if len(report.summaries) > 1:
        parts.append(f"all {len(report.summaries)} summaries: {counts.line(report.summaries)}\n")
    if report.failures:
        parts.append("".join(page.failure(one) for one in report.failures))
    return inert("\n".join(parts))


@dataclass(frozen=True)
class _Page:
    """One report on one kind of terminal."""

    ink: Ink

    def summary(self, summary: Summary) -> str:
        blocks = [self._entry(summary, entry) for entry in entries.entries(summary)]
        notices = [self._notice(notice, document) for notice, document in record.notices(summary)]
        return "\n".join([*blocks, "".join([*notices, f"{_name(summary.document)}: {counts.line([summary])}\n"])])

    def failure(self, failure: Failure) -> str:
        """What was not checked: standard error says it too, but a report must not be greener than its run."""
        where = f"{visible(record.shown(failure.path) or '')}: " if failure.path else ""
        return f"{where}{self.ink.paint('not checked', 'error')}: {visible(failure.message)}\n"

    def _entry(self, summary: Summary, entry: Entry) -> str:
        finding, claim = entry.finding, entry.claim
        head = self._head(summary.document, finding, entry.message)
        # The claims of a section without a source, one line each: what they say is not in question.
        rows = [self._row(summary.document, one) for one in entry.uncovered]
        opposite = entries.opposite(summary, claim, finding)
        second = self._second(summary, claim)
        if claim and opposite and self.ink.width >= WIDE:
            return f"{head}\n{self._beside(summary, claim, finding, opposite)}" + "".join(f"{row}\n" for row in second)
        body = [*self._claim(summary, claim, finding), *self._source(summary, opposite)] if claim else []
        return "".join(f"{row}\n" for row in [head, *rows, *body, *second])

    def _second(self, summary: Summary, claim: Claim | None) -> list[str]:
        """The second opinion on a claim, where somebody was asked for one."""
        said = entries.opinion(summary, claim)
        return [f"  {'second':<8}{visible(said)}"] if said else []

    def _beside(self, summary: Summary, claim: Claim, finding: Finding, found: Opposite) -> str:
        """Claim and source in two columns."""
        document, item = summary.sources[found.document], claim.item
        where = f"{found.label}  {_at(document, (found.words or found.sentence)[0])}"
        sides = (
            Side("claim", summary.document, (item.start, item.end), finding.claim, "bold red"),
            Side(where, document, found.sentence, found.words, "bold green"),
        )
        return beside(sides, self.ink.width, self.ink.colour)

    def _row(self, document: Document, claim: Claim) -> str:
        start, end = claim.item.start, claim.item.end
        line, column = document.position(start)
        room = self.ink.width - len(INDENT) - 1
        said = marked(document.text, (start, end), (start, start), room)
        return f"  {f'{line}:{column}':<7} {said.text}"

    def _head(self, document: Document, finding: Finding, message: str) -> str:
        level = self.ink.paint(f"{finding.level}[{finding.rule}]", finding.level)
        return f"{_at(document, finding.claim[0])}: {level} {visible(message)}"

    def _claim(self, summary: Summary, claim: Claim, finding: Finding) -> Iterator[str]:
        item = claim.item
        return self.ink.sentence("claim", summary.document, (item.start, item.end), finding.claim)

    def _source(self, summary: Summary, found: Opposite | None) -> Iterator[str]:
        if found is None:
            return
        document = summary.sources[found.document]
        yield from self.ink.sentence(found.label, document, found.sentence, found.words)
        yield self.ink.paint(f"{INDENT}{_at(document, (found.words or found.sentence)[0])}", "faint")

    def _notice(self, notice: Notice, document: Document) -> str:
        return f"{_name(document)}: {self.ink.paint(f'notice[{notice.code}]', 'faint')} {visible(notice.message)}\n"


def _name(document: Document) -> str:
    return visible(document.path or "(text)")


def _at(document: Document, offset: int) -> str:
    line, column = document.position(offset)
    place = document.place(offset)
    return f"{_name(document)}:{line}:{column}" + (f" ({visible(place)})" if place else "")

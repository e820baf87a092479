"""Write the report for a person at a terminal: worst first, claim above source, the differing words marked.

Notes are left out by default, and counted in a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provenance.model import Claim, Document, Failure, Finding, Level, Notice, Summary
from provenance.reports import counts, entries, record, sources_used, statistics
from provenance.reports.counts import FailOn
from provenance.reports.entries import Entry, Opposite
from provenance.reports.presets import PLAIN
from provenance.reports.report import Report
from provenance.reports.terminal.columns import WIDE, Side, beside
from provenance.reports.terminal.style import INDENT, Ink
from provenance.reports.terminal.visible import inert, marked, visible


def render(report: Report, *, colour: bool = False, width: int = 100) -> str:
    """Return the whole `report` as text; the same for the same report, colour and width.

    `colour`: whether terminal colours are used. `width`: columns of a line; fewer than 40 count as 40, and from 120 on
    claim and source stand side by side.
    """
    page = _Page(Ink(colour, max(width, 40)), report.fail_on, report.min_level or PLAIN.min_level)
    told, several = page.told(report.summaries), len(report.summaries) > 1
    parts = [page.summary(summary, "" if several else told) for summary in report.summaries]
    if several:
        parts.append(told + page.verdict(f"all {len(report.summaries)} summaries", report.summaries))
    if report.statistics:
        parts.append(statistics.render(report.summaries))
    if report.failures:
        parts.append("".join(page.failure(one) for one in report.failures))
    return inert("\n".join(parts))


@dataclass(frozen=True)
class _Page:
    """One report on one kind of terminal."""

    ink: Ink
    fail_on: FailOn
    least: Level

    def summary(self, summary: Summary, told: str = "") -> str:
        """One summary; `told` stands before its last line, which says what came of it."""
        blocks = [self._entry(summary, entry) for entry in entries.entries(summary, self.least)]
        notices = [self._notice(notice, document) for notice, document in record.notices(summary)]
        return "\n".join([*blocks, "".join([*notices, told, self.verdict(_name(summary.document), [summary])])])

    def told(self, summaries: Sequence[Summary]) -> str:
        """What no check can know, and what of this one is not shown, a line each; nothing where nothing was checked."""
        lines = (sources_used.LIMITS, entries.left_out(summaries, self.least)) if summaries else ()
        return "".join(f"{self.ink.paint(one, 'faint')}\n" for one in lines if one)

    def verdict(self, name: str, summaries: Sequence[Summary]) -> str:
        said = sources_used.line(summaries, visible)
        return f"{name}: {counts.outcome(summaries, self.fail_on)}: {said}\n"

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

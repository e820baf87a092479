"""The report for a person at a terminal: worst first, claim above source, the differing words marked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from provenance.display import marked, visible
from provenance.ink import INDENT, Ink
from provenance.model import CLAIM_KINDS, LEVELS, Claim, Document, Finding, Summary
from provenance.report import Report
from provenance.tally import counts, every

Span = tuple[int, int]


class _Block(NamedTuple):
    """One finding, or the claims of one section without a source, as it will stand in the report."""

    rank: int
    start: int
    text: str


def render(report: Report, *, colour: bool = False, width: int = 100) -> str:
    """The whole report; the same text for the same report unless colour or width differ."""
    page = _Page(Ink(colour, max(width, 40)))
    parts = [page.summary(summary) for summary in report.summaries]
    if len(report.summaries) > 1:
        parts.append(f"all {len(report.summaries)} summaries: {_counts(list(report.summaries))}\n")
    return "\n".join(parts)


def _is_bookkeeping(finding: Finding) -> bool:
    """Whether a note only accounts for words that no other finding needs: for programs, and no news to a person."""
    return finding.rule == "unsupported-detail" and finding.level == "note"


@dataclass(frozen=True)
class _Page:
    """One report on one kind of terminal."""

    ink: Ink

    def summary(self, summary: Summary) -> str:
        blocks = sorted([*self._findings(summary), *self._sourceless(summary)], key=lambda b: (b.rank, b.start))
        notices = [self._notice(document, code, text) for document, code, text in _notices(summary)]
        line = f"{_name(summary.document)}: {_counts([summary])}\n"
        return "\n".join([*(block.text for block in blocks), "".join([*notices, line])])

    def _findings(self, summary: Summary) -> Iterator[_Block]:
        for claim, finding in every(summary):
            if finding.rule == "no-source" or _is_bookkeeping(finding) or finding.accepted:
                continue
            head = self._head(summary.document, finding.claim[0], finding, finding.message)
            body = [*self._claim(summary, claim, finding), *self._source(summary, claim, finding)] if claim else []
            yield _Block(LEVELS.index(finding.level), finding.claim[0], _join([head, *body]))

    def _sourceless(self, summary: Summary) -> Iterator[_Block]:
        """The claims of one section without a source, one line each: what they say is not in question."""
        sections: dict[int, list[tuple[Claim, Finding]]] = defaultdict(list)
        for claim in summary.claims:
            for finding in claim.findings:
                if finding.rule == "no-source" and not finding.accepted:
                    sections[claim.item.section].append((claim, finding))
        for index, found in sections.items():
            title = summary.outline.sections[index].title
            where = f'the section "{visible(title)}"' if title else "this section"
            message = f"none of the sources covers {where}: {_many(len(found), 'claim')} without a source"
            first, finding = found[0]
            head = self._head(summary.document, first.item.start, finding, message)
            rows = [self._row(summary.document, claim) for claim, _ in found]
            yield _Block(LEVELS.index(finding.level), first.item.start, _join([head, *rows]))

    def _row(self, document: Document, claim: Claim) -> str:
        start, end = claim.item.start, claim.item.end
        line, column = document.position(start)
        room = self.ink.width - len(INDENT) - 1
        said = marked(document.text, (start, end), (start, start), room)
        return f"  {f'{line}:{column}':<7} {said.text}"

    def _head(self, document: Document, offset: int, finding: Finding, message: str) -> str:
        level = self.ink.paint(f"{finding.level}[{finding.rule}]", finding.level)
        return f"{_at(document, offset)}: {level} {visible(message)}"

    def _claim(self, summary: Summary, claim: Claim, finding: Finding) -> Iterator[str]:
        item = claim.item
        return self.ink.sentence("claim", summary.document, (item.start, item.end), finding.claim)

    def _source(self, summary: Summary, claim: Claim, finding: Finding) -> Iterator[str]:
        if finding.source is None or finding.document is None:
            for evidence in claim.evidence[:1]:
                document, span = summary.sources[evidence.document], (evidence.start, evidence.end)
                label = "closest" if claim.verdict == "unsupported" else "source"
                yield from self.ink.sentence(label, document, span, None)
                yield self.ink.paint(f"{INDENT}{_at(document, evidence.start)}", "faint")
            return
        document = summary.sources[finding.document]
        yield from self.ink.sentence("source", document, _around(document, claim, finding), finding.source)
        yield self.ink.paint(f"{INDENT}{_at(document, finding.source[0])}", "faint")

    def _notice(self, document: Document, code: str, message: str) -> str:
        return f"{_name(document)}: {self.ink.paint(f'notice[{code}]', 'faint')} {visible(message)}\n"


def _around(document: Document, claim: Claim, finding: Finding) -> Span:
    """The evidence that the finding's source words stand in; without one, their line."""
    start, end = finding.source or (0, 0)
    for evidence in claim.evidence:
        if evidence.document == finding.document and evidence.start <= start and end <= evidence.end:
            return evidence.start, evidence.end
    line_end = document.text.find("\n", end)
    return document.text.rfind("\n", 0, start) + 1, line_end if line_end >= 0 else len(document.text)


def _notices(summary: Summary) -> Iterator[tuple[Document, str, str]]:
    own = [(notice, document) for document in (summary.document, *summary.sources) for notice in document.notices]
    for notice, document in own + [pair for pair in summary.notices if pair not in own]:
        yield document, notice.code, notice.message


def _name(document: Document) -> str:
    return visible(document.path or "(text)")


def _at(document: Document, offset: int) -> str:
    line, column = document.position(offset)
    return f"{_name(document)}:{line}:{column}"


def _counts(summaries: list[Summary]) -> str:
    """The line that says what was checked: nothing that was not is passed over."""
    count = counts(summaries)
    return (
        f"{_many(count['claims'], 'claim')} checked: {count['supported']} supported, {count['altered']} altered, "
        f"{count['unsupported']} unsupported, {count['no-source']} without source; "
        f"{count['not-a-claim']} not a claim{_kinds(summaries)}{_accepted(count)}"
    )


def _accepted(count: dict[str, int]) -> str:
    """What a person let stand: said at the end of the line, so that a green report never hides it."""
    parts = [f"{count[name]} {name}" for name in ("suppressed", "baselined") if count[name]]
    return f"; findings accepted: {', '.join(parts)}" if parts else ""


def _kinds(summaries: list[Summary]) -> str:
    left_out = [claim.item.kind for s in summaries for claim in s.claims if claim.verdict == "not-a-claim"]
    kinds = Counter(left_out)
    named = ", ".join(f"{kinds[kind]} {kind}" for kind in sorted(kinds) if kind not in CLAIM_KINDS)
    return f" ({named})" if named else ""


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _join(rows: list[str]) -> str:
    return "\n".join(rows) + "\n"

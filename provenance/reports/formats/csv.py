"""Write the report as a table: a row for each finding, and one for every claim without any (RFC 4180)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from provenance.model import Claim, Document, Evidence, Finding, Summary
from provenance.reports.fingerprints import fingerprints
from provenance.reports.record import shown
from provenance.reports.report import Report
from provenance.reports.terminal.visible import escaped, visible

COLUMNS = (
    "summary", "claim", "line", "column", "kind", "verdict", "support", "relation", "text",
    "rule", "level", "message", "words", "suggestion", "fingerprint", "accepted by", "reason",
    "source", "source line", "source column", "source text",
)  # fmt: skip
_LINE = re.compile(r"(?:[^\t\r\n]|\r(?!\n))+")
# What a spreadsheet takes for a formula: such a cell opens with an apostrophe, which it shows as plain text
# (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def render(report: Report) -> str:
    """Return `report` as a table with its header and, last, a row for each file that could not be checked.

    Lines end with CR LF, and every cell of text is harmless in a spreadsheet.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for summary in report.summaries:
        writer.writerows([_cell(one) for one in row] for row in _rows(summary))
    for failure in report.failures:
        told = [escaped(shown(failure.path) or ""), *[""] * 9, "failure", visible(failure.message)]
        writer.writerow([_cell(one) for one in told + [""] * (len(COLUMNS) - len(told))])
    return table.getvalue()


def _rows(summary: Summary) -> Iterator[list[str]]:
    marks = fingerprints(summary)
    for number, claim in enumerate(summary.claims):
        about = _claim(summary, number, claim)
        for finding, mark in zip(claim.findings, marks[number], strict=True):
            yield [*about, *_finding(summary, finding, mark), *_source(summary, claim, finding)]
        if not claim.findings:
            yield [*about, *[""] * 8, *_source(summary, claim, None)]
    for finding, mark in zip(summary.findings, marks[-1], strict=True):
        line, column = summary.document.position(finding.claim[0])
        about = [_name(summary.document), "", str(line), str(column), *[""] * 5]
        yield [*about, *_finding(summary, finding, mark), *[""] * 4]


def _claim(summary: Summary, number: int, claim: Claim) -> list[str]:
    document, item = summary.document, claim.item
    line, column = document.position(item.start)
    place = [_name(document), f"claim-{number + 1}", str(line), str(column)]
    judged = [item.kind, claim.verdict, f"{claim.support:.2f}", claim.relation or ""]
    return [*place, *judged, document.text[item.start : item.end]]


def _finding(summary: Summary, finding: Finding, mark: str) -> list[str]:
    words = summary.document.text[slice(*finding.claim)]
    accepted = [finding.accepted.by, finding.accepted.reason] if finding.accepted else ["", ""]
    return [finding.rule, finding.level, visible(finding.message), words, finding.suggestion or "", mark, *accepted]


def _source(summary: Summary, claim: Claim, finding: Finding | None) -> list[str]:
    """Where the finding's source words stand, or else the best evidence; its whole sentence either way."""
    near: tuple[Evidence, ...] = claim.evidence
    if finding and finding.source and finding.document is not None:
        at, first = finding.source, finding.document
        near = tuple(one for one in near if one.document == first and one.start <= at[0] and at[1] <= one.end)
        if not near:
            return _place(summary.sources[first], at[0], at[1])
        return _place(summary.sources[first], at[0], at[1], near[0])
    return _place(summary.sources[near[0].document], near[0].start, near[0].end) if near else [""] * 4


def _place(document: Document, start: int, end: int, sentence: Evidence | None = None) -> list[str]:
    line, column = document.position(start)
    text = document.text[sentence.start : sentence.end] if sentence else document.text[start:end]
    return [_name(document), str(line), str(column), text]


def _name(document: Document) -> str:
    return escaped(shown(document.path) or "")


def _cell(text: str) -> str:
    """A cell that no spreadsheet computes; what nobody sees and a terminal may obey is escaped, line breaks stay."""
    plain = _LINE.sub(lambda match: escaped(match[0]), text)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain

"""Show a report in a notebook: a table of what needs a person, claim beside source, the words marked; no scripts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from provenance.model import Claim, Document, Finding, Summary
from provenance.reports.counts import line, many, status
from provenance.reports.entries import entries, opposite
from provenance.reports.page.words import excerpt, name, text, where
from provenance.reports.record import shown
from provenance.reports.report import Report

_ROWS = 100  # of one summary: a notebook keeps every output in its file
_EXCERPT = 400  # code points of a sentence
_HEAD = "<tr><th>where</th><th>finding</th><th>claim</th><th>source</th></tr>"


def render(report: Report) -> str:
    """Return `report` as a piece of HTML in which all text of the input is escaped."""
    parts = [*(_summary(report, summary) for summary in report.summaries), *_failures(report)]
    return f'<div class="provenance">{"".join(parts)}</div>'


def _summary(report: Report, summary: Summary) -> str:
    found = entries(summary)
    rows = [_row(summary, one.claim, one.finding, one.message) for one in islice(found, _ROWS)]
    table = f"<table><thead>{_HEAD}</thead><tbody>{''.join(rows)}</tbody></table>" if rows else ""
    more = f"<p>and {many(len(found) - _ROWS, 'more row')}: see to_html()</p>" if len(found) > _ROWS else ""
    head = f"<p><b>{status([summary], report.fail_on)}</b> {text(name(summary.document))}: {text(line([summary]))}</p>"
    return head + table + more


def _row(summary: Summary, claim: Claim | None, finding: Finding, message: str) -> str:
    cells = (
        text(where(summary.document, finding.claim[0])),
        f"<b>{finding.level}</b> <code>{text(finding.rule)}</code><br>{text(message)}",
        _sentence(summary.document, (claim.item.start, claim.item.end), finding.claim) if claim else "",
        _source(summary, claim, finding),
    )
    return "<tr>" + "".join(f'<td style="text-align:left">{cell}</td>' for cell in cells) + "</tr>"


def _source(summary: Summary, claim: Claim | None, finding: Finding) -> str:
    found = opposite(summary, claim, finding)
    if found is None:
        return ""
    document = summary.sources[found.document]
    place = where(document, (found.words or found.sentence)[0])
    return f"{_sentence(document, found.sentence, found.words)}<br><small>{text(name(document))}, {text(place)}</small>"


def _sentence(document: Document, span: tuple[int, int], mark: tuple[int, int] | None) -> str:
    return excerpt(document, span, mark, _EXCERPT)


def _failures(report: Report) -> Iterator[str]:
    for one in report.failures:
        yield f"<p><b>not checked</b> {text(shown(one.path) or '')}: {text(one.message)}</p>"

"""Write the report as plain HTML: what a browser shows without scripts, and what is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from provenance.model import Claim, Document, Finding, Summary
from provenance.reports import entries as told
from provenance.reports.counts import FailOn, line, many, status
from provenance.reports.page.order import TITLES, Entry, at, entries
from provenance.reports.page.words import excerpt, message, name, text, where
from provenance.reports.record import notices, shown
from provenance.reports.report import Report
from provenance.reports.terminal.visible import visible

_EXCERPT = 600  # code points shown of a sentence beside a finding
_PASSAGE = 900  # and of what is to be read for a claim that is unclear
_CLAIM = 20_000  # and of a claim among the claims: whole, unless somebody wants to break the page
_MARKS = {"pass": "✓", "fail": "✕", "unclear": "?"}


def plain(report: Report) -> str:
    """Return all verdicts and findings of `report` as HTML, summary by summary."""
    rows = [*_failures(report)]
    for summary in report.summaries:
        rows += _summary(summary, report.fail_on)
    return "\n".join(rows)


def stamp(summaries: Sequence[Summary], fail_on: FailOn) -> str:
    """Return the outcome of `summaries` as HTML: a few words, with a mark that needs no colour."""
    said = status(summaries, fail_on)
    look = said if said in _MARKS else "unclear"
    return f'<span class="stamp {look}"><span aria-hidden="true">{_MARKS[look]}</span> {said}</span>'


def _failures(report: Report) -> Iterator[str]:
    if report.failures:
        yield '<section class="told failures"><h2>Could not be checked</h2><ul>'
        for one in report.failures:
            path = f"<bdi>{text(shown(one.path) or '')}</bdi>: " if one.path else ""
            yield f"<li>{path}{text(one.message)}</li>"
        yield "</ul></section>"


def _summary(summary: Summary, fail_on: FailOn) -> Iterator[str]:
    sources = ", ".join(f"<bdi>{text(name(source))}</bdi>" for source in summary.sources)
    yield f"<article>\n<h2><bdi>{text(name(summary.document))}</bdi> {stamp([summary], fail_on)}</h2>"
    yield f'<p class="line">{text(line([summary]))}.</p>\n<p class="line">Checked against {sources or "no source"}.</p>'
    for group, found in groupby(entries(summary), key=lambda entry: entry.group):
        yield f"<h3>{TITLES[group]}</h3>\n<ol>"
        for entry in found:
            level = at(summary, entry.places[0])[1].level
            yield f'<li class="{group if group == "unclear" else level}">'
            yield from _entry(summary, entry)
            yield "</li>"
        yield "</ol>"
    yield '<h3>Claim by claim</h3>\n<ol class="claims">'
    yield from (_claim(summary, claim) for claim in summary.claims)
    yield "</ol>"
    yield from _notices(summary)
    yield "</article>"


def _entry(summary: Summary, entry: Entry) -> Iterator[str]:
    claim, finding = at(summary, entry.places[0])
    head = f"<strong>{finding.level}</strong> <code>{text(finding.rule)}</code> {text(message(summary, finding))}"
    if len(entry.places) > 1:
        yield f"<p>{head}: {many(len(entry.places), 'claim')}</p>"
        firsts = [at(summary, place)[0] for place in entry.places]
        yield f"<ul>{''.join(f'<li>{_said(summary.document, one, None)}</li>' for one in firsts if one)}</ul>"
        return
    yield f"<p>{head}</p>"
    if claim:
        yield f"<dl><dt>claim</dt><dd>{_said(summary.document, claim, finding)}</dd>"
        yield f"{_opposite(summary, claim, finding)}</dl>"
    if finding.accepted:
        by, reason = finding.accepted
        yield f'<p class="accepted">Accepted ({by}): <bdi>{text(reason)}</bdi></p>'


def _said(document: Document, claim: Claim, finding: Finding | None) -> str:
    span = claim.item.start, claim.item.end
    words = excerpt(document, span, finding.claim if finding else None, _EXCERPT)
    return f'<q dir="auto">{words}</q> <small>{text(where(document, span[0]))}</small>'


def _opposite(summary: Summary, claim: Claim, finding: Finding) -> str:
    found = told.opposite(summary, claim, finding)
    if found is None:
        return ""
    source = summary.sources[found.document]
    place = where(source, (found.words or found.sentence)[0])
    told_where = f"<small><bdi>{text(name(source))}</bdi>, {text(place)}</small>"
    if claim.verdict == "unclear":  # a person must read what stands around it
        words = excerpt(source, _paragraph(source.text, found.sentence), found.words or found.sentence, _PASSAGE)
        return f'<dt>passage</dt><dd><q dir="auto">{words}</q> {told_where}</dd>'
    words = excerpt(source, found.sentence, found.words, _EXCERPT)
    return f'<dt>{found.label}</dt><dd><q dir="auto">{words}</q> {told_where}</dd>'


def _paragraph(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The paragraph around `span`: as far as the blank lines before and after it, within reason."""
    start, end = text.rfind("\n\n", max(0, span[0] - _PASSAGE), span[0]), text.find("\n\n", span[1], span[1] + _PASSAGE)
    first = start + 2 if start >= 0 else max(0, span[0] - _PASSAGE)
    return first, end if end >= 0 else min(len(text), span[1] + _PASSAGE)


def _claim(summary: Summary, claim: Claim) -> str:
    span = claim.item.start, claim.item.end
    beside = claim.item.reason or told.opinion(summary, claim)
    reason = f" <small>{text(beside)}</small>" if beside else ""
    words = excerpt(summary.document, span, None, _CLAIM)
    return f'<li class="v-{claim.verdict}"><b>{claim.verdict}</b> <span dir="auto">{words}</span>{reason}</li>'


def _notices(summary: Summary) -> Iterator[str]:
    found = list(notices(summary))
    if found:
        yield "<h3>Notices</h3>\n<ul>"
        for notice, document in found:
            yield f"<li><bdi>{text(name(document))}</bdi>: {text(notice.message)} <code>{text(notice.code)}</code></li>"
        yield "</ul>"


def title(report: Report) -> str:
    """Return what a browser's tab says of `report`, as HTML: the outcome, and the file or how many there are."""
    names = [visible(name(one.document)) for one in report.summaries]
    what = names[0] if len(names) == 1 else many(len(names), "summary").replace("summarys", "summaries")
    return text(f"{status(report.summaries, report.fail_on)}: {what}")

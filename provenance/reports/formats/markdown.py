"""Write a comment for a pull request, in GitHub Flavored Markdown: the verdict, a table worst first, details folded.

It keeps within what GitHub takes as a comment; what does not fit is counted in the last line. Notes that only account
for words (`tally.is_bookkeeping`) are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.model import LEVELS, Claim, Document, Summary
from provenance.reports import counts, entries, sources_used
from provenance.reports.entries import Entry, Span
from provenance.reports.markdown_escape import Part, escape, filled
from provenance.reports.report import Report
from provenance.reports.terminal.visible import escaped, marked

_WORDS = 80  # code points of the words in a cell of the table
_WIDE = 400  # and of a sentence, a message or a reason

Place = tuple[Summary, str, Entry]


def render(report: Report) -> str:
    """Return `report` as a comment; the same text for the same report."""
    named = [(summary, f"summary-{number}") for number, summary in enumerate(report.summaries, 1)]
    least = report.min_level or "note"
    places = [(summary, name, entry) for summary, name in named for entry in entries.entries(summary, least)]
    places.sort(key=lambda place: LEVELS.index(place[2].finding.level))
    head = f"## provenance: {counts.status(report.summaries, report.fail_on)}\n\n{_line(report.summaries)}\n"
    for told in (sources_used.LIMITS, entries.left_out(report.summaries, least)) if named else ():
        head += f"\n_{told[:1].upper()}{told[1:]}._\n" if told else ""
    table = "\n| place | finding | the claim says | the source says |\n| --- | --- | --- | --- |\n"
    parts = (
        Part("failure", "\n**Not checked**\n\n", list(_failures(report))),
        Part("finding", table, [_row(place) for place in places]),
        Part("detail", "", [_details(place) for place in places]),
        _accepted(named),
        Part("notice", "\n**Notices**\n\n", list(_notices(report))),
        Part("checked file", "\n**Checked**\n\n", list(_checked(report, named)) if len(named) > 1 else []),
    )
    return head + filled(parts, head)


def _row(place: Place) -> str:
    summary, name, entry = place
    finding, document = entry.finding, summary.document
    found = entries.opposite(summary, entry.claim, finding)
    theirs = _words(summary.sources[found.document], found.words) if found and found.words else "–"
    ours = counts.many(len(entry.uncovered), "claim") if entry.uncovered else _words(document, finding.claim)
    cells = _at(document, name, finding.claim), f"{finding.level} {escape(finding.rule)}", ours, theirs
    return f"| {' | '.join(cells)} |\n"


def _details(place: Place) -> str:
    summary, name, entry = place
    finding, document = entry.finding, summary.document
    where, said = _at(document, name, finding.claim), _cut(entry.message)
    lines = [f"<details><summary>{finding.level} {escape(finding.rule)} at {where}: {said}</summary>"]
    lines += [f"{_at(document, name, _span(one))} {_bold(document, _span(one))}" for one in entry.uncovered]
    if entry.claim is not None:
        lines.append(f"Claim: {_bold(document, _span(entry.claim), finding.claim)}")
    found = entries.opposite(summary, entry.claim, finding)
    if found is not None:
        source = summary.sources[found.document]
        where = _at(source, f"source-{found.document + 1}", found.words or found.sentence)
        lines.append(f"{found.label.capitalize()}: {_bold(source, found.sentence, found.words)} {where}")
    if second := entries.opinion(summary, entry.claim):
        lines.append(f"Second opinion: {_cut(second)}")
    return "\n" + "\n\n".join([*lines, "</details>"]) + "\n"


def _accepted(named: list[tuple[Summary, str]]) -> Part:
    rows = [row for summary, name in named for row in _accepted_rows(summary, name)]
    title = f"<details><summary>{counts.many(len(rows), 'finding')} accepted</summary>"
    head = f"\n{title}\n\n| place | finding | accepted by | reason |\n| --- | --- | --- | --- |\n"
    return Part("accepted finding", head, rows, "\n</details>\n")


def _accepted_rows(summary: Summary, name: str) -> Iterator[str]:
    for _, finding in counts.every(summary):
        if finding.accepted and not counts.is_bookkeeping(finding):
            where = _at(summary.document, name, finding.claim)
            reason = _cut(finding.accepted.reason)
            yield f"| {where} | {escape(finding.rule)} | {finding.accepted.by} | {reason} |\n"


def _failures(report: Report) -> Iterator[str]:
    for failure in report.failures:
        yield f"- {_code(entries.name(failure.path, 'provenance'))} {_cut(failure.message)}\n"


def _notices(report: Report) -> Iterator[str]:
    for notice, document in entries.notices(report.summaries):
        yield f"- {_code(entries.name(document.path, '(text)'))} {_cut(': '.join(notice))}\n"


def _checked(report: Report, named: list[tuple[Summary, str]]) -> Iterator[str]:
    for summary, name in named:
        said = counts.status([summary], report.fail_on)
        yield f"- {_code(entries.name(summary.document.path, name))} {said}: {_line([summary])}\n"


def _line(summaries: Sequence[Summary]) -> str:
    return sources_used.line(summaries, lambda name: _code(name))


def _span(claim: Claim) -> Span:
    return claim.item.start, claim.item.end


def _at(document: Document, otherwise: str, span: Span) -> str:
    line, column = document.position(span[0])
    place = document.place(span[0])
    where = _code(entries.name(document.path, otherwise), f":{line}:{column}")
    return f"{where} ({_cut(place)})" if place else where


def _code(name: str, place: str = "") -> str:
    return f"<code>{escape(escaped(name))}{place}</code>"


def _words(document: Document, span: Span) -> str:
    return escape(marked(document.text, span, (span[0], span[0]), _WORDS).text)


def _cut(text: str) -> str:
    return escape(marked(text, (0, len(text)), (0, 0), _WIDE).text)


def _bold(document: Document, sentence: Span, words: Span | None = None) -> str:
    """The sentence, cut around the words if it is long, and the words bold unless they are all of it."""
    said = marked(document.text, sentence, words or (sentence[0], sentence[0]), _WIDE)
    parts = said.text[: said.start], said.text[said.start : said.end], said.text[said.end :]
    if words is None or not any(part.strip() for part in (parts[0], parts[2])):
        return escape(said.text)
    return f"{escape(parts[0])}<strong>{escape(parts[1])}</strong>{escape(parts[2])}"

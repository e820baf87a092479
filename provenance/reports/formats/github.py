"""Write workflow commands that GitHub Actions turns into annotations on a pull request: worst first, capped.

Syntax: "Workflow commands for GitHub Actions" in GitHub's documentation; escaped as `@actions/core` does it. Notes that
only account for words (`tally.is_bookkeeping`) and accepted findings are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import LEVELS, Document, Failure, Level, Notice, Summary
from provenance.reports import counts, entries
from provenance.reports.entries import Entry, Span
from provenance.reports.report import Report
from provenance.reports.terminal.visible import escaped, marked, visible

MOST = 10  # annotations of one level that GitHub shows of one step; it drops further ones without a word
_COMMANDS: dict[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}
_WIDE = 300  # code points of a sentence that an annotation shows


def render(report: Report) -> str:
    """Return `report` as one command a line, then a line with the verdict and what was checked."""
    rows: dict[Level, list[str]] = {level: [] for level in LEVELS}
    rows["error"] += [_failure(failure) for failure in report.failures]
    least = report.min_level or "note"
    for number, summary in enumerate(report.summaries, 1):
        for entry in entries.entries(summary, least):
            rows[entry.finding.level].append(_entry(summary, f"summary-{number}", entry))
    rows["note"] += [_notice(notice, document) for notice, document in entries.notices(report.summaries)]
    shown = [row for level in LEVELS for row in _capped(level, rows[level])]
    # Nothing of the input stands in the last line: it can never be read as a command.
    left_out = entries.left_out(report.summaries, least)
    last = f"provenance: {report.verdict}: {counts.line(report.summaries)}" + (f"; {left_out}" if left_out else "")
    return "".join(f"{row}\n" for row in [*shown, last])


def _capped(level: Level, rows: list[str]) -> list[str]:
    """As many as GitHub shows; where there are more, the last one says how many and where they are."""
    if len(rows) <= MOST:
        return rows
    left = counts.many(len(rows) - MOST + 1, f"more {_COMMANDS[level]}")
    message = f"{left}: GitHub shows {MOST} of a step; the job summary and --format text list them all"
    return [*rows[: MOST - 1], _command(level, {"title": "provenance"}, message)]


def _entry(summary: Summary, otherwise: str, entry: Entry) -> str:
    document, finding = summary.document, entry.finding
    properties = {**_place(document, otherwise, finding.claim), "title": visible(finding.rule)}
    return _command(finding.level, properties, entry.message, *_sides(summary, entry))


def _sides(summary: Summary, entry: Entry) -> Iterator[str]:
    """The claim and what stands opposite, each on a line of its own."""
    if entry.claim is None:
        return
    item, finding = entry.claim.item, entry.finding
    yield f"claim: {marked(summary.document.text, (item.start, item.end), finding.claim, _WIDE).text}"
    found = entries.opposite(summary, entry.claim, finding)
    if found is not None:
        document = summary.sources[found.document]
        said = marked(document.text, found.sentence, found.words or (found.sentence[0],) * 2, _WIDE)
        yield f"{found.label}: {said.text}"


def _place(document: Document, otherwise: str, span: Span) -> dict[str, str]:
    """Where GitHub is to put it. Columns count code points and are only allowed within one line."""
    file = {"file": escaped(entries.name(document.path, otherwise))}
    if not entries.is_own_text(document):
        return file
    (line, column), (end_line, end_column) = document.position(span[0]), document.position(span[1])
    place = {**file, "line": str(line), "endLine": str(end_line)}
    return place if end_line > line else {**place, "col": str(column), "endColumn": str(end_column)}


def _failure(failure: Failure) -> str:
    file = {"file": escaped(entries.name(failure.path, ""))} if failure.path else {}
    return _command("error", {**file, "title": "not checked"}, failure.message)


def _notice(notice: Notice, document: Document) -> str:
    file = {"file": escaped(entries.name(document.path, ""))} if document.path else {}
    return _command("note", {**file, "title": visible(notice.code)}, notice.message)


def _command(level: Level, properties: dict[str, str], *lines: str) -> str:
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[level]} {given}::{'%0A'.join(_data(line) for line in lines)}"


def _data(text: str) -> str:
    return _harmless(visible(text)).replace("%", "%25")


def _property(text: str) -> str:
    return _harmless(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")


def _harmless(text: str) -> str:
    """Without the older command syntax, which runners look for anywhere in a line that is no newer command."""
    return text.replace("##[", "## [")

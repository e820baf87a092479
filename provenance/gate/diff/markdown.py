"""What changed between two reports as GitHub Flavored Markdown, for a comment on a pull request.

It keeps within what GitHub takes as a comment; what does not fit is counted in the last line.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.gate.diff import ClaimRow, Diff, SummaryRow, entries
from provenance.gate.diff.changes import Change
from provenance.reports.markdown_escape import Part, escape, filled
from provenance.reports.record import Record

_HEAD = "| what | line | claim | findings |\n| --- | --- | --- | --- |\n"


def render(diff: Diff) -> str:
    """A verdict line, what could not be checked, and for each summary that changed a table."""
    head = f"## provenance diff: {entries.verdict(diff)}\n\n{entries.line(diff.summaries)}\n"
    parts = [
        Part("failure", "\n**Not checked**\n\n", list(_failures(diff))),
        Part("notice", "\n**Notices**\n\n", [_notice(*notice) for notice in diff.notices]),
        *(part for row in diff.summaries for part in _summary(row)),
    ]
    return head + filled(parts, head)


def _summary(row: SummaryRow) -> Iterator[Part]:
    """The claims that changed as a table, and below it what became of the file and its sources."""
    title = f"\n### {escape(entries.name(row))}\n\n{entries.line((row,))}\n\n"
    changed = [_claim(claim) for claim in entries.changed(row)]
    below = [f"- {_finding(change)}\n" for change in entries.on_file(row)] + [
        _notice(*notice) for notice in row.notices
    ]
    yield Part("changed claim", title + _HEAD, changed)
    yield Part("remark", "\n" if changed else title, below)


def _claim(row: ClaimRow) -> str:
    claim: Record = row.new or row.old or {}
    words = escape(claim["exact"])
    if row.old and row.new and row.old["exact"] != row.new["exact"]:
        words += f"<br>was: {escape(row.old['exact'])}"
    found = "<br>".join(_finding(change) for change in row.findings)
    return f"| {row.change} | {claim['line'] if row.new else ''} | {words} | {found} |\n"


def _finding(change: Change) -> str:
    finding, became = entries.words(change)
    head = f"{finding['level']} **{escape(finding['rule'])}**"
    return f"{escape(became)}: {head} {escape(finding['message'])}"


def _failures(diff: Diff) -> Iterator[str]:
    for row in diff.failures:
        name = escape(row.failure["path"] or "a text")
        yield f"- {row.change}: {name}: {escape(row.failure['message'])}\n"


def _notice(code: str, message: str) -> str:
    return f"- notice {code}: {escape(message)}\n"

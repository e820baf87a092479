"""What changed between two reports as Markdown, for a comment on a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.display import visible
from provenance.gate.diff import ClaimRow, Diff, SummaryRow, told
from provenance.gate.diff.changes import Change
from provenance.record import Record

# What CommonMark and its tables could obey, as character references: text in every place.
_NOTATION = re.compile(r"[$&*<>\[\\\]_`|~\u200b]")
# What a forge links, calls or draws once Markdown is done, where an escape no longer helps: @name, #12, addresses,
# :emoji:. A blank of no width behind the sign keeps it from that, and nobody sees it.
_ALIVE = re.compile(r"@|#(?=\w)|\bwww(?=\.)|:(?=[\w/+-])", re.IGNORECASE)
_STILL = "\u200b"


def render(diff: Diff) -> str:
    """A verdict line, and for each summary that changed a table."""
    parts = [f"**provenance diff**: {told.verdict(diff)}\n", f"{told.line(diff.summaries)}\n"]
    parts += ["".join(_summary(row)) for row in diff.summaries]
    parts.append("".join([*_failures(diff), *_notices(diff.notices)]))
    return "\n".join(part for part in parts if part)


def escaped(text: str) -> str:
    """Text of unknown origin as Markdown that shows it and does nothing else, on one line."""
    still = _ALIVE.sub(lambda sign: sign[0] + _STILL, visible(text))
    return _NOTATION.sub(lambda char: f"&#{ord(char[0])};", still)


def _summary(row: SummaryRow) -> Iterator[str]:
    changed, on_file = told.changed(row), told.on_file(row)
    if not (changed or on_file or row.notices):
        return
    yield f"### {escaped(told.name(row))}\n\n{told.line((row,))}\n\n"
    if changed:
        yield "| what | line | claim | findings |\n| --- | --- | --- | --- |\n"
        yield from (_claim(claim) for claim in changed)
        yield "\n"
    for change in on_file:
        yield f"- {_finding(change)}\n"
    yield from _notices(row.notices)


def _claim(row: ClaimRow) -> str:
    claim: Record = row.new or row.old or {}
    words = escaped(claim["exact"])
    if row.old and row.new and row.old["exact"] != row.new["exact"]:
        words += f"<br>was: {escaped(row.old['exact'])}"
    found = "<br>".join(_finding(change) for change in row.findings)
    return f"| {row.change} | {claim['line'] if row.new else ''} | {words} | {found} |\n"


def _finding(change: Change) -> str:
    finding, became = told.words(change)
    head = f"{finding['level']} **{escaped(finding['rule'])}**"
    return f"{escaped(became)}: {head} {escaped(finding['message'])}"


def _failures(diff: Diff) -> Iterator[str]:
    for row in diff.failures:
        name = escaped(row.failure["path"] or "a text")
        yield f"- could not be checked ({row.change}): {name}: {escaped(row.failure['message'])}\n"


def _notices(notices: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for _, message in notices:
        yield f"- {escaped(message)}\n"

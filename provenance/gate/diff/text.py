"""What changed between two reports, for a person on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.gate.diff import ClaimRow, Diff, SummaryRow, entries
from provenance.gate.diff.changes import Change
from provenance.gate.lines import named
from provenance.reports.record import Record
from provenance.reports.terminal.visible import visible


def render(diff: Diff) -> str:
    """The claims that changed, a line of counts for each summary, and the verdict last."""
    parts = ["".join(_summary(row)) for row in diff.summaries]
    parts.append("".join([*_failures(diff), *_notices("", diff.notices), *_all(diff), f"{entries.verdict(diff)}\n"]))
    return "\n".join(parts)


def _summary(row: SummaryRow) -> Iterator[str]:
    name = named(entries.name(row))
    for claim in entries.changed(row):
        yield from _claim(name, claim)
    for change in entries.on_file(row):
        yield from _finding(change, name)
    yield from _notices(f"{name}: ", row.notices)
    if row.old is None or row.new is None:
        yield f"{name}: the {'new' if row.old is None else 'old'} report alone has it\n"
    yield f"{name}: {entries.line((row,))}\n"


def _claim(name: str, row: ClaimRow) -> Iterator[str]:
    claim: Record = row.new or row.old or {}
    where = f"{name}:{claim['line']}:{claim['column']}" if row.new else name
    yield f"{where}: {row.change}: {visible(claim['exact'])}\n"
    if row.old and row.new and row.old["exact"] != row.new["exact"]:
        yield f"  was {visible(row.old['exact'])}\n"
    for change in row.findings:
        yield from _finding(change)


def _finding(change: Change, name: str = "") -> Iterator[str]:
    finding, became = entries.words(change)
    where = f"{name}: " if name else f"  {entries.MARKS[change.change]} "
    yield f"{where}{finding['level']}[{visible(finding['rule'])}] {visible(finding['message'])} ({visible(became)})\n"


def _failures(diff: Diff) -> Iterator[str]:
    for row in diff.failures:
        name = named(row.failure["path"] or "a text")
        yield f"{name}: {visible(row.failure['message'])} (could not be checked: {row.change})\n"


def _notices(where: str, notices: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for code, message in notices:
        yield f"{where}notice[{code}] {visible(message)}\n"


def _all(diff: Diff) -> Iterator[str]:
    if len(diff.summaries) > 1:
        yield f"all {len(diff.summaries)} summaries: {entries.line(diff.summaries)}\n"

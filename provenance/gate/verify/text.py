"""What became of verified reports, for a person on a terminal."""

from __future__ import annotations

from provenance.gate.lines import named
from provenance.gate.verify.remarks import Remark, Verified
from provenance.reports.counts import many
from provenance.reports.terminal.visible import visible

_SAID = {"holds": "holds", "broken": "no longer holds", "unchecked": "could not be checked"}
_MARKS = {"moved": "notice", "skipped": "notice", "broken": "error", "unchecked": "unchecked"}


def render(verified: list[tuple[str, Verified]]) -> str:
    """A line for each thing to tell, and one for each report (by its path) that says how it stands."""
    return "".join(_report(named(path), found) for path, found in verified)


def _report(path: str, found: Verified) -> str:
    lines = [f"{path}: {_line(remark)}\n" for remark in found.remarks]
    return "".join(lines) + f"{path}: {_SAID[found.outcome]}: {_counted(found)}\n"


def _line(remark: Remark) -> str:
    told = ": ".join(visible(part) for part in (remark.document, remark.where, remark.message) if part)
    return f"{_MARKS[remark.kind]}: {told}"


def _counted(found: Verified) -> str:
    moved = sum(remark.kind == "moved" and remark.new is not None for remark in found.remarks)
    broken = sum(remark.kind == "broken" for remark in found.remarks)
    unread = sum(remark.kind in ("unchecked", "skipped") for remark in found.remarks)
    checked = f"{many(found.documents, 'document')} and {many(found.passages, 'passage')} checked"
    return f"{checked}, {moved} moved, {many(broken, 'error')}, {unread} unchecked"

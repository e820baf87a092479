"""Say in one line what was checked, against which sources, and on which of them no claim rests."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from provenance.model import Document, Summary
from provenance.reports import counts
from provenance.reports.entries import name

LIMITS = "not judged: what a summary leaves out, what only follows from its sources, and whether these are true"
_MOST = 3  # sources that are named
_LONGEST = 120  # code points of a name: what stands before its end says least
_RESTS = ("supported", "altered", "unclear")  # verdicts whose evidence is more than the closest passage there is


def line(summaries: Iterable[Summary], named: Callable[[str], str]) -> str:
    """Return `counts.line` of `summaries` with the names of their sources, and on which of several no claim rests.

    `named` makes a path of unknown origin harmless for the format that shows it.
    """
    checked = list(summaries)
    found = _found(checked)
    left = [one for one, is_used in found.items() if not is_used]
    names = f"; source{'s' if len(found) > 1 else ''}: {_list(list(found), named)}" if found else ""
    idle = f"; no claim rests on {_list(left, named)}" if left and len(found) > 1 else ""
    return f"{counts.line(checked)}{names}{idle}"


def _found(summaries: Iterable[Summary]) -> dict[str, bool]:
    """Whether some claim rests on a source, by its name, in the order in which they were given."""
    found: dict[str, bool] = {}
    for summary in summaries:
        rests = {one.document for claim in summary.claims if claim.verdict in _RESTS for one in claim.evidence}
        for index, source in enumerate(summary.sources):
            known = _name(source, index)
            found[known] = found.get(known, False) or index in rests
    return found


def _name(source: Document, index: int) -> str:
    told = name(source.path, f"source {index + 1}")
    return told if len(told) <= _LONGEST else f"…{told[1 - _LONGEST :]}"


def _list(names: list[str], named: Callable[[str], str]) -> str:
    """The names as a person says them: "a", "a and b", "a, b, c and 4 more"."""
    shown = [named(one) for one in names[:_MOST]]
    if len(names) > _MOST:
        shown.append(f"{len(names) - _MOST} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]

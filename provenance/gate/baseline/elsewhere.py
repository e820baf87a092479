"""Find out whether a baseline names files that are not there: it was saved in another folder, or they were renamed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from provenance.checks.phrasing import one_line
from provenance.gate.baseline import Baseline
from provenance.gate.baseline.update import Keyed, moved

_SHOWN = 80  # code points of a name that a message repeats


def lost(baseline: Baseline, file: Path) -> frozenset[str]:
    """Return the summaries that `baseline`, read from `file`, names and that are not there."""
    names = {one.summary for one in baseline.entries}
    return frozenset(name for name in names if not _is_file(file.parent / name))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


def told(baseline: Baseline, file: Path, checked: Iterable[Keyed]) -> str:
    """Return a line on the entries of files that are not there: where their claims stand now, or that none matches.

    "" where neither is so: entries of other files than those that were checked are none of this run's business.
    """
    summaries, gone = list(checked), lost(baseline, file)
    if not (summaries and gone):
        return ""
    followed = {old: new for old, new in moved(baseline, summaries, gone=gone).items() if old.summary in gone}
    if followed:
        old, new = (one_line(one.summary, _SHOWN) for one in next(iter(followed.items())))
        told = f"1 entry names a file that is not there, {old}; its claim stands in {new} now"
        if len(followed) > 1:
            some = f"{len(followed)} entries name files that are not there"
            told = f"{some}; the claim of one, in {old}, stands in {new} now"
        return f"{baseline.name}: {told}; `provenance baseline prune` with the same arguments moves what moved"
    if any(one.summary not in gone for one in baseline.entries):
        return ""
    name = one_line(baseline.entries[0].summary, _SHOWN)
    told = f"matches nothing: no file that it names is there, such as {name}, which is looked for from its own folder"
    return f"{baseline.name}: {told}; move it back to where it was written, or write it anew"

"""Tell in figures what came of a run: findings by rule, the share of claims that are supported, their support."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from provenance.model import LEVELS, Level, Summary
from provenance.reports import counts, entries, record
from provenance.reports.terminal.visible import visible

_NOT_COMPARED = ("not-a-claim", "no-source")  # verdicts of what has no support, whatever the number says


def render(summaries: Iterable[Summary]) -> str:
    """Return the figures of `summaries` as lines for a person; "" where there is no summary.

    Findings that nobody has accepted are counted by rule and level, worst level first and the most frequent first;
    those that only account for words are left out. Mean and lowest support are those of the claims that were compared
    with a source.
    """
    checked = list(summaries)
    if not checked:
        return ""
    found = Counter((one.level, one.rule) for summary in checked for _, one in entries.standing(summary))
    lines = [f"  {count:>5} {level:<7} {rule}" for (level, rule), count in sorted(found.items(), key=_order)]
    head = "findings by rule:" if lines else "findings by rule: none"
    return "".join(f"{line}\n" for line in [head, *lines, _supports(checked)])


def _order(row: tuple[tuple[Level, str], int]) -> tuple[int, int, str]:
    (level, rule), count = row
    return LEVELS.index(level), -count, rule


def _supports(checked: list[Summary]) -> str:
    count = counts.counts(checked)
    share = f"{count['supported'] / count['claims']:.1%}" if count["claims"] else "none"
    said = f"supported: {share} of {counts.many(count['claims'], 'claim')}"
    compared = [
        (claim.support, index, claim.item.start)
        for index, summary in enumerate(checked)
        for claim in summary.claims
        if claim.verdict not in _NOT_COMPARED
    ]
    if not compared:
        return said
    lowest, index, start = min(compared)
    mean = sum(support for support, _, _ in compared) / len(compared)
    document = checked[index].document
    line, column = document.position(start)
    name = visible(record.shown(document.path) or "(text)")
    return f"{said}; support: mean {mean:.2f}, lowest {lowest:.2f} at {name}:{line}:{column}"

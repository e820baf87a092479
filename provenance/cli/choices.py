"""Arguments that name rules, formats and files."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.errors import UsageError
from provenance.infra.suggest import chosen


def rule_names(given: Iterable[str]) -> frozenset[str]:
    """The rules named by `--select` or `--ignore`, each option holding one or several with commas."""
    from provenance.checks import rules

    known = tuple(rules())
    names = (name.strip() for option in given for name in option.split(","))
    return frozenset(chosen("rule", name, known) for name in names if name)


def outputs(given: Iterable[str]) -> list[tuple[str, str]]:
    """`FORMAT:FILE` as (format, file): the format of a report, or a form of a review."""
    from provenance.reports.formats import FORMATS, REVIEWS

    pairs = []
    for option in given:
        name, colon, file = option.partition(":")
        if not colon or not file:
            raise UsageError(f"--output {option!r} names no file; write FORMAT:FILE, as in json:report.json")
        name = chosen("format", name, (*FORMATS, *REVIEWS))
        if file == "-":
            printed = {**{one: f"--format {one} prints it" for one in FORMATS}, "patch": "--diff prints it"}
            raise UsageError(f"--output {option!r} names no file; {printed.get(name, f'write {name}:FILE')}")
        pairs.append((name, file))
    return pairs

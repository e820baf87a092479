"""Names that a user may get wrong: each is checked, and the nearest known one suggested."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provenance.errors import UsageError


def chosen(what: str, name: str, known: Sequence[str]) -> str:
    """The name itself if it is known; else `UsageError`."""
    if name in known:
        return name
    raise UsageError(f"unknown {what} {name!r}; {_advice(name, known)}")


def _advice(name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches  # short words, and only after a mistake

    near = get_close_matches(name.lower(), known, n=1, cutoff=0.5)
    if near:
        return f"did you mean {near[0]}?"
    return f"known: {', '.join(known)}" if len(known) <= 8 else "`provenance rules` lists them"


def rule_names(given: Iterable[str]) -> frozenset[str]:
    """The rules named by `--select` or `--ignore`, each option holding one or several with commas."""
    from provenance.checks import rules

    known = tuple(rules())
    names = (name.strip() for option in given for name in option.split(","))
    return frozenset(chosen("rule", name, known) for name in names if name)


def outputs(given: Iterable[str]) -> list[tuple[str, str]]:
    """`FORMAT:FILE` as (format, file)."""
    from provenance.reports import FORMATS

    pairs = []
    for option in given:
        name, colon, file = option.partition(":")
        if not colon or not file:
            raise UsageError(f"--output {option!r} names no file; write FORMAT:FILE, as in json:report.json")
        pairs.append((chosen("format", name, tuple(FORMATS)), file))
    return pairs

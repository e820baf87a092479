"""Names that a person may get wrong: each is checked, and the nearest known one suggested."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.errors import UsageError


def chosen(what: str, name: str, known: Sequence[str]) -> str:
    """The name itself if it is known; else `UsageError`."""
    if name in known:
        return name
    raise UsageError(f"unknown {what} {name!r}; {advice(name, known)}")


def advice(name: str, known: Sequence[str]) -> str:
    """What to write instead of a name that nobody knows."""
    from difflib import get_close_matches  # short words, and only after a mistake

    near = get_close_matches(name.lower(), known, n=1, cutoff=0.5)
    if near:
        return f"did you mean {near[0]}?"
    return f"known: {', '.join(known)}" if len(known) <= 16 else "`provenance rules` lists them"

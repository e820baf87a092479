"""Check names that a person may get wrong, and suggest the nearest known one."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.errors import UsageError


def chosen(what: str, name: str, known: Sequence[str]) -> str:
    """`name` itself if it is among `known`; else raises `UsageError`, with what kind of name (`what`) and advice."""
    if name in known:
        return name
    raise UsageError(f"unknown {what} {name!r}; {advice(name, known)}")


def advice(name: str, known: Sequence[str]) -> str:
    """What to write instead of the unknown `name`: the nearest of `known`, else all, or where they are listed."""
    from difflib import get_close_matches  # short words, and only after a mistake

    near = get_close_matches(name.lower(), known, n=1, cutoff=0.5)
    if near:
        return f"did you mean {near[0]}?"
    return f"known: {', '.join(known)}" if len(known) <= 16 else "`provenance rules` lists them"

"""Check names that a person may get wrong, and suggest the nearest known one."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.errors import UsageError

# How like a name another one must be to be suggested (0..1, as difflib reckons): where both begin with the same letter,
# and where they do not, so that nobody who writes yaml is asked whether html was meant.
_LIKE, _ALIKE = 0.55, 0.7
_MOST = 24  # names that are listed in one line


def chosen(what: str, name: str, known: Sequence[str]) -> str:
    """`name` itself if it is among `known`; else raises `UsageError`, with what kind of name (`what`) and advice."""
    if name in known:
        return name
    raise UsageError(f"unknown {what} {name!r}; {advice(name, known)}")


def advice(name: str, known: Sequence[str]) -> str:
    """What to write instead of the unknown `name`: the nearest of `known`, else all, or where they are listed."""
    from difflib import get_close_matches  # short words, and only after a mistake

    opened = [one for one in known if name and one.startswith(name.lower())]
    if len(opened) == 1:
        return f"did you mean {opened[0]}?"
    for near in get_close_matches(name.lower(), known, n=3, cutoff=_LIKE):
        if near[:1] == name[:1].lower() or get_close_matches(name.lower(), [near], cutoff=_ALIKE):
            return f"did you mean {near}?"
    return f"known: {', '.join(known)}" if len(known) <= _MOST else "`provenance rules` lists them"

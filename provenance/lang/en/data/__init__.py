"""The word lists: one entry a line, fields apart by a vertical bar, `#` opens a comment."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> tuple[tuple[str, ...], ...]:
    """The entries of `NAME.txt`, each as its fields.

    Raises `FileNotFoundError` for a list that does not exist.
    """
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(tuple(part.strip() for part in line.split("|")) for line in lines if line)


@cache
def words(name: str) -> frozenset[str]:
    """The first field of every entry."""
    return frozenset(entry[0] for entry in entries(name))

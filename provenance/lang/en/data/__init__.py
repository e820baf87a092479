"""The word lists: one entry a line, fields apart by a vertical bar, `#` opens a comment.

Every list opens with four comments: what it lists, `# fields:` the fields of an entry apart by bars (… for any number
of them), `# origin:` own or what it was made from, and `# licence:`. A test holds them to it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the entries of the list `data/NAME.txt` in the order of the file; `name` is NAME.

    Each entry is a tuple of its fields, as many as its line has. Raises `FileNotFoundError` for a list that does not
    exist.
    """
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(tuple(part.strip() for part in line.split("|")) for line in lines if line)


@cache
def words(name: str) -> frozenset[str]:
    """Return the set of first fields of the list `data/NAME.txt`; `name` is NAME.

    Raises `FileNotFoundError` for a list that does not exist.
    """
    return frozenset(entry[0] for entry in entries(name))

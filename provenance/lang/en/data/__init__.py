"""The word lists: one entry a line, fields apart by a vertical bar, `#` opens a comment.

Every list opens with four comments: what it lists, `# fields:` the fields of an entry apart by bars (… for any number
of them), `# origin:` own or what it was made from, and `# licence:`. A test holds them to it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> tuple[tuple[str, ...], ...]:
    """The entries of the list `NAME.txt` in their order, each as its fields, as many as its line has.

    Raises `FileNotFoundError` for a list that does not exist.
    """
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(tuple(part.strip() for part in line.split("|")) for line in lines if line)


@cache
def words(name: str) -> frozenset[str]:
    """The first field of every entry of the list `NAME.txt`.

    Raises `FileNotFoundError` for a list that does not exist.
    """
    return frozenset(entry[0] for entry in entries(name))

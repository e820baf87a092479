"""What stands between the tags of a text, a character or a reference each: where a text may be cut."""

from __future__ import annotations

import re

_PIECE = re.compile(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->|<\?.*?\?>|&[^;&<\s]{1,12};|.", re.DOTALL)


def pieces(raw: str) -> list[str]:
    """The pieces of a text as it is written. Other notation than references (CDATA) is one piece, and is never cut."""
    return _PIECE.findall(raw)


def index(raw: list[str], number: int) -> int:
    """The index of the piece that holds the character `number` of the text, blanks not counted.

    Raises `IndexError` where it has fewer.
    """
    for at, piece in enumerate(raw):
        number -= sum(not char.isspace() for char in _said(piece))
        if number < 0:
            return at
    raise IndexError("the text has fewer characters")


def _said(piece: str) -> str:
    """What a piece says."""
    if piece.startswith("<![CDATA["):
        return piece[9:-3]
    if piece.startswith("<"):
        return ""
    if piece.startswith("&#"):
        digits = piece[2:-1]
        return chr(int(digits[1:], 16) if digits[:1] == "x" else int(digits))
    return "?" if piece.startswith("&") and len(piece) > 1 else piece

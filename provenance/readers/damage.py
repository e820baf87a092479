"""Marks of damage in a text, which is told and never repaired: a repair that is wrong changes what a source says."""

from __future__ import annotations

import re

from provenance.model import Notice

# UTF-8 read as a one-byte encoding, and the mark that stands for a lost character.
MOJIBAKE = r"\u00c3[\u0080-\u00bf\u0192\u201a]|\u00e2\u20ac|\u00c2[\u00a0-\u00bf]|\ufffd"
_DAMAGE = re.compile(MOJIBAKE)
# As many variation selectors or tags in a row as no writing has: a manifest hidden in the text (C2PA 2.1, A.7).
_MANIFEST = re.compile("[\ufe00-\ufe0f\U000e0000-\U000e0fff]{16,}+")


def notices(text: str) -> tuple[Notice, ...]:
    """What a person should know of the characters of a text."""
    if text.isascii():
        return ()
    found = []
    damage = _DAMAGE.search(text)
    if damage:
        line = text.count("\n", 0, damage.start()) + 1
        message = f"line {line} has {damage.group()!r}: the text was read in a wrong encoding before it came here"
        found.append(Notice("looks-damaged", f"{message}; save it anew from where it is whole"))
    hidden = _MANIFEST.search(text)
    if hidden:
        length = hidden.end() - hidden.start()
        message = f"{length} invisible characters in a row, as publishers hide manifests in; they are read over"
        found.append(Notice("hidden-characters", message))
    return tuple(found)

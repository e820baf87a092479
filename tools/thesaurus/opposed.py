"""The file of words that exclude each other: antonyms.txt and siblings.txt by stem, so that no check stems a list."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from provenance.lang.en.data import entries
from tools.thesaurus import LISTS
from tools.thesaurus.vocabulary import key

PATH = LISTS / "opposed.txt"
HEAD = """\
# Made by tools/distil_wordnet.py from antonyms.txt and siblings.txt; edit those.
# A stem and its places: the kind of the row (d direction, c comparison, s siblings; a capital: only in the very same
# place), the number of the row, and the side of it or the member that the word stands for.
"""
_LETTERS = {"direction": "d", "comparison": "c", "direction slot": "D", "comparison slot": "C"}


def text() -> str:
    """What the file has to hold."""
    places: dict[str, set[tuple[int, str, int]]] = defaultdict(set)
    number = 0
    for number, (*sides, kind) in enumerate(entries("antonyms")):
        for side, words in enumerate(sides):
            for word in words.split():
                places[key(word)].add((number, _LETTERS[kind], side))
    for row, (_, words) in enumerate(entries("siblings"), number + 1):
        for member, same in enumerate(words.split()):
            for word in same.split("/"):
                places[key(word)].add((row, "s", member))
    lines = (f"{stem} {' '.join(_place(*one) for one in sorted(found))}\n" for stem, found in sorted(places.items()))
    return HEAD + "".join(lines)


def _place(row: int, letter: str, side: int) -> str:
    return f"{letter}{row}.{side}"


def write(path: Path = PATH) -> None:
    path.write_text(text(), encoding="ascii")
    print(f"{path.name}: {text().count(chr(10)) - 3} stems, {path.stat().st_size} bytes")

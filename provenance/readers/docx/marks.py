"""Marks that travel through the reader with the words of a document, and say where in the file each of them stands."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from provenance.model import Document
from provenance.readers.docx.tree import PLACE

# Made of characters that XML forbids, so that no file holds them; none is a blank, a letter or a figure.
_OPEN, _END, _DIGITS = "\x01", "\x08", "\x02\x03\x04\x05\x06\x07"
_MARK = re.compile(f"{_OPEN}([{_DIGITS}]*){_END}")
_READ = re.compile(rf"{_OPEN}[{_DIGITS}]*{_END}|\S")

Place = tuple[str, int, int]  # kind of the part, byte on which the `w:t` begins, number of the character in it


class Marks:
    """The texts of some parts, numbered; each is read between two marks, of which the first has its number."""

    def __init__(self) -> None:
        self._places: list[tuple[str, int]] = []
        self._numbers: dict[Element, int] = {}

    def add(self, kind: str, root: Element) -> None:
        """Number the texts of a part of this kind, which was parsed with places."""
        for one in root.iter("w:t"):
            self._numbers[one] = len(self._places)
            self._places.append((kind, int(one.get(PLACE, "0"))))

    def around(self, element: Element) -> tuple[str, str]:
        """The marks before and behind the text of an element; a blank one, or one of another part, has none."""
        number = self._numbers.get(element)
        if number is None or not (element.text or "").strip():
            return "", ""
        digits = ""
        while number or not digits:
            number, last = divmod(number, len(_DIGITS))
            digits = _DIGITS[last] + digits
        return f"{_OPEN}{digits}{_END}", f"{_OPEN}{_END}"

    def found(self, marked: Document, text: str) -> dict[int, Place] | None:
        """The places of the characters of `text`, as it was read without marks, by offset; None where it is another.

        Blanks join and fall away on the way, so that all other characters are what the two have in common.
        """
        offsets = (at for at, char in enumerate(text) if not char.isspace())
        found: dict[int, Place] = {}
        place, number = None, 0
        for match in _READ.finditer((marked.whole or marked).text):
            mark = _MARK.fullmatch(match[0])
            if mark:
                place, number = self._place(mark[1]), 0
                continue
            at = next(offsets, None)
            if at is None or text[at] != match[0]:
                return None
            if place is not None:
                found[at] = (*place, number)
                number += 1
        return found if next(offsets, None) is None else None

    def _place(self, digits: str) -> tuple[str, int] | None:
        if not digits:
            return None
        number = 0
        for digit in digits:
            number = number * len(_DIGITS) + _DIGITS.index(digit)
        return self._places[number]

"""What a person should know of the characters of a text: where it does not look as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.model import Document, Notice
from provenance.model.seen import looks_alike, struck

_TURNED = re.compile("[\u202b\u202e\u2067]")  # what follows runs from right to left
_TAGS = re.compile("(?<!\U0001f3f4)(?<![\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+")  # but for those of a flag
_NUMBERS = re.compile("(?m)(?<!^)[\u2469-\u2473\u247d-\u2487\u2491-\u249b\u24eb-\u24f4\u24fe\u277f\u2789\u2793]")
_WORDS = 40  # code points of what is shown


def notices(document: Document) -> Iterator[Notice]:
    """Yield what is to be told of the text of `document`: struck, turned, hidden and exchanged characters."""
    text = document.text
    if text.isascii():
        return
    if through := next(struck(text), None):
        said = "has letters that are struck through: they are neither claim nor evidence"
        yield Notice("struck-text", f"{_line(document, through[0])} {said}")
    if found := next(looks_alike(text), None):
        shown = ascii(text[slice(*found)][:_WORDS])
        said = f"has letters of another script among Latin ones, {shown}: they are read as Latin"
        yield Notice("look-alike-letters", f"{_line(document, found[0])} {said}")
    if turned := _TURNED.search(text):
        said = "turns the direction of its text, so that it reads otherwise than it is stored: read the line yourself"
        yield Notice("turned-text", f"{_line(document, turned.start())} {said}")
    if tags := _TAGS.search(text):
        said = f"has {len(tags[0])} invisible tag characters: they are read over"
        yield Notice("hidden-characters", f"{_line(document, tags.start())} {said}")
    if number := _NUMBERS.search(text):
        said = "has a number in a single character, which is not compared: read the line yourself"
        yield Notice("number-not-read", f"{_line(document, number.start())} {said}")


def _line(document: Document, offset: int) -> str:
    return f"line {document.position(offset)[0]}"

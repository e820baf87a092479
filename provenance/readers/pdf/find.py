"""Find a passage of the text on the page that it was read from: letters are compared, blanks and hyphens are not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from provenance.model.seen import seen

Range = tuple[int, int]

_PIECE = 16  # letters
_SLACK = 60  # letters that a page may have in a passage beyond the text: marks of notes, numbers of lines
_SKIPPED = frozenset("-|\x02\xad\u2010\u2011")


class Letters:
    """The letters of a page, each with the number of the character that it comes from."""

    def __init__(self, characters: Iterable[str]) -> None:
        self._numbers: list[int] = []
        found = []
        for number, char in enumerate(characters):
            for letter in letters(char):
                found.append(letter)
                self._numbers.append(number)
        self._said = "".join(found)

    def find(self, passage: str, words: Iterable[Range] = ()) -> tuple[Range | None, list[Range]]:
        """Return where `passage` stands, as a range of characters, and where its `words` do.

        `words` are offsets in `passage`; None and no words where the page does not have it.
        """
        found = self._whole(letters(passage))
        if found is None:
            return None, []
        inside = (self._inside(passage, one, found) for one in words)
        return self._characters(found), [self._characters(one) for one in inside if one]

    def _whole(self, said: str) -> Range | None:
        """Where all of it stands, or most of its pieces do, close together."""
        at = self._said.find(said) if said else -1
        if at >= 0:
            return at, at + len(said)
        pieces = [(offset, said[offset : offset + _PIECE]) for offset in range(0, len(said), _PIECE)]
        anchor = next((one for one in pieces if len(one[1]) == _PIECE and self._said.count(one[1]) == 1), None)
        if anchor is None:
            return None
        begin = self._said.find(anchor[1]) - anchor[0]
        low, high = max(0, begin - _SLACK), max(0, begin) + len(said) + _SLACK
        spots = [(self._said.find(piece, low, high), len(piece)) for _, piece in pieces]
        found = [(spot, spot + length) for spot, length in spots if spot >= 0]
        if len(found) < 2 and len(pieces) > 2:
            return None
        return min(found)[0], max(end for _, end in found)

    def _inside(self, passage: str, words: Range, found: Range) -> Range | None:
        said, before = letters(passage[slice(*words)]), len(letters(passage[: words[0]]))
        if not said:
            return None
        spot = found[0] + before
        if not self._said.startswith(said, spot):
            spot = self._said.find(said, *found)
        return (spot, spot + len(said)) if spot >= 0 else None

    def _characters(self, found: Range) -> Range:
        return self._numbers[found[0]], self._numbers[found[1] - 1] + 1


def letters(text: str) -> str:
    """Return what of `text` is compared: no blank and no hyphen, ligatures and raised digits as plain ones."""
    plain = unicodedata.normalize("NFKC", seen(text)) if not text.isascii() else text
    return "".join(char for char in plain if char not in _SKIPPED and not char.isspace())

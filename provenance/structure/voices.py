"""What a transcript or an e-mail tells of its own lines: which are labels or headers, and who speaks where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from provenance.model import CLAIM_KINDS, Item, Speaker
from provenance.structure.kinds import Judged
from provenance.structure.lines import Line

BLANK = Line(0, 0, "", 0, 0)  # keeps the lines around it from being read as one paragraph


class Turn(NamedTuple):
    """From the offset `start` on `speaker` speaks; None: nobody that is known."""

    start: int
    speaker: Speaker | None


class Voices(NamedTuple):
    """The lines of a transcript or e-mail, cut where somebody else begins, and who speaks where."""

    lines: list[Line]
    known: Mapping[int, Judged]  # what the block is that begins at this offset
    turns: Sequence[Turn]  # ascending

    def judged(self, start: int, guess: bool) -> Judged | None:
        """Return what the block is that begins at the offset `start`; None where that is not known.

        Without `guess`, only what is sure counts as known.
        """
        found = self.known.get(start)
        return found if found and (guess or found.sure) else None

    def name(self, items: list[Item]) -> list[Item]:
        """Return `items` in their order, those that may be evidence with the speaker whose turn they begin in.

        The speaker is None where nobody is known to speak.
        """
        return [
            item._replace(speaker=self._at(item.start)) if self.turns and item.kind in CLAIM_KINDS else item
            for item in items
        ]

    def _at(self, offset: int) -> Speaker | None:
        row = bisect_right(self.turns, offset, key=lambda turn: turn.start) - 1
        return self.turns[row].speaker if row >= 0 else None

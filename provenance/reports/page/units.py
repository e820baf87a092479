"""Count offsets as a browser does: its strings count UTF-16 code units where ours count code points."""

from __future__ import annotations

import re
from bisect import bisect_left

_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")


class Units:
    """Turn offsets of one text from code points into UTF-16 code units."""

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [found.start() for found in _TWO_UNITS.finditer(text)]

    def at(self, offset: int) -> int:
        """Return `offset`, in code points, in UTF-16 code units."""
        return offset + bisect_left(self._wide, offset) if self._wide else offset

    def span(self, span: tuple[int, int]) -> list[int]:
        """Return start and end of `span`, in code points, in UTF-16 code units."""
        return [self.at(span[0]), self.at(span[1])]

"""The HTML comments of a document: each hides its words from every reader of the page."""

from __future__ import annotations

import re

Span = tuple[int, int]

OPENING = "<!--"
_COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>)", re.DOTALL)


class Comments:
    """The HTML comments of a document, found one after the other.

    They end where a browser ends them (HTML, section 13.2.5.45): `<!-->` is whole and `--!>` closes, so that no words
    that stand on the page are taken for a comment. One that never ends hides nothing but its own mark.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Span] = []
        self.last = max(text.rfind("-->"), text.rfind("--!>"))  # behind it nothing closes: looked for only once

    @property
    def end(self) -> int:
        """Where the latest one ends; it may reach over several paragraphs."""
        return self.found[-1][1] if self.found else 0

    def read(self, start: int) -> int:
        """Take the comment that begins there, and say where it ends."""
        found = _COMMENT.match(self.text, start) if start <= self.last else None
        self.found.append(found.span() if found else (start, start + len(OPENING)))
        return self.end

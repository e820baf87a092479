"""Tags of HTML in Markdown: what they strike out or hide is left out, and what a picture shows is words."""

from __future__ import annotations

import re
from collections import defaultdict

from provenance.model import HIDDEN, STRUCK, Unread
from provenance.readers.inline import Marks
from provenance.readers.pieces import TIP

_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*+)")
_SHOWN = re.compile(r"""\balt\s*+=\s*+("[^"]*+"|'[^']*+')""", re.IGNORECASE)
_TIP = re.compile(
    r"""\s(?:title|text|label|caption|summary|description|content|aria-label)\s*+=\s*+("[^"]*+"|'[^']*+')""", re.I
)
_STRIKING = frozenset(("del", "s", "strike"))
_HIDING = re.compile(
    r"""\s(?:hidden(?=[\s=>/])|style\s*+=\s*+["'][^"']*?(?:display\s*:\s*none|visibility\s*:\s*hidden))""", re.I
)
_LINE_THROUGH = re.compile(r"""\sstyle\s*+=\s*+["'][^"']*?line-through""", re.IGNORECASE)


def read(text: str, marks: Marks) -> None:
    """Add what the tags of `marks`, in the order of `text`, mean to its words; one that never closes means nothing."""
    opened: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for start, end in marks.tags:
        found = _NAME.match(text, start)
        shown = _SHOWN.search(text, start, end)
        marks.found += [(start, shown.start(1) + 1), (shown.end(1) - 1, end)] if shown else [(start, end)]
        marks.unread += [
            Unread(tip.start(1) + 1, tip.end(1) - 1, TIP)
            for tip in _TIP.finditer(text, start, end)
            if tip[1].count(" ") > 1
        ]
        if found is None:
            continue
        name = found[2].lower()
        if not found[1]:
            opened[name].append((end, _reason(text, name, start, end)))
        elif opened[name]:
            begin, reason = opened[name].pop()
            if reason:
                marks.unread.append(Unread(begin, start, reason))


def _reason(text: str, name: str, start: int, end: int) -> str:
    """Why what stands in an element is left out; "" where it is not."""
    if name in _STRIKING or _LINE_THROUGH.search(text, start, end):
        return STRUCK
    return HIDDEN if _HIDING.search(text, start, end) else ""

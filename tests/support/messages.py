"""What every message of a finding keeps to, and the messages that are pinned word for word."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "data" / "messages"

_ODD = {
    "two blanks or a line end": re.compile(r"\s\s|[\n\r\t]"),
    "notation of Markdown": re.compile(r"\*\*|__|`"),
    "a quotation that is empty, or has a blank or a comma at its edge": re.compile(
        r"\u201c[\s,;:]|[\s,;:]\u201d|\u201c\u201d"
    ),
}
_MOST = 300


def oddities(message: str) -> list[str]:
    """What is wrong with the form of a message; none is as it should be."""
    found = [what for what, pattern in _ODD.items() if pattern.search(message)]
    found += ["quotation marks without a partner"] * (_depths(message) is None)
    return found + [f"more than {_MOST} characters"] * (len(message) > _MOST)


def _depths(message: str) -> int | None:
    """0 where quotation marks open and close in turn, None where they do not."""
    depth = 0
    for char in message:
        depth += {"\u201c": 1, "\u201d": -1}.get(char, 0)
        if depth not in (0, 1):
            return None
    return None if depth else 0


def pinned() -> list[tuple[str, str, str]]:
    """Every pinned message: rule, case and message, as `tests/data/messages/RULE.txt` has them, "case | message"."""
    rows = [
        (path.stem, *line.split(" | ", 1))
        for path in sorted(FOLDER.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [(rule, case, message) for rule, case, message in rows]

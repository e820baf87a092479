"""The sources that a Markdown summary names in a comment: `<!-- source: articles/ferry.txt -->`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from provenance.gate import front_matter
from provenance.readers import markdown

_MENTION = re.compile(r"<!--\s*+sources?+\s*+:", re.IGNORECASE)
_NAMED = re.compile(r"<!--\s*+sources?+\s*+:(?P<paths>.*)--!?>", re.IGNORECASE | re.DOTALL)
_FILE = re.compile(r"(?!.*://).*[^./\\\s]\.[A-Za-z0-9]{1,8}")


def sources(text: str, path: Path) -> tuple[str, ...]:
    """Return the paths that a summary, `text` in the file `path`, names: in its front matter, then in its comments.

    A comment names one path a line or several with commas, and counts only where each has the ending of a file: an
    address or a remark such as `<!-- source: Reuters -->` names nothing. Comments count in Markdown alone, and none
    that stands in code.
    """
    return tuple(dict.fromkeys((*front_matter.sources(text), *_commented(text, path))))


def _commented(text: str, path: Path) -> Iterator[str]:
    if path.suffix.lower() not in front_matter.ENDINGS or not _MENTION.search(text):
        return
    for start, end in markdown.comments(text):
        if found := _NAMED.fullmatch(text, start, end):
            named = [one for part in re.split(r"[,\r\n]", found["paths"]) if (one := part.strip())]
            if all(map(_FILE.fullmatch, named)):
                yield from named

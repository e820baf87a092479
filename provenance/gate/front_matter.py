"""The `sources:` in the front matter of a Markdown summary: YAML between `---`, or TOML between `+++`."""

from __future__ import annotations

import glob
import os
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from provenance.errors import InputError
from provenance.readers import files
from provenance.readers.encoding import text_of

_BLOCK = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_MENTION = re.compile(r"^sources?[ \t]*[:=]", re.M)
ENDINGS = (".md", ".markdown", ".mdown")


def text(path: Path, data: bytes | None = None) -> str:
    """The text of a summary; `InputError` where it cannot be read."""
    return text_of(files.content(path) if data is None else data, files.shown(path))[0]


def sources(text: str) -> tuple[str, ...]:
    """The paths that the front matter names as sources; empty without front matter, or where it is no such list."""
    block = _BLOCK.match(text)
    if not block or not _MENTION.search(block[2]):
        return ()
    table = _table(block[1], block[2])
    given = table.get("sources", table.get("source"))
    listed = [given] if isinstance(given, str) else given
    if not isinstance(listed, list):
        return ()
    return tuple(one.strip() for one in listed if isinstance(one, str) and one.strip())


def _table(fence: str, block: str) -> dict[str, Any]:
    if fence == "+++":
        try:
            return tomllib.loads(block)
        except (tomllib.TOMLDecodeError, ValueError, RecursionError):  # a date that is none, a thousand brackets
            return {}
    import yaml  # only for a summary that seems to name its sources

    try:
        table = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return table if isinstance(table, dict) else {}


def inside(root: Path, folder: Path, paths: Sequence[str]) -> tuple[str, ...]:
    """Paths that a summary names itself, relative to its folder, as patterns relative to the root.

    `InputError` for one outside both the root and that folder: a summary comes from anywhere, and its report shows
    what was read.
    """
    top, home = root.resolve(), folder.resolve()
    found = []
    for path in paths:
        target = (folder / path).resolve()
        if not (target.is_relative_to(top) or target.is_relative_to(home)):
            reason = f"names a source outside the project: {path}"
            raise InputError("the summary", reason, "move it inside, or name it in a [[pair]]")
        if Path(path).is_absolute():
            reason = f"names a source by a whole path: {path}"
            raise InputError("the summary", reason, "name it from the folder of the summary")
        found.append(glob.escape(Path(os.path.relpath(target, top)).as_posix()))
    return tuple(found)

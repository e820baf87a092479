"""Globs relative to the folder of a configuration, with the summary's name filled in."""

from __future__ import annotations

import glob
import os
import re
from pathlib import Path, PurePosixPath

from provenance.errors import InputError
from provenance.gate.sidecar import ENDING
from provenance.readers import files

_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_LITERAL = re.compile(r"\[([*?\[])\]")  # as `glob.escape` writes it
_KNOWN = ("stem", "name", "parent")


def literal(pattern: str) -> str:
    """A pattern for a message: what it takes literally as it stands in the name."""
    return _LITERAL.sub(r"\1", pattern)


class Globs:
    """The files of one folder by pattern; each pattern is looked up once. What is hidden matches no `*`.

    The files in which somebody accepts findings are no text, and match nothing.
    """

    def __init__(self, root: Path, file: Path | None = None) -> None:
        self.root, self.file = root, file
        self._found: dict[str, tuple[str, ...]] = {}

    def found(self, pattern: str) -> tuple[str, ...]:
        """The files that match, relative to the root, with `/`, sorted, each under one name: a/../b is b."""
        if pattern not in self._found:
            names = glob.glob(pattern, root_dir=self.root, recursive=True)  # noqa: PTH207  # Path.glob finds .git too
            texts = (one for one in names if not one.endswith(ENDING) and (self.root / one).is_file())
            self._found[pattern] = tuple(sorted({Path(os.path.normpath(one)).as_posix() for one in texts}))
        return self._found[pattern]

    def filled(self, pattern: str, name: str) -> str:
        """The pattern for one summary: `{stem}`, `{name}` and `{parent}` are those of its name, literally."""
        path = PurePosixPath(name)
        values = {"stem": path.stem, "name": path.name, "parent": path.parent.as_posix()}
        return _PLACEHOLDER.sub(lambda match: glob.escape(values[self._known(match[1], pattern)]), pattern)

    def open(self, pattern: str) -> str:
        """The pattern for any summary."""
        stars = {"stem": "*", "name": "*", "parent": "**"}
        return _PLACEHOLDER.sub(lambda match: stars[self._known(match[1], pattern)], pattern)

    def _known(self, placeholder: str, pattern: str) -> str:
        if placeholder in _KNOWN:
            return placeholder
        where = files.shown(self.file) if self.file else "the configuration"
        known = ", ".join(f"{{{one}}}" for one in _KNOWN)
        raise InputError(where, f"unknown placeholder {{{placeholder}}} in {pattern!r}", f"known: {known}")

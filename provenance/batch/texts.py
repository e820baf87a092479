"""The texts of a record: given as they are, or as paths that never leave their folder."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from provenance import readers
from provenance.errors import InputError
from provenance.model import Document
from provenance.readers import files
from provenance.readers.below import below, short
from provenance.readers.encoding import LINE_LIMIT

_MOST_SOURCES = 1000


class Folder:
    """The folder that the paths of a run are relative to."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def read(self, path: str) -> Document:
        """The document of a file below the root; `InputError` for every other path, also one that a link leads out."""
        outside = InputError(short(path), "does not lie below the folder of the input", "--root names another folder")
        if not path or PurePosixPath(path).is_absolute() or PureWindowsPath(path).anchor:
            raise outside
        file = below(self.root, path, outside)
        return readers.decode(files.content(file, short(path)), path)

    def summary(self, given: Any) -> Document | tuple[str, ...]:
        """A digest, or claims where a list of texts was given."""
        if isinstance(given, list):
            if not all(isinstance(one, str) for one in given):
                raise InputError("summary", "is a list of other things than texts", "give texts, each one claim")
            for number, one in enumerate(given, 1):
                _check_size(one, f"summary, text {number}")
            return tuple(given)
        return self.document(given, "summary", paths=False)

    def document(self, given: Any, name: str, *, paths: bool) -> Document:
        """A text, or the file that a path names."""
        if isinstance(given, dict):
            held = {key: value for key, value in given.items() if value is not None}
            if len(held) == 1 and isinstance(held.get("path"), str):
                return self.read(held["path"])
            given = held.get("text") if len(held) == 1 else given
        if not isinstance(given, str):
            raise InputError(name, f"is {wanted(given)}", 'give a text, or {"path": …}')
        if paths:
            return self.read(given)
        _check_size(given, name)
        return Document.from_text(given)


def documents(folder: Folder, given: Any, *, paths: bool) -> tuple[Document, ...]:
    """The sources of a record; a lone one need not stand in a list."""
    several = given if isinstance(given, list) else [given]
    if len(several) > _MOST_SOURCES:
        raise InputError("sources", f"are {len(several)}, more than {_MOST_SOURCES}", "split the record")
    return tuple(folder.document(one, f"source {number}", paths=paths) for number, one in enumerate(several, 1))


def wanted(given: Any) -> str:
    """What stands in the place of something else, for a message."""
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a text",
        list: "a list",
        dict: "an object",
    }
    return "missing" if given is None else names.get(type(given), "no text")


def _check_size(text: str, name: str) -> None:
    """The limits that files have: a line this long is machine output."""
    if len(text) > files.SIZE_LIMIT:
        raise InputError(name, f"has {len(text)} characters, more than {files.SIZE_LIMIT}", "split it")
    if len(text) > LINE_LIMIT and max(map(len, text.splitlines())) > LINE_LIMIT:
        raise InputError(name, f"has a line of more than {LINE_LIMIT} characters", "break it into lines")

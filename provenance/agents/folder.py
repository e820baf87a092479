"""The one folder that an agent's files are read from; whatever leads out of it is refused."""

from __future__ import annotations

from pathlib import Path

from provenance import readers
from provenance.errors import InputError
from provenance.model import Document
from provenance.readers import files

_SHOWN = 80  # code points of a path in a message


class Folder:
    """A folder, and the files below it."""

    def __init__(self, root: Path) -> None:
        """Raises `InputError` where `root` is no folder."""
        self.root = root.resolve()
        if not self.root.is_dir():
            raise InputError(str(root), "is no folder", "name the folder that files may be read from")

    def read(self, path: str) -> Document:
        """The document of a file, by its path from the folder or by a whole one that lies in it.

        Raises `InputError` for a file that cannot be read, and for every path that leads out, by links too.
        """
        file = self.file(path)
        return readers.decode(files.content(file, _shown(path)), file.relative_to(self.root).as_posix())

    def file(self, path: str) -> Path:
        """Where a file lies, links followed; it need not be there. Raises `InputError` as `read` does."""
        shown = _shown(path)
        outside = InputError(
            shown, f"does not lie below {self.root}", "only files there are read; start with --root DIR"
        )
        if not path.strip():
            raise InputError('""', "is no name of a file", "name a file")
        try:
            file = (self.root / path).resolve()
            if not file.is_relative_to(self.root):
                raise outside
            if file.exists() and not (file.is_file() or file.is_dir()):  # a pipe or a device: it may never end
                raise InputError(shown, "is no ordinary file", "name a file with the text in it")
        except (OSError, ValueError, RuntimeError):  # a NUL, a name too long, a link that leads to itself
            raise InputError(shown, "is not a file name", "check the path") from None
        return file


def _shown(path: str) -> str:
    return path if len(path) <= _SHOWN else path[:_SHOWN] + "…"

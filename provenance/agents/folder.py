"""The one folder that an agent's files are read from; whatever leads out of it is refused."""

from __future__ import annotations

from pathlib import Path

from provenance import readers
from provenance.errors import InputError
from provenance.model import Document
from provenance.readers import files
from provenance.readers.below import below, short


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
        return readers.decode(files.content(file, short(path)), file.relative_to(self.root).as_posix())

    def file(self, path: str) -> Path:
        """Where a file lies, links followed; it need not be there. Raises `InputError` as `read` does."""
        if not path.strip():
            raise InputError('""', "is no name of a file", "name a file")
        reason = f"does not lie below {self.root}"
        return below(
            self.root, path, InputError(short(path), reason, "only files there are read; start with --root DIR")
        )

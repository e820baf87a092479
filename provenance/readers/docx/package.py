"""The ZIP archive that a Word document is: its parts, each read within limits and never written anywhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from provenance.errors import InputError
from provenance.readers.archive import Archive
from provenance.readers.docx import tree
from provenance.readers.limits import Limits

_OTHERS = (
    ("xl/", "is a spreadsheet (XLSX), not a Word document"),
    ("ppt/", "is a presentation (PPTX), not a Word document"),
    ("META-INF/", "is an OpenDocument or EPUB file, not a Word document"),
)
_SAVE = "save it as DOCX"


class Package:
    """An open archive. Every error is an `InputError` about the file `where`."""

    def __init__(self, data: bytes, where: str, limits: Limits) -> None:
        self.where, self.limits = where, limits
        self._refuse(data)
        self._archive = Archive(data, where, limits)

    def _refuse(self, data: bytes) -> None:
        """What is no ZIP archive; Office packs a document with a password into its old container."""
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            if "EncryptedPackage".encode("utf-16-le") in data:
                raise InputError(self.where, "is encrypted", "save it without a password")
            raise InputError(self.where, "is a document of the old kind (.doc)", _SAVE)
        if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            raise InputError(self.where, "is empty" if not data else "is no Word document (DOCX)", _SAVE)

    def main(self) -> str:
        """The name of the part with the text (ECMA-376 part 2, section 9.3)."""
        found = self._related("", "officeDocument") or "word/document.xml"
        names = self._archive.names
        if found in names and not found.startswith(("xl/", "ppt/")) and self.tree(found).tag == "w:document":
            return found
        said = next((said for start, said in _OTHERS if any(name.startswith(start) for name in names)), "")
        raise InputError(self.where, said or "is a ZIP archive without a Word document in it", _SAVE)

    def beside(self, main: str, kind: str) -> Element | None:
        """The part that the main one names as its `styles` or `footnotes`."""
        name = self._related(main, kind)
        return self.tree(name) if name in self._archive.names else None

    def named(self, main: str, kind: str) -> str:
        """The name of that part; "" where there is none."""
        name = self._related(main, kind)
        return name if name in self._archive.names else ""

    def tree(self, name: str, *, places: bool = False) -> Element:
        """A part as XML; `places` as in `tree.parse`."""
        return tree.parse(self._archive.bytes_of(name), self.where, name, self.limits.nesting, places=places)

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._archive.names)

    def part(self, name: str) -> bytes:
        """A part as it is; raises `InputError` where there is none of this name."""
        if name not in self._archive.names:
            raise InputError(self.where, f"is damaged: it has no part {name!a}", _SAVE)
        return self._archive.bytes_of(name)

    def all_beside(self, main: str, kind: str) -> Iterator[Element]:
        """The parts that the main one names as its `header` or `footer`, in the order of their names."""
        for name in sorted({name for _, name in self._relations(main, kind)}):
            if name in self._archive.names:
                yield self.tree(name)

    def chunk(self, main: str, number: str) -> tuple[str, bytes]:
        """The name and the bytes of the file that a document holds under this number; two empty ones for none."""
        for known, name in self._relations(main, "aFChunk"):
            if known == number and name in self._archive.names:
                return name, self._archive.bytes_of(name)
        return "", b""

    def _related(self, part: str, kind: str) -> str:
        """The name of the part that stands in this relation to another; "" for none."""
        return next((name for _, name in self._relations(part, kind)), "")

    def _relations(self, part: str, kind: str) -> Iterator[tuple[str, str]]:
        """The parts that stand in this relation to another, each with its number."""
        folder, file = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations not in self._archive.names:
            return
        for one in self.tree(relations):
            if one.get("Type", "").endswith(f"/{kind}") and one.get("TargetMode") != "External":
                name = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
                yield one.get("Id", ""), name

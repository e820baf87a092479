"""The ZIP archive that a Word document is: its parts, each read within limits and never written anywhere."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from xml.etree.ElementTree import Element

from provenance.errors import InputError
from provenance.readers.docx import tree
from provenance.readers.limits import MIB, Limits

_MEMBERS = 10_000  # parts of an archive; a book of pictures has some hundred
_CHUNK = 1 << 16
_ALWAYS = MIB  # what any part may unpack to: a short one of blanks packs better than any text
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError),
    *(OverflowError, IndexError),
)
_OTHERS = (
    ("xl/", "is a spreadsheet (XLSX), not a Word document"),
    ("ppt/", "is a presentation (PPTX), not a Word document"),
    ("META-INF/", "is an OpenDocument or EPUB file, not a Word document"),
)
_AGAIN = "save it again, or take another copy"
_SAVE = "save it as DOCX"


class Package:
    """An open archive. Every error is an `InputError` about the file `where`."""

    def __init__(self, data: bytes, where: str, limits: Limits) -> None:
        self.where, self.limits, self.unpacked = where, limits, 0
        self._refuse(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS:
            raise InputError(where, "is cut short or damaged: its ZIP directory cannot be read", _AGAIN) from None
        self._check_names()

    def _refuse(self, data: bytes) -> None:
        """What is no ZIP archive; Office packs a document with a password into its old container."""
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            if "EncryptedPackage".encode("utf-16-le") in data:
                raise InputError(self.where, "is encrypted", "save it without a password")
            raise InputError(self.where, "is a document of the old kind (.doc)", _SAVE)
        if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            raise InputError(self.where, "is empty" if not data else "is no Word document (DOCX)", _SAVE)

    def _check_names(self) -> None:
        """Nothing is unpacked to the disk, but an archive that tries to reach out of itself is nobody's draft."""
        names = self._zip.namelist()
        if len(names) > _MEMBERS:
            raise InputError(self.where, f"holds {len(names)} parts, more than {_MEMBERS}", _AGAIN)
        for name in names:
            if name.startswith("/") or ".." in name.replace("\\", "/").split("/") or ":" in name.split("/")[0]:
                raise InputError(self.where, "holds a part whose name reaches out of the archive", _AGAIN)
        if len(names) != len(set(names)):
            raise InputError(self.where, "holds two parts of one name", _AGAIN)

    def main(self) -> str:
        """The name of the part with the text (ECMA-376 part 2, section 9.3)."""
        found = self._related("", "officeDocument") or "word/document.xml"
        names = self._zip.namelist()
        if found in names and not found.startswith(("xl/", "ppt/")) and self.tree(found).tag == "w:document":
            return found
        said = next((said for start, said in _OTHERS if any(name.startswith(start) for name in names)), "")
        raise InputError(self.where, said or "is a ZIP archive without a Word document in it", _SAVE)

    def beside(self, main: str, kind: str) -> Element | None:
        """The part that the main one names as its `styles` or `footnotes`."""
        name = self._related(main, kind)
        return self.tree(name) if name in self._zip.namelist() else None

    def tree(self, name: str) -> Element:
        """A part as XML."""
        return tree.parse(self._bytes(name), self.where, name, self.limits.nesting)

    def _related(self, part: str, kind: str) -> str:
        """The name of the part that stands in this relation to another; "" for none."""
        folder, file = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations not in self._zip.namelist():
            return ""
        for one in self.tree(relations):
            if one.get("Type", "").endswith(f"/{kind}") and one.get("TargetMode") != "External":
                return posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
        return ""

    def _bytes(self, name: str) -> bytes:
        """A part unpacked. Sizes are counted on the way: what an archive says of its own sizes need not be true."""
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise InputError(self.where, "is encrypted", "save it without a password")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise InputError(self.where, f"packs {name} in a way that no word processor does", _AGAIN)
        parts: list[bytes] = []
        most = max(_ALWAYS, info.compress_size * self.limits.zip_ratio)
        try:
            with self._zip.open(info) as member:
                while chunk := member.read(_CHUNK):
                    parts.append(chunk)
                    self._count(len(chunk), len(parts) * _CHUNK > most + _CHUNK)
        except _FAULTS:
            raise InputError(self.where, f"is damaged: its part {name!a} cannot be unpacked", _AGAIN) from None
        return b"".join(parts)

    def _count(self, size: int, is_bomb: bool) -> None:
        self.unpacked += size
        if is_bomb:
            reason = f"unpacks to more than {self.limits.zip_ratio} times its packed size"
            raise InputError(self.where, reason, "raise limits.zip-ratio if you trust it")
        if self.unpacked > self.limits.text_size:
            reason = f"unpacks to more than {self.limits.text_size // MIB} MiB"
            raise InputError(self.where, reason, "split it, or raise limits.text-size")

"""A ZIP archive as formats use it: its parts, each read within limits and never written anywhere."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from provenance.errors import InputError
from provenance.readers.limits import MIB, Limits

_MEMBERS = 10_000  # parts of an archive; a book of pictures has some hundred
_CHUNK = 1 << 16
_ALWAYS = MIB  # what any part may unpack to: a short one of blanks packs better than any text
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError),
    *(OverflowError, IndexError),
)
AGAIN = "save it again, or take another copy"


class Archive:
    """An open archive. Every error is an `InputError` about the file `where`."""

    def __init__(self, data: bytes, where: str, limits: Limits) -> None:
        self.where, self.limits, self.unpacked = where, limits, 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS:
            raise InputError(where, "is cut short or damaged: its ZIP directory cannot be read", AGAIN) from None
        self.names = self._zip.namelist()
        self._check_names()

    def _check_names(self) -> None:
        """Nothing is unpacked to the disk, but an archive that tries to reach out of itself is nobody's draft."""
        if len(self.names) > _MEMBERS:
            raise InputError(self.where, f"holds {len(self.names)} parts, more than {_MEMBERS}", AGAIN)
        for name in self.names:
            if name.startswith("/") or ".." in name.replace("\\", "/").split("/") or ":" in name.split("/")[0]:
                raise InputError(self.where, "holds a part whose name reaches out of the archive", AGAIN)
        if len(self.names) != len(set(self.names)):
            raise InputError(self.where, "holds two parts of one name", AGAIN)

    def bytes_of(self, name: str) -> bytes:
        """A part unpacked. Sizes are counted on the way: what an archive says of its own sizes need not be true."""
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise InputError(self.where, "is encrypted", "save it without a password")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise InputError(self.where, f"packs {name!a} in a way that is not read", AGAIN)
        parts: list[bytes] = []
        most = max(_ALWAYS, info.compress_size * self.limits.zip_ratio)
        try:
            with self._zip.open(info) as member:
                while chunk := member.read(_CHUNK):
                    parts.append(chunk)
                    self._count(len(chunk), len(parts) * _CHUNK > most + _CHUNK)
        except _FAULTS:
            raise InputError(self.where, f"is damaged: its part {name!a} cannot be unpacked", AGAIN) from None
        return b"".join(parts)

    def _count(self, size: int, is_bomb: bool) -> None:
        self.unpacked += size
        if is_bomb:
            reason = f"unpacks to more than {self.limits.zip_ratio} times its packed size"
            raise InputError(self.where, reason, "raise limits.zip-ratio if you trust it")
        if self.unpacked > self.limits.text_size:
            reason = f"unpacks to more than {self.limits.text_size // MIB} MiB"
            raise InputError(self.where, reason, "split it, or raise limits.text-size")

"""Name a file to other programs: by a relative reference, or by its digest where it has no name."""

from __future__ import annotations

import base64
from pathlib import PurePath, PurePosixPath
from urllib.parse import quote

from provenance.model import Document
from provenance.reports.record import shown

_SAFE = "/!$&'()*+,;=@~"  # what a path segment may hold as it is (RFC 3986, 3.3), but for the colon


def address(document: Document) -> str:
    """Return a URI reference (RFC 3986) to `document`: its path as reports name it, percent-encoded.

    A document without a path gets an `ni` URI (RFC 6920) of its digest.
    """
    path = shown(document.path)
    return relative(path) if path else named_information(document.sha256 or document.text_sha256)


def relative(path: str) -> str:
    """Return `path` as a relative reference (RFC 3986), percent-encoded.

    Bytes that are no character in a file name come out percent-encoded, too.
    """
    plain = PurePosixPath(PurePath(path).as_posix()).as_posix()
    return quote(plain.encode("utf-8", "surrogateescape" if _is_escaped(plain) else "surrogatepass"), safe=_SAFE)


def _is_escaped(text: str) -> bool:
    """Whether every lone surrogate stands for a byte of a file name, as Python reads it from the system (PEP 383)."""
    return all(0xDC80 <= ord(char) <= 0xDCFF for char in text if 0xD800 <= ord(char) <= 0xDFFF)


def named_information(sha256: str) -> str:
    """Return an `ni` URI (RFC 6920) made of nothing but the digest `sha256`, in hexadecimal digits."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).rstrip(b"=").decode("ascii")
    return f"ni:///sha-256;{digest}"

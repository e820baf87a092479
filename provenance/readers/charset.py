"""The text of a page: what it declares is what browsers take it for (WHATWG Encoding, section 4.2)."""

from __future__ import annotations

import codecs
import re

from provenance.errors import InputError
from provenance.model import Notice
from provenance.readers import encoding

# What pages say, and what they mean: a page in "ISO-8859-1" has the quotation marks of Windows.
_MEANT = {
    **dict.fromkeys(("iso8859-1", "ascii", "latin-1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
}
_DECLARED = re.compile(
    rb"<(?:meta\b|\?xml\b)[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.I
)


def decoded(data: bytes, where: str) -> tuple[str, tuple[Notice, ...]]:
    """The text of a page, with a notice where its encoding had to be guessed.

    UTF-8 that is good is UTF-8, whatever is declared; then what is declared; then what `encoding` makes of the bytes.
    """
    name = declared(data)
    if name and data.isascii() and "2022" in name:  # escapes of seven bits: Japanese mail and old pages
        text, notices = data.decode(name, "replace"), tuple[Notice, ...]()
    else:
        text, notices = _as(data, name), ()
        if not text:
            text, notices = encoding.decoded(data, where)
    if not text.strip():
        raise InputError(where, "holds no text" if text else "is empty", "give a file with the text in it")
    return text, notices


def declared(data: bytes) -> str | None:
    """The codec that the page names in its first 4096 bytes, or None."""
    found = _DECLARED.search(data[:4096])
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None
    return _MEANT.get(name, name)


def _as(data: bytes, name: str | None) -> str:
    """The bytes in the encoding that is declared; empty where they are UTF-8, damaged UTF-8, or not in it."""
    if name is None or name.startswith("utf") or b"\0" in data or data.isascii() or encoding.is_damaged(data):
        return ""
    try:
        return data.decode(name)
    except (LookupError, ValueError):
        return ""

"""Bytes to text without touching a line end, and a notice where the encoding had to be guessed."""

from __future__ import annotations

import codecs
import re

from provenance.errors import InputError
from provenance.model import Notice
from provenance.readers import western

LINE_LIMIT = 1_000_000  # code points; a long novel has fewer, and no line of a text that people read comes near

_MARKS = (  # longest first: the mark of UTF-16 begins that of UTF-32
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FORMATS = (  # what is often handed over in place of its text
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a gzip file"),
)
_CONTROLS = bytes(sorted({*range(32), 127} - set(b"\t\n\v\f\r\x1b")))
_DECLARED = re.compile(rb"(?:coding|charset)[ \t]{0,9}[:=][ \t]{0,9}[\"']?([A-Za-z][\w.-]{1,30})")
_INVISIBLE = re.compile("[\\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")
_SAVE = "save it as UTF-8"


def text_of(data: bytes, where: str) -> tuple[str, tuple[Notice, ...]]:
    """The text in the bytes; `InputError` where there is none or it is damaged."""
    text, notices = decoded(data, where)
    if not _INVISIBLE.sub("", text[:1000]) and not _INVISIBLE.sub("", text):
        raise InputError(where, "holds no text" if text else "is empty", "give a file with the text in it")
    _check_lines(text, where)
    return text, notices


def decoded(data: bytes, where: str) -> tuple[str, tuple[Notice, ...]]:
    """The text in the bytes, of any length; `InputError` for what is damaged or is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, where), ()
    _check_binary(data, where)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _guessed(data, error, where)


def _strictly(data: bytes, encoding: str, where: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        named = encoding.removesuffix("-sig").upper()
        raise InputError(where, f"{_spot(data, error)} is no {named}, as its first bytes promise", _SAVE) from None
    if "\0" in text:
        raise InputError(where, "holds a NUL character: it is not text", _SAVE)
    return text


def _check_binary(data: bytes, where: str) -> None:
    for start, name in _FORMATS:
        if data.startswith(start):
            raise InputError(where, f"is {name}, not text", "hand over its text")
    nul = data.find(b"\0")
    if nul >= 0:
        raise InputError(where, f"holds a NUL byte (byte {nul}): it is binary, or UTF-16 without its mark", _SAVE)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls * 20 > len(data):
        raise InputError(where, f"is not text: {controls} of {len(data)} bytes are control characters", _SAVE)


def encoded(text: str, like: bytes) -> bytes:
    """The text as bytes in the encoding of the bytes `like`, with the byte order mark that they begin with.

    `UnicodeEncodeError` for a character that the encoding lacks; `like` must be bytes that `text_of` can read.
    """
    for mark, encoding in _MARKS:
        if like.startswith(mark):
            order = {codecs.BOM_UTF16_LE: "-le", codecs.BOM_UTF32_LE: "-le"}.get(mark, "-be")
            return mark + text.encode("utf-8" if mark == codecs.BOM_UTF8 else encoding + order)
    try:
        like.decode("utf-8")
        return text.encode("utf-8")
    except UnicodeDecodeError:
        return text.encode(_guess(like) or "utf-8")


def _guess(data: bytes) -> str | None:
    """The encoding of bytes that are no UTF-8; None where no other fits or the file is damaged."""
    return _declared(data) or (None if is_damaged(data) else western.encoding(data))


def _guessed(data: bytes, error: UnicodeDecodeError, where: str) -> tuple[str, tuple[Notice, ...]]:
    """Bytes that are no UTF-8: another encoding, or a damaged file? A wrong guess would corrupt every name in it."""
    encoding = _guess(data)
    if encoding is None:
        raise InputError(
            where, f"{_spot(data, error)} is no UTF-8, and no other encoding fits", f"repair it, or {_SAVE}"
        )
    message = f"the file is not UTF-8; it was read as {encoding}: {_SAVE} if words look wrong"
    return data.decode(encoding), (Notice("decoded-as", message),)


def _declared(data: bytes) -> str | None:
    """The encoding that the file itself names, if its bytes agree."""
    found = _DECLARED.search(data[:2048])
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None
    return name


def is_damaged(data: bytes) -> bool:
    """Whether most of what is not ASCII is good UTF-8: then the rest is damage, not another encoding."""
    text = data.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= char <= "\udcff" for char in text)
    good = len(text) - sum(map(str.isascii, text)) - broken
    return good >= broken


def _spot(data: bytes, error: UnicodeDecodeError) -> str:
    line = data.count(b"\n", 0, error.start) + 1
    return f"byte 0x{data[error.start]:02x} in line {line} (byte {error.start} of the file)"


def _check_lines(text: str, where: str) -> None:
    """A line this long is machine output; it would be one sentence and take for ever to lay beside another."""
    if len(text) <= LINE_LIMIT:
        return
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > LINE_LIMIT:
            raise InputError(
                where, f"line {number} has {len(line)} characters, more than {LINE_LIMIT}", "break it into lines"
            )

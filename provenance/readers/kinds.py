"""Which format bytes are in: by what they begin with, then by the end of the file's name."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from provenance.errors import InputError

NAMES = (
    "text",
    "markdown",
    "html",
    "docx",
    "pdf",
    "epub",
)  # as --source-type calls them; each is a module of this package
SAID = {"html": "HTML", "docx": "DOCX", "pdf": "PDF", "epub": "EPUB"}  # those that need packages of their own
EXTRAS = {"epub": "html"}  # the extra of a format, where it is not called like it

_SUFFIXES = {
    **dict.fromkeys((".md", ".markdown", ".mdown"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".xht", ".shtml"), "html"),
    ".docx": "docx",
    ".pdf": "pdf",
    ".epub": "epub",
}
_SAVE = "save it as DOCX, PDF, HTML or plain text"
_STARTS = (  # what is often handed over in place of something that is read
    (b"{\\rtf", "an RTF document", _SAVE),
    (b"\x89PNG", "an image", "hand over its text"),
    (b"\xff\xd8\xff", "an image", "hand over its text"),
    (b"GIF8", "an image", "hand over its text"),
    (b"\x1f\x8b", "a gzip file", "unpack it"),
    (b"BZh9", "a bzip2 file", "unpack it"),
    (b"\xfd7zXZ", "an xz file", "unpack it"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it"),
    (b"Rar!", "a RAR archive", "unpack it"),
    (b"bplist00", "a web archive or property list", 'save the page as "HTML only"'),
)
_MEMBERS = (  # of a ZIP archive
    ("word/document.xml", ""),
    ("xl/workbook.xml", "an Excel workbook (XLSX)"),
    ("xl/workbook.bin", "an Excel workbook (XLSB)"),
    ("ppt/presentation.xml", "a PowerPoint presentation (PPTX)"),
)
_TYPES = 1 << 20  # bytes of the list of parts that are looked through
_EPUB = "application/epub+zip"
_MIMETYPES = {
    "application/vnd.oasis.opendocument.text": "an OpenDocument text (ODT)",
    "application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet (ODS)",
    "application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation (ODP)",
}
# What may stand before the first tag: a byte order mark, blanks, the XML declaration, comments.
_PROLOGUE = r"\ufeff?\s*+(?:<\?xml[^>]{0,200}\?>\s*+)?(?:<!--(?:(?!-->).){0,4000}-->\s*+)*"
_HTML = re.compile(_PROLOGUE + r"(?:<!doctype\s++html\b|<html[\s>])", re.IGNORECASE | re.DOTALL)
_XML = re.compile(r"\ufeff?\s*+<\?xml[\s]|\ufeff?\s*+<!doctype\s", re.IGNORECASE)


def kind(data: bytes, path: str | None) -> str:
    """One of `NAMES`. Raises `InputError` for a format that is known and not read."""
    where, suffix = path or "(text)", PurePath(path or "").suffix.lower()
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(data, where, suffix)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        _refuse_old(data, where)
    for start, said, advice in _STARTS:
        if data.startswith(start):
            raise InputError(where, f"is {said}, which is not read", advice)
    return _marked_up(data, where, suffix) or _SUFFIXES.get(suffix, "text")


def _archive(data: bytes, where: str, suffix: str) -> str:
    """What a ZIP archive holds, by the names in it: nothing of it is unpacked but a short `mimetype`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            said = next((said for name, said in _MEMBERS if name in names), None)
            if said is None and _is_word(archive):
                return "docx"
            if said is None:
                said = _mimetype(archive)
                if said == _EPUB:
                    return "epub"
                said = _MIMETYPES.get(said, "a ZIP archive without a document that is known")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        if suffix == ".epub" or _EPUB.encode() in data[:100]:
            return "epub"  # whose reader says what is wrong with it
        if suffix == ".docx" or b"word/" in data:
            return "docx"
        raise InputError(where, "is a damaged ZIP archive or office document", "save it again") from None
    if not said:
        return "docx"
    raise InputError(where, f"is {said}, which is not read", _SAVE)


def _is_word(archive: zipfile.ZipFile) -> bool:
    """Whether the parts are those of a Word document, whatever its main one is called (ECMA-376 part 2, 7.2.3)."""
    if "[Content_Types].xml" not in archive.namelist():
        return False
    with archive.open("[Content_Types].xml") as member:
        return b"wordprocessingml.document.main+xml" in member.read(_TYPES)


def _mimetype(archive: zipfile.ZipFile) -> str:
    """What OpenDocument and EPUB files say of themselves (ODF 1.3, part 2, section 3.3)."""
    if "mimetype" not in archive.namelist():
        return ""
    with archive.open("mimetype") as member:
        return member.read(100).decode("ascii", "replace").strip()


def _refuse_old(data: bytes, where: str) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise InputError(where, "is an office document with a password", "save it without one")
    raise InputError(where, "is an office document of the old kind (.doc, .xls, .ppt), which is not read", _SAVE)


def _marked_up(data: bytes, where: str, suffix: str) -> str | None:
    """`html` for a page; a Markdown file may begin with tags, and stays one."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "latin-1"
    head = data[:8192].decode(encoding, "replace").removeprefix("ï»¿")  # the mark of UTF-8, as Latin-1 reads it
    if _HTML.match(head):
        return "html"
    if _XML.match(head) and _SUFFIXES.get(suffix) != "markdown":
        raise InputError(where, "is XML and no HTML page: its entities are never resolved, and it is not read", _SAVE)
    return None

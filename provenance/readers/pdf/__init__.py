"""PDF: text in the order of reading, made of paragraphs again, each with its page."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from provenance.errors import InputError
from provenance.model import Document, Notice
from provenance.readers.limits import DEFAULTS, Limits
from provenance.readers.pdf import furniture, layout, paragraphs
from provenance.readers.pdf.glyphs import Page, page_of
from provenance.readers.pieces import assemble

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MEDIA_TYPE = "application/pdf"
_HEAD = 1024  # bytes: where the marks of begin and end are looked for, as ISO 32000-1 (annex H.3) says readers do
_AGAIN = "save it again, or take another copy"
ONE_AT_A_TIME = threading.Lock()  # PDFium is not made for two threads at once


def read(data: bytes, path: str | None, limits: Limits = DEFAULTS) -> Document:
    """The document in the bytes of a PDF file; `InputError` says why there is none.

    Running heads, page numbers and line numbers are set aside; words cut at line ends are whole again. Pages
    without text are told in a notice. Needs the extra [pdf].
    """
    where = path or "(pdf)"
    _check_marks(data, where)
    with ONE_AT_A_TIME:
        pages = _pages(data, where, limits)
    blank = [number for number, page in enumerate(pages, 1) if not page.words and page.has_objects]
    flows = [layout.flows(rows) for rows in furniture.without([layout.rows(page.words) for page in pages], pages)]
    notices = [Notice("pages-without-text", _told(blank))] if blank else []
    document = assemble(paragraphs.pieces(flows), data, path, MEDIA_TYPE, tuple(notices))
    if not document.text:
        raise InputError(where, "holds no text: its pages are blank or pictures", "run OCR on it, or give its text")
    return document


def _check_marks(data: bytes, where: str) -> None:
    if b"%PDF-" not in data[:_HEAD]:
        raise InputError(where, "is no PDF file" if data else "is empty", "give a PDF file")
    if b"%%EOF" not in data.rstrip(b"\0\t\n\f\r ")[-_HEAD:]:
        raise InputError(where, "is cut short: a PDF file ends with %%EOF", _AGAIN)


def _pages(data: bytes, where: str, limits: Limits) -> list[Page]:
    try:
        import pypdfium2
    except ImportError:
        raise InputError(where, "reading PDF needs an extra", 'pip install "fact-provenance[pdf]"') from None
    try:
        pdf = pypdfium2.PdfDocument(data)
        try:
            return list(_read_pages(pdf, where, limits))
        finally:
            pdf.close()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise InputError(where, "is encrypted", "save it without a password") from None
        raise InputError(where, "is damaged: PDFium cannot read it", _AGAIN) from None
    except (ValueError, OverflowError, ctypes.ArgumentError):
        raise InputError(where, "is damaged: PDFium cannot read it", _AGAIN) from None


def _read_pages(pdf: PdfDocument, where: str, limits: Limits) -> Iterator[Page]:
    if len(pdf) > limits.pages:
        raise InputError(where, f"has {len(pdf)} pages, more than {limits.pages}", "split it, or raise limits.pages")
    size = 0
    for number in range(len(pdf)):
        page = page_of(pdf[number], where, limits.text_size - size)
        size += sum(len(word.text) for word in page.words)
        yield page


def _told(pages: list[int]) -> str:
    """Which pages hold no text: "pages 2, 5-7"."""
    runs = [[number for _, number in run] for _, run in groupby(enumerate(pages), lambda one: one[1] - one[0])]
    named = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    if len(pages) == 1:
        return f"page {named} holds no text and may be scanned: nothing on it was read"
    return f"pages {named} hold no text and may be scanned: nothing on them was read"

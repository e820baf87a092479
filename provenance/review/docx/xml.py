"""Pieces of XML that are put into a part of a Word document, and parts that grow at their end."""

from __future__ import annotations

from collections.abc import Iterable
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from provenance.errors import InputError


def element(name: str, space: str, inside: str = "", **values: str) -> str:
    """An element `name`, as it is written ("w:ins", or "ins" where that is its namespace); `values` are its attributes.

    Attributes have no namespace without a prefix: where the name has none, they get one of their own for `space`.
    """
    prefix, _, _ = name.rpartition(":")
    declared = "" if prefix else f" xmlns:w={quoteattr(space)}"
    given = "".join(f" {prefix or 'w'}:{key}={quoteattr(value)}" for key, value in values.items())
    return f"<{name}{declared}{given}>{inside}</{name}>" if inside else f"<{name}{declared}{given}/>"


def text(name: str, words: str) -> str:
    """A text, every blank of which counts."""
    return f'<{name} xml:space="preserve">{escape(words)}</{name}>'


def comment(number: int, space: str, lines: Iterable[str], author: str) -> str:
    """A comment of a paragraph for each line, with a declaration of its own for its prefix."""
    paragraphs = "".join(f"<w:p><w:r>{text('w:t', line)}</w:r></w:p>" for line in lines)
    head = f'xmlns:w={quoteattr(space)} w:id="{number}" w:author={quoteattr(author)} w:initials="P"'
    return f"<w:comment {head}>{paragraphs}</w:comment>"


def grown(data: bytes, inside: str, where: str) -> bytes:
    """A part with more at the end of its root; all else as it was."""
    root, end = "", 0
    parser = expat.ParserCreate()

    def stop(name: str) -> None:
        nonlocal root, end
        root, end = name, parser.CurrentByteIndex  # of all elements the root ends last

    parser.EndElementHandler = stop
    try:
        parser.Parse(data, True)
        added = inside.encode("utf-8")
        if data.startswith((b"\xfe\xff", b"\xff\xfe")):
            raise UnicodeError
    except (expat.ExpatError, ValueError, LookupError):
        raise InputError(where, "is damaged: one of its parts is no XML in UTF-8", "save it again as DOCX") from None
    if data[end : end + 2] == b"</":
        return data[:end] + added + data[end:]
    close = data.rindex(b"/>")  # the root is empty: <w:comments/>
    return data[:close] + b">" + added + f"</{root}>".encode() + data[close + 2 :]

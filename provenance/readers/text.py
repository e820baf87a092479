"""Plain text."""

from __future__ import annotations

import hashlib

from provenance.model import Document
from provenance.readers.encoding import text_of
from provenance.readers.limits import DEFAULTS, Limits

MEDIA_TYPE = "text/plain"


def read(data: bytes, path: str | None, limits: Limits = DEFAULTS) -> Document:
    """The document in the bytes of a text file."""
    text, notices = text_of(data, path or "(text)")
    return Document(text, path, MEDIA_TYPE, hashlib.sha256(data).hexdigest(), notices)

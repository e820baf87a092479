"""Addresses of documents as editors write them, and paths of files."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

_DRIVE = re.compile(r"/[A-Za-z]:")


def path_of(uri: str) -> Path | None:
    """The file behind an address; None for what is no file: an unsaved text, a page, a broken address."""
    try:
        parts = urlsplit(uri)
        if parts.scheme.lower() != "file" or "%00" in uri:
            return None
        path = Path(_local(parts.netloc, unquote(parts.path, errors="surrogateescape")))
        return lies(path) if path.is_absolute() and path.name else None
    except (ValueError, OSError, RuntimeError):  # a bracket out of place, a NUL, a loop of links
        return None


def lies(path: Path) -> Path:
    """One path for one file: its folders are resolved. A link as the last part stays: a pair names it by its name."""
    return path.parent.resolve() / path.name


def _local(host: str, path: str) -> str:
    """RFC 8089: `localhost` is no host at all, a drive letter follows a slash, a share follows its host."""
    if host and host.lower() != "localhost":
        return f"//{unquote(host)}{path}"
    return path[1:] if os.name == "nt" and _DRIVE.match(path) else path


def uri_of(path: Path) -> str:
    """The address of a file."""
    return path.as_uri()

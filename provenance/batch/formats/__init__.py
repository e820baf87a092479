"""Formats of corpora, one a file: each reads parts, takes them apart into rows, and writes rows with their results."""

from __future__ import annotations

import base64
import math
from importlib import import_module
from typing import Any

from provenance.batch.streams import zstd

FORMATS = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet")


def module(format: str) -> Any:
    """The module of a format, loaded now: only Parquet needs PyArrow."""
    return import_module(f"provenance.batch.formats.{'parquet' if format == 'parquet' else 'jsonlines'}")


def plain(value: Any) -> Any:
    """A value as JSON can hold it: days as ISO 8601, bytes as base64, no NaN."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def check_installed(format: str) -> None:
    """`UsageError` where the library of a format is missing."""
    if format == "parquet":
        module(format).arrow()
    elif format == "jsonl.zst":
        zstd()

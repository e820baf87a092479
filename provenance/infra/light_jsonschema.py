"""Import jsonschema; in a process of ours without its grammar of addresses, which takes two seconds to build.

Where `rfc3987-syntax` is installed, as some tools of the same environment want it, jsonschema imports it for the
formats `iri` and `iri-reference`, and that builds a parser at once. Nothing here is checked for formats, so the command
imports jsonschema as if that package were not there; afterwards it is. A program that uses provenance as a library is
left alone.
"""

from __future__ import annotations

import importlib
import sys
from threading import Lock

from provenance.infra import nltk_import

__all__ = ["load"]

_GRAMMAR = "rfc3987_syntax"
_lock = Lock()


def load() -> None:
    """Have jsonschema imported, for the import that follows; raises `ImportError` where there is none."""
    with _lock:
        if not nltk_import.is_alone() or "jsonschema" in sys.modules or _GRAMMAR in sys.modules:
            return
        sys.modules[_GRAMMAR] = None  # type: ignore[assignment]  # how Python says that there is no such module
        try:
            importlib.import_module("jsonschema")
        finally:
            del sys.modules[_GRAMMAR]

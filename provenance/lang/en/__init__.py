"""English: what stands in a text, words, figures, dates, names, quotations and cues, each with its span.

`ENGLISH` is the language as the checker asks for one; it is put together when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from provenance.lang.en.english import ENGLISH as ENGLISH

__all__ = ["ENGLISH"]


def __getattr__(name: str) -> Any:
    if name != "ENGLISH":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module("provenance.lang.en.english").ENGLISH

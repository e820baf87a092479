"""Check that a summary says what its sources say: every claim traced to its evidence, every change named."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from provenance.lang.user_vocabulary import Vocabulary as Vocabulary
    from provenance.model import Document as Document
    from provenance.pipeline import check as check
    from provenance.readers import read as read
    from provenance.reports.report import Report as Report

__version__ = "0.1.0"
__all__ = ["Document", "Report", "Vocabulary", "__version__", "check", "read"]

# Where each public name lives. Looked up on first use, so that `import provenance` costs next to nothing.
_HOMES = {
    "check": "provenance.pipeline",
    "read": "provenance.readers",
    "Document": "provenance.model",
    "Report": "provenance.reports.report",
    "Vocabulary": "provenance.lang.user_vocabulary",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return __all__

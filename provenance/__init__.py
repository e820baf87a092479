"""Check that a summary says what its sources say: every claim traced to its evidence, every change named."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from provenance.api.check import acheck as acheck
    from provenance.api.check import check as check
    from provenance.api.many import check_many as check_many
    from provenance.api.supported import NotSupported as NotSupported
    from provenance.api.supported import assert_supported as assert_supported
    from provenance.lang.user_vocabulary import Vocabulary as Vocabulary
    from provenance.model import Document as Document
    from provenance.readers import read as read
    from provenance.reports.report import Report as Report

__version__ = "0.1.0"
__all__ = [
    "Document",
    "NotSupported",
    "Report",
    "Vocabulary",
    "__version__",
    "acheck",
    "assert_supported",
    "check",
    "check_many",
    "read",
]

# Where each public name lives. Looked up on first use, so that `import provenance` costs next to nothing.
_HOMES = {
    "Document": "provenance.model",
    "NotSupported": "provenance.api.supported",
    "Report": "provenance.reports.report",
    "Vocabulary": "provenance.lang.user_vocabulary",
    "acheck": "provenance.api.check",
    "assert_supported": "provenance.api.supported",
    "check": "provenance.api.check",
    "check_many": "provenance.api.many",
    "read": "provenance.readers",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return __all__

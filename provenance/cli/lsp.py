"""The command `lsp`: the language server, where the packages that it needs are installed."""

from __future__ import annotations

from provenance.errors import UsageError


def lsp(*, asks: bool = False) -> int:
    """Serve until the editor leaves; `UsageError` without the extra [lsp]."""
    try:
        from provenance.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        told = "the language server needs pygls 2; install it with: pip install 'fact-provenance[lsp]'"
        raise UsageError(told) from None
    return serve(asks=asks)

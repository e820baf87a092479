"""The command `lsp`: the language server, where the packages that it needs are installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from provenance.cli import output
from provenance.cli.interrupts import Interrupts
from provenance.cli.settings import SWITCH
from provenance.errors import UsageError
from provenance.infra.suggest import chosen

if TYPE_CHECKING:
    from provenance.gate.settings import Switch


def lsp(*, asks: bool = False, judge: str | None = None) -> int:
    """Serve until the editor leaves; `UsageError` without the extra [lsp], and for another `judge` than on and off."""
    if judge is not None:
        chosen("--judge value", judge, SWITCH)
    try:
        from provenance.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        told = "the language server needs pygls 2; install it with: pip install 'fact-provenance[lsp]'"
        raise UsageError(told) from None
    output.must_be_open()
    Interrupts().leave()  # a thread waits for standard input, and would not let go
    return serve(asks=asks, judge=cast("Switch | None", judge))

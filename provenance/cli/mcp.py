"""The command `mcp`: tools for agents, where the packages that they need are installed."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, cast

from provenance.cli import output
from provenance.cli.interrupts import Interrupts
from provenance.cli.settings import SWITCH
from provenance.errors import UsageError
from provenance.infra import light_jsonschema
from provenance.infra.suggest import chosen

_PORTS = 65_535


def mcp(root: str, *, http: bool, port: int | None, judge: str) -> int:
    """Serve until the other side leaves; `UsageError` without the extra [mcp] and for values that there are not."""
    switch = cast("Literal['on', 'off']", chosen("--judge value", judge, SWITCH))
    if port is not None and not http:
        raise UsageError("--port is for --http; without it standard input and output are used")
    if port is not None and not 0 <= port <= _PORTS:
        raise UsageError(f"--port {port} is no port; give 0 to {_PORTS}, 0 for any that is free")
    try:
        light_jsonschema.load()
        from provenance.agents import server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "pydantic", "anyio"):
            raise
        told = "the tools for agents need the SDK mcp; install it with: pip install 'fact-provenance[mcp]'"
        raise UsageError(told) from None
    made = server.made(Path(root), switch)
    if http:
        opened = server.bound(8765 if port is None else port)
        output.note(f"tools for agents at http://{server.HOST}:{opened.getsockname()[1]}{server.PATH}; Ctrl-C ends it")
        server.serve_http(made, opened)
        return 0
    output.must_be_open()
    Interrupts().leave()  # a thread waits for standard input, and would not let go
    server.serve(made)
    return 0

"""The body of a request: taken in up to a bound of bytes and of time, refused unread where its head says enough."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.requests import ClientDisconnect, Request

from provenance.serve.desk import Desk, Gone
from provenance.serve.problems import Problem
from provenance.serve.terms import MIB, Terms

_SMALL = 64 * 1024  # bytes of what holds no text
_MOST_BOUNDARY = 200  # bytes; RFC 2046 allows 70


def check_length(announced: str | None, most: int) -> None:
    """Raise `Problem` (400, 413) for a length that a body must not have."""
    if announced is None:
        return
    if not (announced.isascii() and announced.isdigit() and len(announced) < 20):
        raise Problem(400, "the Content-Length is no number", connection="close")
    if int(announced) > most:
        raise too_large(most)


def too_large(most: int) -> Problem:
    """Why a body is refused."""
    told = f"{most // MIB} MiB" if most % MIB == 0 else f"{most} bytes"
    return Problem(413, f"the body is larger than {told}; send less, or raise --max-body", connection="close")


@asynccontextmanager
async def body(request: Request, desk: Desk, terms: Terms, *, small: bool = False) -> AsyncIterator[bytes]:
    """All bytes of a body, which count as held until the block is left.

    Raises `Problem`: 413 for too many, 408 for too slow ones, 503 where all requests hold too many; `Gone`.
    """
    most, parts, size = _SMALL if small else terms.body, list[bytes](), 0
    check_length(request.headers.get("content-length"), most)
    try:
        try:
            async with asyncio.timeout(terms.body_seconds):
                async for part in request.stream():
                    if size + len(part) > most:
                        raise too_large(most)
                    desk.hold(len(part))
                    size += len(part)
                    parts.append(part)
        except TimeoutError:
            told = f"the body was not there after {terms.body_seconds:g} seconds"
            raise Problem(408, told, connection="close") from None
        except ClientDisconnect:
            raise Gone from None
        yield b"".join(parts)
    finally:
        desk.hold(-size)


def boundary(request: Request) -> bytes | None:
    """What parts a form's fields; None for a body of JSON. Raises `Problem` (415) for all else."""
    from python_multipart.multipart import parse_options_header

    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind == b"application/json":
        return None
    if kind == b"multipart/form-data" and 0 < len(options.get(b"boundary", b"")) <= _MOST_BOUNDARY:
        return options[b"boundary"]
    raise Problem(415, "the body is neither application/json nor multipart/form-data")

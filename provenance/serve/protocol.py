"""HTTP with patience: a client that sends its head by the byte, or never reads its answer, is let go."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from provenance.serve.problems import Problem, raw
from provenance.serve.terms import Terms

_LINGER = 5  # seconds that a client has to take what is left when it is let go
_DRAINED = 2 * 1024 * 1024  # bytes of a refused body that are taken in the meantime, and thrown away


def protocol(terms: Terms) -> type[H11Protocol]:
    """The protocol of a service with these terms, for `uvicorn.Config(http=…)`."""

    class Bound(_Patient):
        bounds = terms

    return Bound


class _Patient(H11Protocol):
    """A connection with a time limit for every head and for every stop in the reading of an answer.

    Uvicorn bounds the silence between two requests only.
    """

    bounds: Terms
    _head: asyncio.TimerHandle | None = None
    _stall: asyncio.TimerHandle | None = None
    _thrown = 0  # bytes of a body that was refused

    def connection_made(self, transport: Any) -> None:
        super().connection_made(_Lingering(transport, self))  # type: ignore[arg-type]
        if len(self.server_state.connections) > self.bounds.connections:
            transport.write(raw(Problem(503, "too many connections are open; try again later")))
            self._close()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._unwatch()
        self._flows()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            self._thrown += len(data)
            if self._thrown > _DRAINED:
                self._abort()
            return
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._watch()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._flows()
        self._stall = self.loop.call_later(self.bounds.write_seconds, self._abort)

    def resume_writing(self) -> None:
        self._flows()
        super().resume_writing()

    def send_400_response(self, msg: str) -> None:
        self.transport.write(raw(Problem(400, "this is no valid request of HTTP/1.1")))
        self._close()

    def timeout_keep_alive_handler(self) -> None:
        super().timeout_keep_alive_handler()
        self._close()

    @property
    def _is_busy(self) -> bool:
        """Whether a request is being answered; else a head, or nothing, is coming in."""
        return self.cycle is not None and not self.cycle.response_complete

    def _watch(self) -> None:
        if self._is_busy or self.transport.is_closing():
            self._unwatch()
        elif self._head is None:
            self._head = self.loop.call_later(self.bounds.header_seconds, self._late)

    def _unwatch(self) -> None:
        if self._head is not None:
            self._head.cancel()
        self._head = None

    def _flows(self) -> None:
        if self._stall is not None:
            self._stall.cancel()
        self._stall = None

    def _late(self) -> None:
        if not self._is_busy:
            if self.conn.trailing_data[0] and not self.transport.is_closing():  # a silent one is told nothing
                self.transport.write(raw(Problem(408, "the head of the request was not there in time")))
            self._close()

    def _close(self) -> None:
        self.transport.close()
        self.loop.call_later(_LINGER, self._abort)

    def _abort(self) -> None:
        self.transport.abort()


class _Lingering:
    """A transport that is closed in two steps where a body is still on its way.

    At once, the system would tell the client that its connection is broken, and the answer would be lost with it.
    """

    def __init__(self, transport: asyncio.Transport, protocol: _Patient) -> None:
        self._transport, self._protocol = transport, protocol
        self._is_closing = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def is_closing(self) -> bool:
        return self._is_closing or self._transport.is_closing()

    def close(self) -> None:
        if self.is_closing():
            return
        self._is_closing = True
        cycle = self._protocol.cycle
        if cycle is None or not cycle.more_body or not self._transport.can_write_eof():
            self._transport.close()
            return
        self._transport.write_eof()
        self._transport.resume_reading()
        self._protocol.loop.call_later(_LINGER, self._transport.abort)

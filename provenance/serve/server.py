"""The server: a socket, the application behind it, and how both end."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import uvicorn

from provenance.errors import UsageError
from provenance.serve.app import made
from provenance.serve.protocol import protocol
from provenance.serve.store import Store
from provenance.serve.terms import Place, Terms, is_loopback
from provenance.serve.workers import Doer

_LEAVE = 10  # seconds that requests have to be answered when the service is to end
_BACKLOG = 1024  # connections that the system holds until they are taken
_HEAD = 32 * 1024  # bytes of a request's head


class Server(uvicorn.Server):
    """Uvicorn, ended by a signal without being killed by it: that is how a service ends."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        ours = (signal.SIGINT, signal.SIGTERM)
        before = {one: signal.signal(one, self.handle_exit) for one in ours}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)


def bound(place: Place) -> socket.socket:
    """A socket that listens at `place`. Raises `UsageError` where it cannot be had."""
    try:
        kind, _, _, _, address = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)[0]
        # Named, for asyncio sends what is small without delay on those of TCP alone.
        at = socket.socket(kind, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    except OSError as error:
        raise _unheard(place, error) from None
    try:
        if os.name == "posix":
            at.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        at.bind(address)
        at.listen(_BACKLOG)
    except OSError as error:
        at.close()
        raise _unheard(place, error) from None
    return at


def _unheard(place: Place, error: OSError) -> UsageError:
    why = error.strerror or str(error)
    return UsageError(f"{place.host}, port {place.port}: cannot listen there ({why}); give another --port")


def guarded(place: Place) -> Place:
    """The same place. Raises `UsageError` for one that others reach and that asks for no token."""
    if not is_loopback(place.host) and not place.token:
        told = f"--host {place.host} can be reached by others; give --token-file FILE, or set PROVENANCE_TOKEN"
        raise UsageError(told)
    return place


def serve(
    doer: Doer, place: Place, terms: Terms, kept: Store | None, ready: Callable[[str], None], at: socket.socket
) -> None:
    """Serve from the socket `at` until a signal comes; `ready` is told the address once requests are answered.

    The store is closed with the rest. Raises `InputError` where no process can check.
    """
    try:
        doer.open()
        place = place._replace(port=at.getsockname()[1])
        server = running(doer, place, terms, kept)
        ready(address(place))
        server.run(sockets=[at])
    finally:
        doer.close()
        if kept:
            kept.close()
        with suppress(OSError):
            at.close()


def running(doer: Doer, place: Place, terms: Terms, store: Store | None) -> Server:
    """The server that is to be run."""
    config = uvicorn.Config(
        made(doer, place, terms, store),
        http=protocol(terms),
        ws="none",
        lifespan="on",
        loop="asyncio",
        access_log=False,
        log_level="error",
        server_header=False,
        date_header=True,
        proxy_headers=False,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=_LEAVE,
        h11_max_incomplete_event_size=_HEAD,
    )
    return Server(config)


def address(place: Place) -> str:
    """What to open in a browser."""
    host = f"[{place.host}]" if ":" in place.host else place.host
    return f"http://{host}:{place.port}/"

"""One connection that another thread can cut, whatever it is waiting for."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Mapping
from threading import Event, Timer
from typing import Any

import httpx2


class Wire:
    """A client, with the socket below it.

    The time-outs of a client are for one read each: a server that sends a byte a minute would never meet one. And a
    socket that is only closed does not wake the thread that reads from it; one that is shut down does.
    """

    def __init__(self, client: httpx2.Client) -> None:
        self.client = client
        self._stream: Any = None

    def within(self, seconds: float, cut: Event) -> Timer:
        """A started timer that cuts the wire when it is not cancelled before; `cut` says that it has."""

        def end() -> None:
            cut.set()
            self.cut()

        timer = Timer(seconds, end)
        timer.daemon = True
        timer.start()
        return timer

    def seen(self, event: str, told: Mapping[str, object]) -> None:
        """What the client tells of its work (its extension `trace`): the stream of each new connection."""
        if event.endswith(".complete") and hasattr(told.get("return_value"), "get_extra_info"):
            self._stream = told["return_value"]

    def cut(self) -> None:
        """Ends what waits on the connection with an error. The thread that waits closes it: its number is then free."""
        below = self._stream.get_extra_info("socket") if self._stream is not None else None
        if below is not None:
            with contextlib.suppress(OSError):  # it has ended by itself
                socket.socket.shutdown(below, socket.SHUT_RDWR)  # that of TLS would first change what the reader holds

"""What a service may cost, and where it listens: every bound that a request can meet, in one place."""

from __future__ import annotations

import os
from typing import NamedTuple

MIB = 1024 * 1024
_LEAST_TOKEN = 16  # characters: what is shorter can be guessed


class Terms(NamedTuple):
    """The bounds of one service. A request past one gets an answer of one line, and costs nothing more."""

    body: int = 16 * MIB  # bytes of one request (413)
    seconds: float = 60  # for one check or reading, from when a worker takes it (503)
    workers: int = 0  # checks at the same time, each in a process of its own; 0 for one a core
    queue: int = 100  # requests that wait for a worker; the next one is turned away (429)
    patience: float = 120  # seconds that a request waits for a worker (503)
    header_seconds: float = 10  # for the head of a request, and for a silent connection
    body_seconds: float = 60  # for all of a body (408)
    write_seconds: float = 30  # for a client that does not read its answer
    connections: int = 500  # open at the same time; the next one is closed
    sources: int = 100  # of one request (422)

    @property
    def processes(self) -> int:
        """How many processes check."""
        return self.workers or os.cpu_count() or 1


DEFAULTS = Terms()


class Place(NamedTuple):
    """Where a service listens, and who may ask it."""

    host: str = "127.0.0.1"
    port: int = 8017
    token: str | None = None  # that a request must bring; None where only this machine can ask
    names: tuple[str, ...] = ()  # further names that it is called by, as behind a proxy

    @property
    def is_local(self) -> bool:
        """Whether only programs on this machine reach it."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether `host`, a name or an address, is this machine's own and no other machine reaches it."""
    from ipaddress import ip_address

    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def weak(token: str) -> str:
    """What is wrong with a token, "" for nothing."""
    if len(token) < _LEAST_TOKEN:
        return f"is shorter than {_LEAST_TOKEN} characters"
    return "" if token.isascii() and token.isprintable() and " " not in token else "holds a blank or an odd character"

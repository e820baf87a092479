"""One HTTP request and its answer, within a time and a size; every way to fail becomes one plain sentence.

httpx2 does the HTTP: the kept continuation of httpx, 5 MB, which trusts the certificates that the system trusts. The
`openai` package would draw in nine times as much for the one call that is needed here.
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from functools import cached_property
from threading import Event, Lock

import httpx2

from provenance.verifiers.openai.settings import Settings
from provenance.verifiers.openai.wire import Wire

LARGEST = 1 << 20  # bytes of an answer; a probability takes fewer than a thousand


@dataclass(frozen=True)
class Reply:
    """What a server answered, not yet judged."""

    status: int
    retry_after: str  # the header, "" without one
    body: bytes


class Broken(Exception):
    """A request that got no answer, and why; it holds neither the request nor its headers."""


class Server:
    """Sends requests to one address; many threads may use it, and each request has a connection to itself."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self._lock = settings, Lock()
        self._idle: list[Wire] = []

    def send(self, path: str, body: bytes | None = None) -> Reply:
        """The reply to a POST of that body, or to a GET without one; `Broken` where there is none."""
        wire, late = self._wire(), Event()
        timer = wire.within(self._settings.timeout, late)
        try:
            reply = _exchange(wire, path, body)
        except (httpx2.HTTPError, httpx2.StreamError, OSError, RuntimeError, ValueError) as error:
            reason = self._late() if late.is_set() else self._told(error)
        else:
            timer.cancel()
            with self._lock:
                self._idle.append(wire)
            return reply
        finally:
            timer.cancel()
        wire.client.close()
        raise Broken(reason)  # outside of `except`: what was caught holds the request, and that the key

    def _wire(self) -> Wire:
        with self._lock:
            while self._idle:
                wire = self._idle.pop()
                if not wire.client.is_closed:
                    return wire
        return Wire(self._connected())

    def _connected(self) -> httpx2.Client:
        given = self._settings
        headers = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "fact-provenance"}
        if given.key:
            headers["Authorization"] = f"Bearer {given.key}"
        return httpx2.Client(
            base_url=str(given.url),
            headers=headers,
            timeout=httpx2.Timeout(given.timeout, connect=min(given.timeout, 10.0)),
            follow_redirects=False,  # else texts and key would go where nobody sent them
            trust_env=not given.url.loopback,  # HTTPS_PROXY and the like; no proxy stands before this machine itself
            verify=self._trusted,
        )

    @cached_property
    def _trusted(self) -> ssl.SSLContext | bool:
        """The certificates, read once for all threads."""
        return httpx2.create_ssl_context() if self._settings.url.scheme == "https" else True

    def _late(self) -> str:
        return f"no answer within {self._settings.timeout:g} s"

    def _told(self, error: Exception) -> str:
        if isinstance(error, httpx2.DecodingError):
            return f"an answer of more than {LARGEST >> 20} MiB"
        if isinstance(error, httpx2.ConnectTimeout | httpx2.ConnectError | httpx2.ProxyError):
            hint = ": its certificate is not trusted" if "CERTIFICATE" in str(error) else ""
            return f"no connection to {self._settings.url}{hint}"
        return self._late() if isinstance(error, httpx2.TimeoutException) else "the connection broke off"


def _exchange(wire: Wire, path: str, body: bytes | None) -> Reply:
    client, headers = wire.client, {"Content-Type": "application/json"} if body is not None else {}
    method, extensions = "POST" if body is not None else "GET", {"trace": wire.seen}
    request = client.build_request(method, path, content=body, headers=headers, extensions=extensions)
    response = client.send(request, stream=True)
    try:
        held = bytearray()
        for chunk in response.iter_raw():  # as sent: nothing unpacks to a thousand times its size
            held += chunk
            if len(held) > LARGEST:
                raise httpx2.DecodingError("")
        return Reply(response.status_code, response.headers.get("retry-after", ""), bytes(held))
    finally:
        response.close()

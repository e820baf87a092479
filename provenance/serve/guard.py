"""The door: who may ask, what every answer says to browsers, and that no refused body is waited for."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from hashlib import sha256
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from provenance.serve.bodies import check_length
from provenance.serve.problems import MEDIA_TYPE, Problem
from provenance.serve.terms import Place, Terms

OPEN = frozenset({"/", "/page.js", "/page.css", "/healthz", "/openapi.json"})  # hold nothing of anybody: no token
_SAFE = ("GET", "HEAD", "OPTIONS")
_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class Guard:
    """An ASGI application around another one."""

    def __init__(self, app: ASGIApp, place: Place, terms: Terms) -> None:
        self._app, self._terms = app, terms
        self._token = _digest(place.token) if place.token else None
        self._hosts = None if place.token and not place.is_local else _hosts(place)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        answer = _Answer(send, headers)
        try:
            self._admit(scope, headers)
        except Problem as problem:
            await _refuse(problem, answer.send)
            return
        await self._app(scope, answer.receiving(receive), answer.send)

    def _admit(self, scope: Scope, headers: dict[str, str]) -> None:
        """Raise `Problem` for a request that is not let in."""
        host = headers.get("host", "").lower()
        if self._hosts is not None and host not in self._hosts:
            # A page of somebody else whose name was turned to this machine (DNS rebinding) names itself here.
            raise Problem(421, "the service is not called by this Host; give --allow-host NAME where it should be")
        if scope["method"] not in _SAFE:
            _check_origin(headers, host)
        check_length(headers.get("content-length"), self._terms.body)
        if self._token is not None and scope["path"] not in OPEN:
            self._check_token(headers.get("authorization", ""))

    def _check_token(self, given: str) -> None:
        scheme, _, token = given.partition(" ")
        same = hmac.compare_digest(_digest(token.strip()), self._token or b"")
        if not same or scheme.lower() != "bearer":
            raise Problem(401, "a token is needed: Authorization: Bearer TOKEN", www_authenticate="Bearer")


def _digest(token: str) -> bytes:
    """So that all that are compared are of one length."""
    return sha256(token.encode("utf-8", "surrogatepass")).digest()


def _hosts(place: Place) -> frozenset[str]:
    """What a request to this machine may name as its host."""
    numbers = {"127.0.0.1", "localhost", "[::1]", f"[{place.host}]" if ":" in place.host else place.host}
    ours = {f"{name}:{place.port}" for name in numbers}
    return frozenset(name.lower() for name in (*ours, *(numbers if place.port == 80 else ()), *place.names))


def _check_origin(headers: dict[str, str], host: str) -> None:
    """A page of another site may not have a browser send anything here; who is no browser sends neither header."""
    site = headers.get("sec-fetch-site", "none")
    origin = headers.get("origin")
    if site not in ("same-origin", "none") or (origin is not None and _host_of(origin) != host):
        raise Problem(403, "the request comes from a page of another site")


def _host_of(origin: str) -> str | None:
    """Host and port in an origin; None where it is no address."""
    try:
        return urlsplit(origin).netloc.lower() or None
    except ValueError:  # half an IPv6 address
        return None


class _Answer:
    """One answer on its way: with the headers of all answers, and the end of a connection whose body nobody reads."""

    def __init__(self, send: Send, headers: dict[str, str]) -> None:
        self._send = send
        announced = headers.get("content-length", "0")
        self._is_whole = announced == "0" and "transfer-encoding" not in headers

    def receiving(self, receive: Receive) -> Receive:
        async def watched() -> Message:
            message = await receive()
            if message["type"] == "http.request" and not message.get("more_body", False):
                self._is_whole = True
            return message

        return watched

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            given = list(message.get("headers", ()))
            known = {name.lower() for name, _ in given}
            given += [(name, value) for name, value in _encoded(_HEADERS.items()) if name not in known]
            if not self._is_whole and b"connection" not in known:
                given.append((b"connection", b"close"))
            message = {**message, "headers": given}
        await self._send(message)


def _encoded(headers: Iterable[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    return [(name.encode("ascii"), value.encode("ascii")) for name, value in headers]


async def _refuse(problem: Problem, send: Send) -> None:
    body = problem.body
    headers = {"content-type": MEDIA_TYPE, "content-length": str(len(body)), **problem.headers}
    await send({"type": "http.response.start", "status": problem.status, "headers": _encoded(headers.items())})
    await send({"type": "http.response.body", "body": body})

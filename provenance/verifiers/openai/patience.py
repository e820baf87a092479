"""When a server that cannot answer now is asked again, and when it is not asked any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Event

from provenance.errors import ProvenanceError
from provenance.verifiers.openai.budget import Budget
from provenance.verifiers.openai.server import Broken, Reply, Server
from provenance.verifiers.openai.settings import Settings

LONGEST = 120.0  # seconds that a server may ask to wait
_LATER = {408, 409, 425, 429, 500, 502, 503, 504, 529}  # the same request may get an answer another time
_FINAL = {
    401: "the server refuses the key, or wants one (401)",
    402: "the server wants to be paid first (402)",
    403: "the server refuses the key, or this model with it (403)",
    404: "the server knows no such model or address (404)",
    405: "the server has no chat-completions API at this address (405)",
}


class Unanswered(ProvenanceError):
    """No answer to one question, or from now on to any, and why: never with a word that the server sent."""

    def __init__(self, reason: str, final: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.final = reason, final


class Silent(Unanswered):
    """No answer, however often it was asked for."""


class Patience:
    """Sends a request until it is answered, within the settings' retries and the budget."""

    def __init__(self, settings: Settings, server: Server, budget: Budget, stopped: Event) -> None:
        self._settings, self._server, self._budget, self._stopped = settings, server, budget, stopped
        self.wait: Callable[[float], bool] = stopped.wait  # true: the run is over

    def send(self, path: str, body: bytes | None, tokens: int) -> Reply:
        """The reply, of any status that asking again does not change; the budget holds the first request already."""
        for attempt in range(self._settings.retries + 1):
            if attempt and not self._budget.take(tokens):
                raise Unanswered("the limit of requests or tokens was reached while asking again")
            if self._stopped.is_set():
                raise Unanswered("the server was given up")
            reason, asked = "", ""
            try:
                reply = self._server.send(path, body)
            except Broken as error:
                reason = str(error)
            else:
                if reply.status not in _LATER:
                    return reply
                reason, asked = f"the server is busy or fails ({reply.status})", reply.retry_after
            if attempt < self._settings.retries and self.wait(self._pause(attempt, asked)):
                raise Unanswered("the server was given up")
        raise Silent(reason)

    def _pause(self, attempt: int, asked: str) -> float:
        """Seconds: what the server asked for, or else twice as long each time."""
        found = seconds(asked)
        if found > LONGEST:
            raise Unanswered(f"the server asks to wait for more than {LONGEST:g} s", final=True)
        return max(found, min(float(self._settings.back_off * 2**attempt), LONGEST))


def checked(reply: Reply) -> Reply:
    """The reply itself, unless its status says that no further question will be answered either."""
    if 300 <= reply.status < 400:
        told = f"the server sends on to another address ({reply.status}), which is not followed"
        raise Unanswered(f"{told}; write that address as url", final=True)
    if reply.status in _FINAL:
        raise Unanswered(_FINAL[reply.status], final=True)
    return reply


def seconds(retry_after: str) -> float:
    """Seconds from now in a header Retry-After (RFC 9110, 10.2.3), which holds a number or a date; 0 for anything else.

    >>> seconds("7"), seconds("soon"), seconds("Wed, 21 Oct 2015 07:28:00 GMT")
    (7.0, 0.0, 0.0)
    """
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after[:9])
    try:
        date = parsedate_to_datetime(retry_after)
    except (ValueError, OverflowError):
        return 0.0
    return max((date.replace(tzinfo=date.tzinfo or UTC) - datetime.now(UTC)).total_seconds(), 0.0)

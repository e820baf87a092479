"""How many requests and tokens a run may still cost."""

from __future__ import annotations

from threading import Lock


class Budget:
    """Counts down; many threads may draw on it.

    What a request may cost is taken before it is sent and never given back: so the same questions stop at the same
    place in every run, however the answers come in.
    """

    def __init__(self, requests: int, tokens: int) -> None:
        self._requests, self._tokens, self._lock = requests, tokens, Lock()

    def take(self, tokens: int) -> bool:
        """Whether one more request of so many tokens is within the limits; if so it counts."""
        with self._lock:
            if self._requests < 1 or self._tokens < tokens:
                return False
            self._requests -= 1
            self._tokens -= tokens
            return True

    @property
    def overdrawn(self) -> bool:
        """Whether answers cost more than was taken for them, and more than there was."""
        return self._tokens < 0

    def add(self, tokens: int) -> None:
        """What an answer cost beyond what was taken for it."""
        with self._lock:
            self._tokens -= max(tokens, 0)


def estimate(sent: int, answer: int) -> int:
    """Tokens of so many bytes sent and an answer of at most so many tokens.

    English has four bytes a token and more, other languages fewer; three is on the safe side for most.
    """
    return sent // 3 + answer

"""What can go wrong before a claim is checked; each error says what was found, where, and what to do."""

from __future__ import annotations


class ProvenanceError(Exception):
    """The root of all errors that are the input's or the caller's fault: one line, exit 2."""


class InputError(ProvenanceError):
    """A file or text that cannot be checked."""

    def __init__(self, where: str, reason: str, advice: str = "") -> None:
        super().__init__(f"{where}: {reason}" + (f"; {advice}" if advice else ""))
        self.where, self.reason, self.advice = where, reason, advice

    @property
    def message(self) -> str:
        """What was found and what to do, without where."""
        return "; ".join(part for part in (self.reason, self.advice) if part)


class UsageError(ProvenanceError, ValueError):
    """Arguments that name something that does not exist."""

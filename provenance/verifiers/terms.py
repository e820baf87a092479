"""On which terms a verifier is asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Terms:
    """The settings of the table `[second-opinion]`."""

    seconds: float = 300.0  # how long one summary's answers may take


DEFAULTS = Terms()

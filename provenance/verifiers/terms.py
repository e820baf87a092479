"""When a second opinion is asked for, and what an answer must be to count."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Terms:
    """The thresholds of the table `[second-opinion]`, all but the last between 0 and 1."""

    # A reworded claim in which nothing was found is asked about below this `support`. High: where words and checks find
    # nothing in a free rewording, they are often wrong about what it means, and such claims are few.
    ask_below: float = 0.95
    # An answer from here on speaks for a claim that no words support. High: it undoes an error, and models of this kind
    # are sure of themselves.
    clear_from: float = 0.9
    # An answer below this speaks against a reworded claim. Low: it adds a warning where words and checks found nothing.
    doubt_below: float = 0.1
    # How long one summary's answers may take.
    seconds: float = 300.0


DEFAULTS = Terms()

"""How a check puts what it found into words: both readings, both places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Finding, Level

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

Span = tuple[int, int]


def differs(
    pair: Alignment, rule: str, claim: Span, sentence: Sentence, source: Span, level: Level = "error", say: str = ""
) -> Finding:
    """A finding with a place on both sides: "the claim says 300; the source says 30"."""
    ours, theirs = pair.claim.home.text[slice(*claim)], sentence.home.text[slice(*source)]
    message = say or f"the claim says {one_line(ours)}; the source says {one_line(theirs)}"
    return Finding(rule, level, message, claim, source, sentence.document, theirs)


def alone(rule: str, message: str, claim: Span, level: Level = "error") -> Finding:
    """A finding for which the source has nothing to compare."""
    return Finding(rule, level, message, claim)


def one_line(text: str, most: int = 80) -> str:
    """Text for a message: one line, and its middle left out when it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most // 2].rstrip()} … {flat[-most // 3 :].lstrip()}"

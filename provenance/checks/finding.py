"""Make findings: the message with both readings, and the places on both sides."""

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
    """A finding with a place on both sides: "the claim says 300; the source says 30".

    `claim` are offsets in the summary, `source` in the source of `sentence`, half-open. `rule` is its name; `say` is
    another message. The source's words become the suggestion.
    """
    ours, theirs = pair.claim.home.text[slice(*claim)], sentence.home.text[slice(*source)]
    message = say or f"the claim says {one_line(ours)}; the source says {one_line(theirs)}"
    return Finding(rule, level, message, claim, source, sentence.document, theirs)


def alone(rule: str, message: str, claim: Span, level: Level = "error") -> Finding:
    """A finding of `rule` at offsets `claim` of the summary (half-open), for which the source has nothing to compare.

    `message` is what the report says of it, `level` how grave it is.
    """
    return Finding(rule, level, message, claim)


def one_line(text: str, most: int = 80) -> str:
    """`text` for a message: one line, and its middle left out when it is longer than `most` code points."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most // 2].rstrip()} … {flat[-most // 3 :].lstrip()}"

"""Make findings: the message with both readings, and the places on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks.phrasing import Span, facing, plain, words
from provenance.model import Finding, Level

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

_OF_VALUES = frozenset(["number-changed", "unit-changed", "date-changed", "name-changed"])  # they stand as they are


def differs(
    pair: Alignment, rule: str, claim: Span, sentence: Sentence, source: Span, level: Level = "error", say: str = ""
) -> Finding:
    """A finding with a place on both sides: "the claim says 300; the source says 30".

    `claim` are offsets in the summary, `source` in the source of `sentence`, half-open. `rule` is its name; `say` is
    another message. The source's words become the suggestion.
    """
    theirs = sentence.home.text[slice(*source)]
    if not say and rule == "name-changed":
        say = facing(plain(pair.claim.home, claim), plain(sentence.home, source), is_value=True)
    elif not say:
        ours, other = words(pair.claim, claim, pair.sources), words(sentence, source, pair.sources)
        say = facing(ours, other, is_value=rule in _OF_VALUES)
    return Finding(rule, level, say, claim, source, sentence.document, theirs)


def remark(
    pair: Alignment, rule: str, claim: Span, sentence: Sentence, source: Span, say: str, level: Level = "warning"
) -> Finding:
    """A finding with a place on both sides and the message `say`, where the source's words are none to put in.

    The other arguments are those of `differs`.
    """
    return Finding(rule, level, say, claim, source, sentence.document)


def alone(rule: str, message: str, claim: Span, level: Level = "error") -> Finding:
    """A finding of `rule` at offsets `claim` of the summary (half-open), for which the source has nothing to compare.

    `message` is what the report says of it, `level` how grave it is.
    """
    return Finding(rule, level, message, claim)

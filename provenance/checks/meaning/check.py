"""Reworded claims that a reader takes for other statements: found by `judgement.policy` from what it marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks.finding import alone, differs, one_line
from provenance.checks.rule import Rule
from provenance.model import Finding, Level

if TYPE_CHECKING:
    from provenance.align.trace import Alignment

NAME = "meaning-changed"
RULES = (
    Rule(
        name=NAME,
        level="warning",
        finds="The claim is told in other words than its evidence, and to the learned judge they mean something else.",
        why="Every word has its place in the source, and still the sentence may say what the source does not.",
        example_claim="The council left the harbour's debts to the town.",
        example_source="The council has paid off what the harbour owed, and the town is free of it.",
        no_change="Other words for the same thing; what follows from the source; a copied sentence.",
        listed=220,
        after="condition-dropped",
        marks="claim",
    ),
)


def changed(pair: Alignment, words: tuple[int, int], *, sure: bool) -> Finding:
    """The finding on the tokens `words` (half-open indices) of the claim of `pair`: an error where `sure`, else a
    warning that a person must read it.

    Beside them stands what the source has in their place, where the alignment is sure of it.
    """
    claim = pair.claim
    span = claim.span(*words)
    whole = words[1] - words[0] >= len(claim.tokens) - 1
    ours = one_line(claim.home.text[slice(*span)])
    slot = None if whole else pair.slot(*words)
    level: Level = "error" if sure else "warning"
    there = [at for at in slot.tokens if pair.evidence[slot.evidence].lemmas[at]] if slot else []
    if slot is None or not there:
        told = "the claim" if whole else ours
        say = f"the source does not bear out {told}" if sure else f"the source may not bear out {told}; read it"
        return alone(NAME, say, span, level)
    sentence = pair.evidence[slot.evidence]
    source = sentence.span(there[0], there[-1] + 1)
    theirs = one_line(sentence.home.text[slice(*source)])
    say = f"the claim says {ours}; the source says {theirs}"
    say = say if sure else f"{say}: it may not be the same; read it"
    return differs(pair, NAME, span, sentence, source, level, say)._replace(suggestion=None)

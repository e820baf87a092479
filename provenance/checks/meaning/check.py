"""Claims that say something else in words that no other rule names: one word exchanged, or what a reader doubts.

`find` yields the first kind; `judgement.policy` makes the second, from what the reader marks, with `changed`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.align.substitutions import replaced
from provenance.checks.finding import alone, remark
from provenance.checks.phrasing import facing, quote
from provenance.checks.phrasing import words as shown
from provenance.checks.rule import Rule
from provenance.model import Finding, Level

if TYPE_CHECKING:
    from provenance.align.trace import Alignment

NAME = "meaning-changed"
RULES = (
    Rule(
        name=NAME,
        level="warning",
        finds="One word stands where the evidence has another in the same sentence, or the claim is told in other "
        "words that to the learned judge mean something else.",
        why="Every word has its place in the source, and still the sentence may say what the source does not.",
        example_claim="The council left the harbour's debts to the town.",
        example_source="The council has paid off what the harbour owed, and the town is free of it.",
        no_change="Other words for the same thing; what follows from the source; a copied sentence; two words that "
        "a thesaurus holds for the same.",
        listed=220,
        after="unsupported-detail",
    ),
)


def find(pair: Alignment) -> Iterator[Finding]:
    """Yield the words of the claim of `pair` that stand where its evidence has another word in the same sentence.

    A warning each: the two may still be names for one thing, which no list knows.
    """
    for one in replaced(pair):
        yield changed(pair, (one.word, one.word + 1), sure=False)


def changed(pair: Alignment, words: tuple[int, int], *, sure: bool) -> Finding:
    """The finding on the tokens `words` (half-open indices) of the claim of `pair`: an error where `sure`, else a
    warning that a person must read it.

    Beside them stands what the source has in their place, where the alignment is sure of it.
    """
    claim = pair.claim
    span = claim.span(*words)
    whole = words[1] - words[0] >= len(claim.tokens) - 1
    slot = None if whole else pair.slot(*words)
    level: Level = "error" if sure else "warning"
    there = [at for at in slot.tokens if pair.evidence[slot.evidence].lemmas[at]] if slot else []
    if slot is None or not there:
        told = "this claim" if whole else quote(claim, span, pair.sources)
        say = f"the source does not support {told}" if sure else f"the source may not support {told}; read it"
        return alone(NAME, say, span, level)
    sentence = pair.evidence[slot.evidence]
    source = sentence.span(there[0], there[-1] + 1)
    say = facing(shown(claim, span, pair.sources), shown(sentence, source, pair.sources))
    say = say if sure else f"{say}, which may mean something else"
    return remark(pair, NAME, span, sentence, source, say, level)

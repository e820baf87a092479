"""Roles that changed hands: who did it to whom, which word belongs to which."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from provenance.align.constituents import Swap, Unit
from provenance.align.frames import swaps
from provenance.align.reordering import exchanged
from provenance.checks.finding import differs
from provenance.checks.phrasing import plain, quote
from provenance.checks.roles.agents import turned, voiced
from provenance.checks.roles.phrase_swap import exchanged_phrases
from provenance.checks.roles.results import exchanged_results
from provenance.checks.rule import Rule
from provenance.lang.en.relations.lookup import has_opposite, opposite
from provenance.model import Finding, Level

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

RULES = (
    Rule(
        name="role-swapped",
        level="error",
        finds="Two people, bodies or things of the claim stand in each other's place.",
        why="Every word is the source's, and buyer and seller, victim and culprit have changed hands.",
        example_claim="Norrvik bought Aldgate in March.",
        example_source="Aldgate bought Norrvik in March.",
        no_change="The passive of the same deed (Norrvik was bought by Aldgate), and names listed in another order.",
        listed=200,
        after="quote-altered",
    ),
)


def find(pair: Alignment) -> Iterator[Finding]:
    """Compare which units of the claim of `pair` stand in which role and slot with the evidence; yield one exchange.

    Sentences off topic are passed over, and those where an opposite tells the same from the other end (sold to, bought
    from).
    """
    for result in exchanged_results(pair):
        sentence = pair.evidence[result.evidence]
        yield differs(pair, "role-swapped", result.ours, sentence, result.theirs)._replace(suggestion=None)
        return
    for number, sentence in pair.on_topic:
        if _opposed(pair, sentence, number):
            continue
        phrases = exchanged_phrases(pair, number)
        for swap in chain(
            turned(pair, number), voiced(pair, number), swaps(pair, number), exchanged(pair, number), phrases
        ):
            if pair.claim.is_quoted(swap.one.first) or _is_moved_speaker(pair, swap):
                continue
            ours, theirs = _around(swap.one, swap.other), _around(swap.their_one, swap.their_other)
            claim, source = pair.claim.span(*ours), sentence.span(*theirs)
            yield differs(pair, "role-swapped", claim, sentence, source, _level(swap, bool(phrases)), _say(pair, swap))
            return


def _is_moved_speaker(pair: Alignment, swap: Swap) -> bool:
    """Whether one of the two only says it, behind what is said: "..., Lumora said"."""
    return any(
        one.first <= unit.first < one.last and not any(pair.claim.lemmas[max(one.last, one.cue + 1) :])
        for one in pair.claim.attributions
        for unit in (swap.one, swap.other)
    )


def _opposed(pair: Alignment, sentence: Sentence, number: int) -> bool:
    """Whether one side says it from the other end: sold to, bought from; larger than, smaller than."""
    ours = [pair.claim.lemmas[i] for i in pair.unaligned if has_opposite(pair.claim.lemmas[i])]
    theirs = [sentence.lemmas[i] for i in sentence.content if i not in pair.aligned_tokens[number]]
    return any(opposite(one, other) for one in ours for other in theirs)


def _around(one, other) -> tuple[int, int]:  # type: ignore[no-untyped-def]
    return min(one.first, other.first), max(one.last, other.last)


def _level(swap: Swap, exact: bool) -> Level:
    """An error for names, and where the claim is its evidence but for the exchange."""
    return "error" if exact or (swap.one.is_name and swap.other.is_name) else "warning"


def _say(pair: Alignment, swap: Swap) -> str:
    one, other = _called(pair, swap.one), _called(pair, swap.other)
    return f"the source has {one} and {other} the other way round"


def _called(pair: Alignment, unit: Unit) -> str:
    """A unit of the claim as a message has it: names and values as they are, other words in quotation marks."""
    span = pair.claim.span(unit.first, unit.last)
    is_plain = unit.is_name or unit.kind in ("figure", "date")
    return plain(pair.claim.home, span) if is_plain else quote(pair.claim, span, pair.sources)

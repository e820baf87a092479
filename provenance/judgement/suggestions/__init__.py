"""Suggestions: the one decision on which of the source's words are offered in the place of a claim's.

A finding keeps its suggestion where the words fit (`fitting`), and the claim with all its fitting suggestions in it,
checked again (`recheck`), is supported, with nothing more to be said of the words put in. Reports, the page, the
language server and `--fix` offer what is left, and no other words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from provenance.checks import rules
from provenance.judgement.suggestions.fitting import fitting
from provenance.judgement.suggestions.recheck import Again, Edit
from provenance.model import Claim, Summary

__all__ = ["Again", "Edit", "decided"]

# Claims of one summary that are checked again, in the order of the text: what is offered beyond that, nobody reads, and
# the next run offers it. So a text that is wrong all through costs no second check.
MOST = 200
_NEAR = frozenset({"verbatim", "near-verbatim"})

Recheck = Callable[[Mapping[int, Sequence[Edit]]], Mapping[int, Again]]


def decided(summary: Summary, recheck: Recheck) -> Summary:
    """`summary` with the suggestions that may be offered, and no others.

    `recheck` is given the edits of claims, by the index of the claim, and says what each is with all of them in it.
    """
    tried: dict[int, dict[int, Edit]] = {}
    for number, claim in enumerate(summary.claims):
        if claim.verdict == "altered" and len(tried) < MOST:
            found = {at: fitting(summary, claim, one) for at, one in enumerate(claim.findings) if one.suggestion}
            edits = {at: Edit(*claim.findings[at].claim, new) for at, new in found.items() if new is not None}
            if edits:
                tried[number] = edits
    again = recheck({number: sorted(edits.values()) for number, edits in tried.items()}) if tried else {}
    claims = tuple(
        _offered(claim, tried.get(number, {}), again.get(number)) if any(one.suggestion for one in claim.findings)
        else claim
        for number, claim in enumerate(summary.claims)
    )  # fmt: skip
    return replace(summary, claims=claims)


def _offered(claim: Claim, edits: Mapping[int, Edit], again: Again | None) -> Claim:
    """The claim whose findings have the suggestions that held, and none beside."""
    holds = again is not None and _holds(claim, edits, again)
    findings = (
        one._replace(suggestion=edits[at].new if holds and at in edits else None)
        for at, one in enumerate(claim.findings)
    )
    return replace(claim, findings=tuple(findings))


def _holds(claim: Claim, edits: Mapping[int, Edit], again: Again) -> bool:
    """Whether the claim with the edits is supported, and every word put in is traced.

    A word for a word, as "fell" for "rose", has no figure or name to tell that it stands in the right place: there the
    whole claim must be the source's, nearly word for word.
    """
    is_word = any(rules()[claim.findings[at].rule].repair == "word" for at in edits)
    untraced = [one.claim for one in again.claim.findings if one.rule == "unsupported-detail"]
    return (
        again.claim.verdict == "supported"
        and not any(first < end and start < last for first, last in untraced for start, end in again.put)
        and (not is_word or again.claim.relation in _NEAR)
    )

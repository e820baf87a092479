"""Doubt about headlines and cells of a few words, of which one strange word is too much.

A share of words says little of "Mayor resigns": half of it may be the mayor. And a reader takes what is no sentence for
a topic rather than a claim.
"""

from __future__ import annotations

from itertools import product

from provenance.align.trace import Alignment
from provenance.checks.finding import alone
from provenance.lang.en.relations.lookup import relation
from provenance.model import SHORT_KINDS, Finding

_MOST = 6  # content words of a short claim, those that it is read with aside
_FEWEST = 4  # and of one in which every word must be borne out


def is_short(pair: Alignment) -> bool:
    """Whether the claim of `pair` is a headline or a cell of a few words: no reader clears what a rule names in it."""
    return pair.claim.item.kind in SHORT_KINDS and len(_own(pair)) <= _MOST


def doubt(pair: Alignment) -> Finding | None:
    """Return what is wrong with a short claim whose words are not all borne out in one place; None for any other.

    It is a warning, since a headline may well be told in words of its own, and marks the whole claim.
    """
    if not is_short(pair) or len(_own(pair)) > _FEWEST or not pair.evidence or pair.copied:
        return None
    is_cell = pair.claim.item.kind != "headline"  # which may draw on all of a text
    if any(not _is_near(pair, index) for index in pair.unaligned) or (
        is_cell and (_is_scattered(pair) or _is_parted(pair))
    ):
        span = (pair.claim.start, pair.claim.end)
        return alone("unsupported-claim", "no passage of the sources says this in these words", span, "warning")
    return None


def _is_near(pair: Alignment, index: int) -> bool:
    """Whether the best evidence has a word that says nearly the same as the claim's token `index`."""
    key = pair.claim.lemmas[index]
    return any(relation(key, other) in ("equivalent", "near") for other in pair.evidence[0].lemma_set)


def _is_scattered(pair: Alignment) -> bool:
    """Whether what a cell says comes from sentences that do not stand side by side."""
    places = {(pair.evidence[one.evidence].document, pair.evidence[one.evidence].order) for one in pair.links.values()}
    return len({document for document, _ in places}) > 1 or (
        max((order for _, order in places), default=0) - min((order for _, order in places), default=0) > 1
    )


def _is_parted(pair: Alignment) -> bool:
    """Whether another figure stands in the evidence between a cell's value and what it is read with."""
    heads = [(at, one) for at, one in pair.links.items() if pair.claim.tokens[at].start < pair.claim.start]
    values = [(at, one) for at, one in pair.links.items() if pair.claim.tokens[at].kind == "n"]
    for (_, head), (_, value) in product(heads, values):
        if head.evidence == value.evidence:
            first, last = sorted((head.token, value.token))
            linked, sentence = pair.aligned_tokens[head.evidence], pair.evidence[head.evidence]
            if any(sentence.tokens[at].kind == "n" and at not in linked for at in range(first + 1, last)):
                return True
    return False


def _own(pair: Alignment) -> list[int]:
    """Indices of the claim's content tokens that stand in it, and not in what it is read with."""
    return [index for index in pair.claim.content if pair.claim.tokens[index].start >= pair.claim.start]

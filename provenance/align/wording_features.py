"""Features of how close the wording of a claim is to that of its evidence: order, runs, what is left out or put in."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

if TYPE_CHECKING:
    from provenance.align.trace import Alignment


def features(alignment: Alignment) -> dict[str, float]:
    """Features of the wording of `alignment`, by name: shares and counts scaled to 0..1.

    There must be evidence, and a content word in the claim.
    """
    return _order(alignment) | _runs(alignment) | _region(alignment)


def _order(alignment: Alignment) -> dict[str, float]:
    """Whether what is found stands in the same order and side by side, content words alone and with all others."""
    claim, first = alignment.claim, alignment.evidence[0]
    pairs = [(alignment.links[index].evidence, alignment.links[index].token) for index in sorted(alignment.links)]
    steps = [(one, other) for one, other in pairwise(pairs) if one[0] == other[0]]
    turned = sum(one[1] > other[1] for one, other in steps)
    jumps = len(pairs) - 1 - len(steps) if pairs else 0
    ours, theirs = claim.lower_words, first.lower_words
    return {
        "turned": turned / max(1, len(steps)),
        "turned once": float(turned > 0),
        "jumps": min(5, jumps) / 5,
        "in order": LCSseq.similarity(claim.content_lemmas, first.content_lemmas) / len(claim.content_lemmas),
        "in order, all words": LCSseq.similarity(ours, theirs) / max(1, len(ours)),
        "word for word": float(alignment.lifted),
    }


def _runs(alignment: Alignment) -> dict[str, float]:
    """How many neighbours of the claim are neighbours in its evidence, or anywhere."""
    claim, anywhere = alignment.claim, alignment.sources.pairs
    together = frozenset().union(*(one.lemma_pairs for one in alignment.evidence))
    threes = {three for one in alignment.evidence for three in _threes(one.lower_words)}
    pairs, ours = list(pairwise(claim.content_lemmas)), _threes(claim.lower_words)
    return {
        "pairs": sum(pair in together for pair in pairs) / max(1, len(pairs)),
        "pairs anywhere": sum(pair in anywhere for pair in pairs) / max(1, len(pairs)),
        "triples": sum(three in threes for three in ours) / max(1, len(ours)),
        "longest run": longest_run(alignment) / len(claim.content),
        "size": min(2.0, len(claim.lower_words) / max(1, len(alignment.evidence[0].lower_words))) / 2,
    }


def _threes(norms: tuple[str, ...]) -> list[tuple[str, str, str]]:
    return list(zip(norms, norms[1:], norms[2:], strict=False))


def longest_run(alignment: Alignment) -> int:
    """Most content words of the claim, one after the other, that are linked into one sentence in order.

    In that sentence of `alignment.evidence` each stands at most 4 tokens behind the one before.
    """
    most = run = 0
    last = None
    for index in alignment.claim.content:
        here = alignment.links.get(index)
        if here and last and here.evidence == last.evidence and 0 < here.token - last.token <= 4:
            run += 1
        else:
            run = int(here is not None)
        most, last = max(most, run), here
    return most


def _region(alignment: Alignment) -> dict[str, float]:
    """What the evidence has between the words that went into the claim, and the claim between its linked words."""
    first, used = alignment.evidence[0], alignment.aligned_tokens[0]
    low, high = min(used, default=0), max(used, default=0)
    inside = [index for index in first.content if low < index < high]
    skipped = sum(index not in used for index in inside)
    linked = alignment.linked_into(0)
    put_in = sum(linked[0] < index < linked[-1] for index in alignment.unaligned) if linked else 0
    return {
        "left out inside": skipped / max(1, len(inside)),
        "left out": 1 - len(used) / max(1, len(first.content)),
        "put in": put_in / len(alignment.claim.content),
        "added behind": float(bool(linked) and alignment.unaligned != () and alignment.unaligned[-1] > linked[-1]),
        "added before": float(bool(linked) and alignment.unaligned != () and alignment.unaligned[0] < linked[0]),
    }

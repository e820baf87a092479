"""The features of one claim that its support is reckoned from, by name.

Pure Python over what the engine has looked up already. Shares are 0..1; counts are cut off, so that no claim of unusual
length weighs more than others.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from provenance.align import reordering, wording_features
from provenance.checks import rules
from provenance.judgement.strangeness import nowhere
from provenance.judgement.voice_features import voice
from provenance.lang.en.names.capitals import is_capital
from provenance.lang.en.relations.lookup import is_ordinary, relation
from provenance.model import SHORT_KINDS

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.model import Finding

_AROUND = 2
# A claim that is its evidence but for a word or two: what these say weighs otherwise there than in a free retelling.
_CLOSE = {"shared": 0.6, "unseen": 0.15}
_TWICE = tuple(
    (name, f"close: {name}")
    for name in (
        "displaced", "displaced count", "exchanged", "in order", "inserted", "left out", "pairs", "replaced",
        "seams", "slots", "unseen",
    )
)  # fmt: skip


def features(pair: Alignment, findings: Iterable[Finding]) -> dict[str, float]:
    """The features of the claim of `pair`, by name; a name left out stands for 0.

    `findings` are the settled ones of the claim, those of rules that are not reported included. Without evidence or
    content words there are no features of wording.
    """
    found = {"bias": 1.0, **_findings(findings)}
    claim = pair.claim
    found["length"] = math.log1p(len(claim.content)) / 4
    found["headline"] = float(claim.item.kind in SHORT_KINDS)
    if not pair.evidence or not claim.content:
        found["no evidence"] = 1.0
        return found
    found |= voice(pair)
    if pair.whole and pair.evidence[0].order < len(pair.sources.sentences):  # and no piece of page junk
        return found | _copy(pair)
    found |= _coverage(pair)
    found |= _strange(pair)
    found |= wording_features.features(pair)
    found |= reordering.features(pair)
    found |= _exchanged_words(pair)
    return found | _twice(found) | _answered(found)


# The features of a copy, those that are not 0: it would take long to find out each time.
_COPY = dict.fromkeys(
    (
        "coverage", "held", "best", "all of it", "words", "in order", "in order, all words", "word for word", "slots",
        "shared", "close", "close: in order", "close: slots",
    ),
    1.0,
) | {"size": 0.5}  # fmt: skip


def _copy(pair: Alignment) -> dict[str, float]:
    """The features of a claim that is its evidence, word for word: these and no others are above 0."""
    claim = pair.claim
    several = float(len(claim.content_lemmas) > 1)
    return _COPY | {
        "early": _early(pair),
        "pairs": several,
        "pairs anywhere": several,
        "close: pairs": several,
        "triples": float(len(claim.lower_words) > 2),
        "longest run": wording_features.longest_run(pair) / len(claim.content),
    }


def _early(pair: Alignment) -> float:
    return 1 / (1 + pair.evidence[0].start / 600)


def _answered(found: dict[str, float]) -> dict[str, float]:
    """A denial on one side that an opposite on the other answers is neither: not allowed, and banned."""
    denied = found["denial gained"] or found["denial lost"]
    return dict.fromkeys(("denial gained", "denial lost", "against"), 0.0) if denied and found["against"] else {}


def _twice(found: dict[str, float]) -> dict[str, float]:
    """Some features over again under a name of their own, where claim and evidence are nearly one sentence."""
    if found["shared"] < _CLOSE["shared"] or found["unseen"] >= _CLOSE["unseen"]:
        return {}
    return {"close": 1.0, **{again: found.get(name, 0.0) for name, again in _TWICE}}


def _findings(findings: Iterable[Finding]) -> dict[str, float]:
    """How many findings of each level, and whether there is one of each rule."""
    found = {"errors": 0.0, "warnings": 0.0, "notes": 0.0}
    for one in findings:
        level = f"{one.level}s"
        found[level] = min(3.0, found[level] + 1)
        if one.level != "note":
            found[rules()[one.rule].feature] = 1.0
    return found | {"any error": min(1.0, found["errors"]), "any warning": min(1.0, found["warnings"])}


def _coverage(pair: Alignment) -> dict[str, float]:
    """How much of what the claim says is found, by the rarity of its words and plainly."""
    claim, first = pair.claim, pair.evidence[0]
    count = len(claim.content)
    missing = [claim.lemmas[index] for index in pair.unaligned]
    beside = pair.sources.around(first.order, _AROUND) if missing else ()
    near = frozenset().union(*(pair.sources.sentences[at].lemma_set for at in beside))
    places = (len(pair.content_evidence) > 1) + (len(pair.content_evidence) > 2)
    return {
        "coverage": pair.coverage,  # by rarity, over all evidence
        "held": pair.local_coverage,  # by rarity, over the first evidence and what stands close to it
        "best": pair.share(0),  # by rarity, the first evidence alone
        "all of it": float(not missing),
        "words": len(pair.links) / count,  # plainly, over all evidence
        "words beside": sum(key in near for key in missing) / count,  # missing, but in a neighbour of the evidence
        "words elsewhere": sum(key in pair.sources.postings for key in missing) / count,
        "places": places / 2,
        "spread": min(10, max(one.order for one in pair.evidence) - min(one.order for one in pair.evidence)) / 10,
        "early": _early(pair),
    }


def _strange(pair: Alignment) -> dict[str, float]:
    """Words, names and figures that are in no source, and those that have no partner."""
    claim, lost = pair.claim, nowhere(pair)
    capital = [index for index in claim.content if index and is_capital(claim.tokens[index])]
    numbers = [index for index in claim.content if claim.tokens[index].kind == "n"]
    variants = sum(not one.exact for one in pair.links.values())
    return {
        "unseen": len(lost) / len(claim.content),
        "unseen count": min(5, len(lost)) / 5,
        "unseen names": min(3, sum(index in capital for index in lost)) / 3,
        "unseen figures": min(3, sum(claim.tokens[index].kind == "n" for index in lost)) / 3,
        "loose names": _open(pair, capital),
        "loose figures": _open(pair, numbers),
        "unseen ordinary": sum(is_ordinary(claim.lemmas[index]) for index in lost) / len(claim.content),
        "variants": variants / len(claim.content),
    }


def _open(pair: Alignment, indices: list[int]) -> float:
    """The share of these words of the claim that have no partner in the first evidence."""
    linked = sum(index in pair.links and pair.links[index].evidence == 0 for index in indices)
    return 1 - linked / len(indices) if indices else 0.0


def _exchanged_words(pair: Alignment) -> dict[str, float]:
    """Words put in the place of others, words put in, what they are to those left out, and words said again."""
    claim, first = pair.claim, pair.evidence[0]
    theirs = (
        {first.lemmas[index] for index in first.content if index not in pair.aligned_tokens[0]}
        if pair.unaligned
        else ()
    )
    places = [_in_place(pair, index) for index in pair.unaligned]
    meant = [{relation(claim.lemmas[index], one) for one in theirs} for index in pair.unaligned]
    return {
        "replaced": min(3, places.count("replaced")) / 3,
        "inserted": min(3, places.count("inserted")) / 3,
        "near": sum("near" in one for one in meant) / len(claim.content),
        "against": min(2, sum("opposite" in one for one in meant)) / 2,
        "repeated": min(3, _said_again(pair)) / 3,
    }


def _said_again(pair: Alignment) -> int:
    """How often the claim has words more often than the evidence does."""
    claim = pair.claim
    if len(claim.lemma_set) == len(claim.content_lemmas):
        return 0
    counts, there = Counter(claim.content_lemmas), Counter(key for one in pair.evidence for key in one.content_lemmas)
    return sum(count - max(1, there[key]) for key, count in counts.items() if count > max(1, there[key]))


def _in_place(pair: Alignment, index: int) -> str:
    """Whether the evidence has another word where the claim has this one, or none; "" where that cannot be told."""
    slot = pair.slot(index, index + 1)
    if slot is None:
        return ""
    return "replaced" if pair.left_out(slot) else "inserted"

"""How likely a claim is faithful: a logistic regression over a few dozen plain figures of its trace and findings.

The figures are pure Python over what the engine has looked up already. Shares are 0..1; counts are cut off, so that no
claim of unusual length weighs more than others. The weights are fitted by benchmarks/fit.py.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

from provenance.words.capitals import is_capital

if TYPE_CHECKING:
    from provenance.model import Finding
    from provenance.trace import Trace
    from provenance.words.sentence import Sentence

_NEAR = 2
_PRONOUNS = frozenset("he she they it his her their its him them this that these those".split())


def support(trace: Trace, findings: Iterable[Finding]) -> float:
    """The chance that a claim is faithful, 0..1, for claims of which half are."""
    offset, weights = _weights()
    odds = offset + sum(weights.get(name, 0.0) * value for name, value in features(trace, findings).items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


@cache
def _weights() -> tuple[float, dict[str, float]]:
    text = files("provenance.lists").joinpath("support.json").read_text(encoding="utf-8")
    read = json.loads(text)
    return float(read["offset"]), {str(name): float(weight) for name, weight in read["weights"].items()}


def features(trace: Trace, findings: Iterable[Finding]) -> dict[str, float]:
    """The figures of one claim, by name."""
    found = {"bias": 1.0}
    found |= _findings(findings)
    claim = trace.claim
    found["length"] = math.log1p(len(claim.content)) / 4
    found["headline"] = float(claim.item.kind == "headline")
    if not trace.evidence or not claim.content:
        found["no evidence"] = 1.0
        return found
    found |= _coverage(trace)
    found |= _strange(trace)
    found |= _order(trace)
    found |= _region(trace)
    found |= _voice(trace)
    return found


def _findings(findings: Iterable[Finding]) -> dict[str, float]:
    """How many findings of each level, and whether there is one of each rule."""
    found = {"errors": 0.0, "warnings": 0.0, "notes": 0.0}
    for one in findings:
        level = f"{one.level}s"
        found[level] = min(3.0, found[level] + 1)
        if one.level != "note":
            found[f"rule {one.rule}"] = 1.0
    return found | {"any error": min(1.0, found["errors"]), "any warning": min(1.0, found["warnings"])}


def _coverage(trace: Trace) -> dict[str, float]:
    """How much of what the claim says is found, by the rarity of its words and plainly."""
    claim, first = trace.claim, trace.evidence[0]
    count = len(claim.content)
    near = {key for at in trace.sources.around(first.order, _NEAR) for key in trace.sources.sentences[at].vocabulary}
    missing = [claim.keys[index] for index in trace.missing]
    places = (len(trace.evidence) > 1) + (len(trace.evidence) > 2)
    return {
        "coverage": trace.coverage,  # by rarity, over all evidence
        "held": trace.held,  # by rarity, over the first evidence and what stands close to it
        "best": trace.share(0),  # by rarity, the first evidence alone
        "all of it": float(not missing),
        "words": len(trace.partners) / count,  # plainly, over all evidence
        "words beside": sum(key in near for key in missing) / count,  # missing, but in a neighbour of the evidence
        "words elsewhere": sum(key in trace.sources.postings for key in missing) / count,
        "places": places / 2,
        "spread": min(10, max(one.order for one in trace.evidence) - min(one.order for one in trace.evidence)) / 10,
        "early": 1 / (1 + first.start / 600),
    }


def _strange(trace: Trace) -> dict[str, float]:
    """Words, names and figures that are in no source, and those that have no partner."""
    claim, postings = trace.claim, trace.sources.postings
    nowhere = [index for index in trace.missing if claim.keys[index] not in postings]
    capital = [index for index in claim.content if index and is_capital(claim.tokens[index])]
    numbers = [index for index in claim.content if claim.tokens[index].kind == "n"]
    variants = sum(not one.same for one in trace.partners.values())
    return {
        "unseen": len(nowhere) / len(claim.content),
        "unseen count": min(5, len(nowhere)) / 5,
        "unseen names": min(3, sum(index in capital for index in nowhere)) / 3,
        "unseen figures": min(3, sum(claim.tokens[index].kind == "n" for index in nowhere)) / 3,
        "loose names": _open(trace, capital),
        "loose figures": _open(trace, numbers),
        "variants": variants / len(claim.content),
    }


def _open(trace: Trace, indices: list[int]) -> float:
    """The share of these words of the claim that have no partner in the first evidence."""
    linked = sum(index in trace.partners and trace.partners[index].evidence == 0 for index in indices)
    return 1 - linked / len(indices) if indices else 0.0


def _order(trace: Trace) -> dict[str, float]:
    """Whether what is found stands in the same order and side by side, content words alone and with all others."""
    claim, first = trace.claim, trace.evidence[0]
    pairs = [(trace.partners[index].evidence, trace.partners[index].token) for index in sorted(trace.partners)]
    steps = [(one, other) for one, other in pairwise(pairs) if one[0] == other[0]]
    turned = sum(one[1] > other[1] for one, other in steps)
    jumps = len(pairs) - 1 - len(steps) if pairs else 0
    together = {pair for one in trace.evidence for pair in pairwise(one.words)}
    bigrams = list(pairwise(claim.words))
    ours, theirs = claim.norms, first.norms
    return {
        "turned": turned / max(1, len(steps)),
        "turned once": float(turned > 0),
        "jumps": min(5, jumps) / 5,
        "pairs": sum(pair in together for pair in bigrams) / max(1, len(bigrams)),
        "in order": LCSseq.similarity(claim.words, first.words) / len(claim.words),
        "in order, all words": LCSseq.similarity(ours, theirs) / max(1, len(ours)),
        "word for word": float(trace.lifted),
        "longest run": _longest_run(trace) / len(claim.content),
    }


def _longest_run(trace: Trace) -> int:
    """Most content words of the claim that stand in a row in one sentence, in order."""
    most = run = 0
    last = None
    for index in trace.claim.content:
        here = trace.partners.get(index)
        if here and last and here.evidence == last.evidence and 0 < here.token - last.token <= 4:
            run += 1
        else:
            run = int(here is not None)
        most, last = max(most, run), here
    return most


def _region(trace: Trace) -> dict[str, float]:
    """What the evidence has between the words that went into the claim, and the claim between its linked words."""
    first, used = trace.evidence[0], trace.used[0]
    low, high = min(used, default=0), max(used, default=0)
    inside = [index for index in first.content if low < index < high]
    skipped = sum(index not in used for index in inside)
    linked = sorted(index for index, one in trace.partners.items() if one.evidence == 0)
    put_in = sum(linked[0] < index < linked[-1] for index in trace.missing) if linked else 0
    return {
        "left out inside": skipped / max(1, len(inside)),
        "left out": 1 - len(used) / max(1, len(first.content)),
        "put in": put_in / len(trace.claim.content),
        "added behind": float(bool(linked) and trace.missing != () and trace.missing[-1] > linked[-1]),
        "added before": float(bool(linked) and trace.missing != () and trace.missing[0] < linked[0]),
    }


def _voice(trace: Trace) -> dict[str, float]:
    """Denials, hedges, quotations, speakers and pronouns on both sides."""
    claim = trace.claim
    ours, theirs = len(claim.negators), _inside(trace)
    quoted = sum(min(one.end, claim.end) - max(one.start, claim.start) for one in claim.quotations)
    spoken = any(one.attributions for one in trace.evidence)
    return {
        "denies": float(ours > 0),
        "denial lost": float(theirs > ours),
        "denial gained": float(ours > theirs),
        "hedges": min(2, len(claim.hedges)) / 2,
        "hedge lost": float(len(trace.evidence[0].hedges) > len(claim.hedges)),
        "quoted": min(1.0, quoted / max(1, claim.end - claim.start)),
        "speaks": float(bool(claim.attributions)),
        "speaker lost": float(spoken and not claim.attributions),
        "speaker gained": float(bool(claim.attributions) and not spoken),
        "pronoun": float(any(token.norm in _PRONOUNS for token in claim.tokens[:3])),
        "dates": float(bool(claim.dates)),
        "figures": min(3, len(claim.figures)) / 3,
    }


def _inside(trace: Trace) -> int:
    """Denials of the evidence that stand among the words that went into the claim."""
    return sum(_among(one, used) for one, used in zip(trace.evidence, trace.used, strict=True))


def _among(sentence: Sentence, used: set[int]) -> int:
    return sum(any(index in used for index in cue.heads[:2]) for cue in sentence.negators)

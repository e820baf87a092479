"""The policy: what words prove is an error whatever a model says; all else is settled by one probability.

`decide` is the one place where a reader (the learned judge, a verifier, or both) meets what the rules found. A finding
is *proved* where the evidence tells the same thing in the same order, so that only the word in question differs, or
where it is about a quotation. Proved findings stand. Whatever else was found counts as a reason for doubt beside the
reader's answer, in a logistic regression whose weights are a data file, `policy.json`, fitted by
`python -m benchmarks policy`. Its probability says supported, unclear (a warning, for a person to read) or altered.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from provenance.align.trace import Alignment
from provenance.checks.meaning.check import NAME as MEANING_CHANGED
from provenance.checks.meaning.check import changed
from provenance.entailment import Answer, Mark
from provenance.evidence.selection import Candidate
from provenance.judgement.short_claims import is_short
from provenance.judgement.strangeness import is_strange, strangeness
from provenance.judgement.verdict import Judgement, leveled, relation, verdict_of
from provenance.model import CLAIM_KINDS, Finding, Level

_UNSUPPORTED = frozenset({"unsupported-claim", "unsupported-detail"})
_QUOTATIONS = frozenset({"quote-altered", "quote-not-found", "quote-spliced"})
# The share of the claim's content words that its best evidence has in the same order, from which a difference between
# the two is one of words and not of two ways to tell a thing.
_SAME_ORDER = 0.7
# Rules that mislead most in a free retelling, where figures are reckoned and denials take other forms: of the contrast
# claims that they name 0.4 and 0.6 are slips, of those that the other rules name 0.7 to 0.9.
_COUNTED = frozenset({"number-changed", "negation-changed"})
_HELD = 0.6  # of the claim's meaning in its evidence, from which what a rule names is at least for a person to read
# Log odds of the reader from which a word exchanged is held for the same thing, a strange claim for one told freely.
_CERTAIN = 1.0
_NEAR = frozenset({"verbatim", "near-verbatim"})
_ODDS = 6.0  # log odds beyond that say no more
_BESIDE = 0.5  # a word beside the most doubtful one is marked too from this share of its doubt on
_SAYS_OTHERWISE = 0.5  # chance of a contradiction from which a claim is altered, and not just said nowhere


class Case(NamedTuple):
    """A claim's alignment with all that the checks found in it, what was judged from that alone, and its candidates."""

    pair: Alignment
    found: tuple[Finding, ...]
    said: Judgement
    ranked: Sequence[Candidate] = ()


class Policy(NamedTuple):
    """A fitted regression with its two cut-offs: below `gate` a claim is an error, below `review` it is unclear."""

    offset: float
    weights: Mapping[str, float]
    gate: float
    review: float


def is_read(case: Case) -> bool:
    """Whether a reader is asked about the claim of `case`: it has evidence, and is told in other words than that.

    A copy, a copy with words left out, and copies joined by a word are what the rules know all about.
    """
    pair = case.pair
    if not pair.evidence or pair.copied or not pair.claim.content:
        return False
    if pair.evidence[0].item.kind not in CLAIM_KINDS:  # a date line or byline, compared word for word
        return False
    ours = pair.claim.lower_words
    if LCSseq.similarity(ours, pair.evidence[0].lower_words) == len(ours) or _differs_in_digits_alone(pair):
        return False
    if len(pair.content_evidence) < 2:
        return True
    told = [word for one in sorted(pair.content_evidence, key=lambda one: one.order) for word in one.lower_words]
    return LCSseq.similarity(ours, told) < len(ours) - 1


def _differs_in_digits_alone(pair: Alignment) -> bool:
    """Whether a claim is its evidence but for the form of figures: 3560, 3,560. Rules compare those."""
    ours, theirs = pair.claim, pair.evidence[0]
    return len(ours.tokens) == len(theirs.tokens) and all(
        one.lower == other.lower or (one.kind == other.kind == "n" and pair.links.get(at, (1,))[:2] == (0, at))
        for at, (one, other) in enumerate(zip(ours.tokens, theirs.tokens, strict=True))
    )


def is_near(case: Case) -> bool:
    """Whether the evidence tells the claim in nearly the same words, in the same order."""
    return case.said.relation in _NEAR or case.pair.in_order >= _SAME_ORDER


def is_proved(case: Case, finding: Finding) -> bool:
    """Whether words prove `finding`, so that no reader's answer takes it away."""
    if finding.level != "error" or finding.rule == "unsupported-claim":
        return False
    if finding.rule in _QUOTATIONS or is_short(case.pair):
        return True
    return is_near(case)


def is_firm(case: Case) -> bool:
    """Whether a rule names what is wrong with a claim that its evidence holds most of: no reader clears that.

    It is at least for a person to read: of such contrast claims two in three are slips.
    """
    if is_short(case.pair) and any(one.level != "note" for one in case.said.settled):
        return True
    passed = _UNSUPPORTED | {MEANING_CHANGED}
    typed = (one for one in case.said.settled if one.level != "note" and one.rule not in passed)
    return case.pair.local_coverage >= _HELD and any(typed)


def is_lost(case: Case, answer: Answer) -> bool:
    """Whether a claim is strange to all sources, so that a person must read it unless the reader is certain."""
    return answer.support < _CERTAIN and is_strange(case.pair)


def features(case: Case, answer: Answer) -> dict[str, float]:
    """What the probability of support is reckoned from, by name; log odds are cut off at 6 on both sides."""
    said, near = case.said, float(is_near(case))
    typed = [one for one in said.settled if one.rule not in _UNSUPPORTED]
    errors = {one.rule for one in typed if one.level == "error" and not is_proved(case, one)}
    words = _log_odds(said.support)
    found = {
        "reader": _cut(answer.support),
        "words": words,
        "near": near,
        "near: reader": near * _cut(answer.support),
        "near: words": near * words,
        "proved": float(any(is_proved(case, one) for one in said.settled)),
        "named": float(bool(errors - _COUNTED)),
        "counted": float(bool(errors & _COUNTED)),
        "near: untouched": near * float(not case.pair.unaligned),
        "exchanged": float(any(one.rule == MEANING_CHANGED for one in typed)),
        "strange": strangeness(case.pair),
        "warning": float(any(one.level == "warning" and one.rule != MEANING_CHANGED for one in typed)),
    }
    if answer.marks:
        found["contradicted"] = answer.contradicted
    return found


def _cut(odds: float) -> float:
    return max(-_ODDS, min(_ODDS, odds))


def _log_odds(chance: float) -> float:
    chance = max(1e-3, min(1 - 1e-3, chance))
    return math.log(chance / (1 - chance))


def probability(case: Case, answer: Answer) -> float:
    """The probability (0..1) that the claim of `case` is faithful, where half of all claims are."""
    policy = _policy(bool(answer.marks))
    odds = policy.offset + sum(policy.weights.get(name, 0.0) * value for name, value in features(case, answer).items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


@cache
def _policy(marks: bool) -> Policy:
    """The regression for readers that mark words, or for those that only give a probability."""
    text = files("provenance.judgement").joinpath("policy.json").read_text(encoding="utf-8")
    read = json.loads(text)["marks" if marks else "plain"]
    weights = {str(name): float(weight) for name, weight in read["weights"].items()}
    return Policy(float(read["offset"]), weights, float(read["gate"]), float(read["review"]))


def combined(answer: Answer | None, opinion: float | None) -> Answer | None:
    """What the judge and a verifier say together: the mean of their log odds, and the judge's marks.

    `opinion` is the verifier's probability (0..1); either may be None for one that was not asked or did not answer.
    """
    if opinion is None:
        return answer
    odds = _log_odds(opinion)
    return Answer(odds) if answer is None else answer._replace(support=(answer.support + odds) / 2)


def decide(case: Case, answer: Answer | None, wanted: frozenset[str], levels: Mapping[str, Level]) -> Judgement:
    """The judgement of a claim that a reader has answered on; what the rules alone said of it where there is no answer.

    `wanted` are the names of the rules that are reported, `levels` those of a level other than their own.
    """
    if answer is None:
        return case.said
    policy = _policy(bool(answer.marks))
    chance = round(probability(case, answer), 4)
    settled = case.said.settled
    if any(is_proved(case, one) for one in settled):
        return case.said._replace(support=chance)
    kept = [one for one in settled if one.level == "note" or _is_elsewhere(case, one)]
    typed = [one for one in settled if one not in kept and one.rule not in _UNSUPPORTED]
    values = [one for one in case.found if _is_value(case, one) and not _is_told(one, typed)]
    typed += values
    is_open = is_firm(case) or is_lost(case, answer)
    is_open |= answer.support < _CERTAIN and any(one.rule == MEANING_CHANGED for one in typed)
    if chance >= policy.review and not values and not is_open:
        return _judgement(case, kept, chance, wanted, levels)
    if chance >= policy.gate:
        doubts = [one._replace(level="warning") for one in typed] or [_changed(case, answer, sure=False)]
        found = _judgement(case, [*kept, *doubts], chance, wanted, levels)
        return found if found.verdict == "supported" else found._replace(verdict="unclear")
    if not any(one.level == "error" for one in typed):
        nowhere = next((one for one in settled if one.rule == "unsupported-claim" and one.level == "error"), None)
        is_nowhere = nowhere is not None and answer.contradicted < _SAYS_OTHERWISE
        typed.append(nowhere if nowhere is not None and is_nowhere else _changed(case, answer, sure=True))
    return _judgement(case, [*kept, *typed], chance, wanted, levels)


def _is_value(case: Case, detail: Finding) -> bool:
    """Whether a detail that no source has is, or holds, a figure, a date or a name: a model reads over such.

    Of a claim that is nowhere word for word only a figure in digits counts: those in words are mostly reckoned.
    """
    if detail.rule != "unsupported-detail" or detail.level != "error":
        return False
    claim, (start, end) = case.pair.claim, detail.claim
    if detail not in case.said.settled:
        return any(token.text[:1].isdigit() for token in claim.tokens if start <= token.start < end)
    values = [one.number for one in claim.figures]
    values += [(one.start, one.end) for one in claim.dates] + [(one.start, one.end) for one in claim.names]
    return any(first < end and start < last for first, last in values)


def _is_told(finding: Finding, others: Sequence[Finding]) -> bool:
    """Whether another finding is about the same words."""
    return any(one.claim[0] < finding.claim[1] and finding.claim[0] < one.claim[1] for one in others)


def _is_elsewhere(case: Case, finding: Finding) -> bool:
    """Whether a finding says that the claim stands in the source of another section: no reader is asked about that."""
    return finding.rule == "unsupported-claim" and finding.level == "warning" and finding in case.found


def _judgement(
    case: Case, findings: list[Finding], chance: float, wanted: frozenset[str], levels: Mapping[str, Level]
) -> Judgement:
    settled = tuple(sorted(findings, key=lambda one: one.claim))
    kept = tuple(leveled(one, levels) for one in settled if one.rule in wanted)
    lost = any(one.rule == "unsupported-claim" and one.level == "error" for one in settled)
    return Judgement(verdict_of(kept), None if lost else relation(case.pair), chance, kept, settled)


def _changed(case: Case, answer: Answer, *, sure: bool) -> Finding:
    """The finding on the words that the reader marks, or on the whole claim where it marks none."""
    claim = case.pair.claim
    words = _marked(answer.marks)
    if words is None:
        return changed(case.pair, (0, len(claim.tokens)), sure=sure)
    start, end = (place + claim.start for place in words)
    inside = [at for at, token in enumerate(claim.tokens) if token.start < end and start < token.end]
    inside = [at for at in inside if claim.tokens[at].kind != "p"] or inside
    return changed(case.pair, (inside[0], inside[-1] + 1) if inside else (0, len(claim.tokens)), sure=sure)


def _marked(marks: Sequence[Mark]) -> tuple[int, int] | None:
    """The run of doubtful words around the most doubtful one, as offsets in the claim; None without marks."""
    if not marks:
        return None
    top = max(range(len(marks)), key=lambda at: marks[at].doubt)
    least = marks[top].doubt * _BESIDE
    first, last = top, top
    while first and marks[first - 1].doubt >= least:
        first -= 1
    while last + 1 < len(marks) and marks[last + 1].doubt >= least:
        last += 1
    return marks[first].start, marks[last].end

"""The one policy for verdicts: what the alignment and the findings of a claim together say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from provenance.align.trace import Alignment
from provenance.checks import precedence, rules
from provenance.checks.claim.check import HELD
from provenance.judgement.short_claims import doubt
from provenance.judgement.support import support
from provenance.model import LEVELS, SHORT_KINDS, Finding, Level, Relation, Verdict

_UNSUPPORTED = frozenset({"unsupported-claim", "unsupported-detail"})
_MOST_OF = 0.6
_DOUBT = 0.35  # support below which a claim without any other finding is reported as a warning


_OWN: Mapping[str, Level] = MappingProxyType({})  # every rule at its own level


class Judgement(NamedTuple):
    """What is said of one claim: verdict, relation to its evidence (None if not traced), support 0..1, findings."""

    verdict: Verdict
    relation: Relation | None
    support: float
    findings: tuple[Finding, ...]
    settled: tuple[Finding, ...]  # with those of the rules that are not wanted


def judge(
    pair: Alignment,
    findings: Iterable[Finding],
    wanted: frozenset[str],
    levels: Mapping[str, Level] = _OWN,
) -> Judgement:
    """Decide verdict, relation and support of a claim from its alignment and all findings of the checks.

    Only the rules `wanted` are reported; what another rule explains comes back under no other name. `levels` moves the
    findings of a rule to another level, and with that the verdict; `support` is the same whatever is wanted.
    """
    settled = _settle(pair, findings)
    if all(one.level == "note" for one in settled) and (strange := doubt(pair)):
        settled = (*settled, strange)
    kept = tuple(one for one in settled if one.rule in wanted)
    chance = round(support(pair, settled), 4)
    if chance < _DOUBT and "unsupported-claim" in wanted and _is_quiet(pair, settled):
        kept, settled = (*kept, _doubt(pair)), (*settled, _doubt(pair))
    kept = tuple(leveled(one, levels) for one in kept)
    verdict = verdict_of(kept)
    if verdict == "altered" and pair.local_coverage < HELD and any(one.rule == "quote-not-found" for one in kept):
        verdict = "unsupported"
    told = relation(pair) if pair.evidence and _traced(settled) else None
    return Judgement(verdict, told, chance, kept, settled)


def leveled(finding: Finding, levels: Mapping[str, Level]) -> Finding:
    """`finding` at the level that `levels` sets for its rule; one that is milder than its rule is never made graver."""
    if finding.rule not in levels:
        return finding
    level = levels[finding.rule]
    is_its_own = finding.level == rules()[finding.rule].level
    return finding._replace(level=level if is_its_own else max(level, finding.level, key=LEVELS.index))


def _is_quiet(pair: Alignment, findings: tuple[Finding, ...]) -> bool:
    """Whether nothing was found in a sentence that is more than a copy; a headline is too short to doubt.

    A note counts: it says where a word comes from that the wording does not account for, as of a sum of two figures.
    """
    return not pair.copied and pair.claim.item.kind not in SHORT_KINDS and not findings


def _doubt(pair: Alignment) -> Finding:
    message = "the source has these words, but may not say this with them"
    return Finding("unsupported-claim", "warning", message, (pair.claim.start, pair.claim.end))


def _traced(findings: tuple[Finding, ...]) -> bool:
    return not any(finding.rule == "unsupported-claim" and finding.level == "error" for finding in findings)


def verdict_of(findings: tuple[Finding, ...]) -> Verdict:
    """The verdict that the reported `findings` of a claim come to, notes left out."""
    rules = {finding.rule for finding in findings if finding.level != "note"}
    if not rules:
        return "supported"
    if "no-source" in rules:
        return "no-source"
    if "unsupported-claim" in rules or rules <= _UNSUPPORTED:
        return "unsupported"
    return "altered"


def _settle(pair: Alignment, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding for the same words, in the order of the text; a note never stands in for what is graver."""
    rank = precedence()
    ranked = sorted(findings, key=lambda one: (one.level == "note", rank[one.rule], one.claim))
    if any(one.rule == "unsupported-claim" for one in ranked):
        ranked = [one for one in ranked if rules()[one.rule].stands_alone]
        said = sum(one.claim[1] - one.claim[0] for one in ranked if one.rule in ("quote-not-found", "quote-spliced"))
        said += sum(one.end - one.start for one in pair.claim.attributions) if said else 0
        if said > _MOST_OF * (pair.claim.end - pair.claim.start):  # the quotation is the claim: once is enough
            ranked = [one for one in ranked if one.rule != "unsupported-claim"]
    kept: list[Finding] = []
    for one in ranked:
        if not any(_same_words(one, other) for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: (one.claim, rank[one.rule])))


def _same_words(one: Finding, other: Finding) -> bool:
    if "claim" in (rules()[one.rule].marks, rules()[other.rule].marks):
        return one.rule == other.rule or {one.rule, other.rule} == {"attribution-dropped", "hedge-dropped"}
    return one.claim[0] < other.claim[1] and other.claim[0] < one.claim[1]


def relation(pair: Alignment) -> Relation:
    """How the claim of `pair` is made from its evidence: copied, nearly copied, reworded, or from several sentences.

    "fused" has more than one evidence sentence, labels aside; "verbatim" has all its words in a row in the best one;
    "near-verbatim" has at least 0.8 of them there in order (longest common subsequence); else it is a "paraphrase".
    Raises `IndexError` where there is no evidence.
    """
    if pair.whole:
        return "verbatim"
    if len(pair.content_evidence) > 1:
        return "fused"
    claim, source = pair.claim.lower_words, pair.evidence[0].lower_words
    same = LCSseq.similarity(claim, source)
    if same == len(claim):
        return "verbatim" if pair.lifted else "near-verbatim"
    return "near-verbatim" if same >= 0.8 * len(claim) else "paraphrase"

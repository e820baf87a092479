"""The policy for second opinions: which claims a verifier is asked about, and what its answer may change.

An answer may speak for a claim that no words support, and against a reworded one in which nothing was found. It never
takes a finding of any other rule away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from provenance.align.trace import Alignment
from provenance.checks.meaning.check import NAME, changed
from provenance.judgement.verdict import Judgement, judge, leveled
from provenance.lang.en.dates.equality import covers
from provenance.lang.en.numbers.derived import derive
from provenance.lang.en.numbers.figures import same
from provenance.lang.en.sentence import Sentence
from provenance.model import Effect, Finding, Level, Notice
from provenance.verifiers import Question
from provenance.verifiers.asking import Asker
from provenance.verifiers.terms import Terms

_UNSUPPORTED = frozenset({"unsupported-claim", "unsupported-detail"})
_REWORDED = (None, "paraphrase", "fused")  # None: too little was traced to say how
_AROUND = 1  # sentences on each side of the evidence that tell who "he" is


class Case(NamedTuple):
    """A claim's alignment with all that the checks found in it, and what was judged from that alone."""

    pair: Alignment
    found: tuple[Finding, ...]
    said: Judgement


class Answer(NamedTuple):
    """What a verifier said of a claim that it was asked about: support in 0..1; None where that is of no use."""

    support: float | None


def is_open(case: Case, terms: Terms) -> bool:
    """Whether the claim of `case` is left open: words neither bear it out nor name what is wrong with it.

    That is a claim told in other words, no copy and no near copy, that has evidence and either is a sentence with no
    finding and a support below `terms.ask_below`, or has no finding but that it, or a detail of it, is said nowhere. A
    claim in which any check found an error is not open, also where the report passes over it, nor one with a figure,
    date or name that its evidence lacks.
    """
    pair, found, said = case
    if pair.copied or not pair.evidence or said.relation not in _REWORDED:
        return False
    rules = _rules(said)
    if not rules:
        return pair.claim.item.kind == "sentence" and said.support < terms.ask_below
    is_typed = any(one.level == "error" and one.rule not in _UNSUPPORTED for one in found)
    return rules <= _UNSUPPORTED and not is_typed and not _adds_value(pair, found) and _has_values(pair)


def _rules(said: Judgement) -> set[str]:
    """What stands, whether it is reported or not."""
    return {one.rule for one in said.settled if one.level != "note"}


def _adds_value(pair: Alignment, found: Sequence[Finding]) -> bool:
    """Whether a detail that no source has is, or holds, a figure, a date or a name."""
    claim = pair.claim
    values = [one.number for one in claim.figures]
    values += [(one.start, one.end) for one in claim.dates] + [(one.start, one.end) for one in claim.names]
    details = [one.claim for one in found if one.rule == "unsupported-detail" and one.level == "error"]
    return any(start < last and first < end for first, last in details for start, end in values)


def _has_values(pair: Alignment) -> bool:
    """Whether every figure, date and name of the claim stands in its passages: a model may read over a changed one."""
    claim, near = pair.claim, list(_near(pair))
    figures = [*pair.figures, *(figure for one in near for figure in one.figures)]
    dates = [date for one in near for date in one.dates]
    words = frozenset().union(*(one.lemma_set for one in near))
    return (
        all(any(same(one, other) for other in figures) or bool(derive(one, pair.figures)) for one in claim.figures)
        and all(covers(one, dates) for one in claim.dates)
        and all(one.initial or not words.isdisjoint(one.words) for one in claim.names)
    )


def question(pair: Alignment) -> Question:
    """What a verifier is asked about `pair`: the claim, and its evidence with the sentences beside it, best first.

    One passage for each evidence sentence with those around it in the order of the text; no sentence comes twice.
    """
    told: set[int] = set()
    passages = []
    for sentence in pair.evidence:
        fresh = [one for one in _beside(pair, sentence) if one.order not in told]
        told.update(one.order for one in fresh)
        passages += [" ".join(map(_line, fresh))] if fresh else []
    return Question(_line(pair.claim), tuple(passages))


def _near(pair: Alignment) -> Iterator[Sentence]:
    return (one for sentence in pair.evidence for one in _beside(pair, sentence))


def _beside(pair: Alignment, sentence: Sentence) -> list[Sentence]:
    """A sentence and those around it, in the order of the text; what stands aside from the text stands alone."""
    around = [pair.sources.sentences[order] for order in pair.sources.around(sentence.order, _AROUND)]
    return sorted([sentence, *around], key=lambda one: one.order)


def _line(sentence: Sentence) -> str:
    """The words as they are read: in one line, without markup."""
    return " ".join(sentence.text[sentence.start : sentence.end].split())


def weighed(
    case: Case, support: float, terms: Terms, wanted: frozenset[str], levels: Mapping[str, Level]
) -> tuple[Judgement, Effect]:
    """Apply a verifier's answer to an open claim: the judgement that follows, and what the answer changed in it.

    `support` is the answer (0..1), `terms` what it must reach, `wanted` the names of the rules that are reported,
    `levels` those of a level other than their own. The effect is "cleared" or "eased" where the answer speaks for a
    claim with findings, "doubted" where it speaks against one without, else "none".
    """
    said = case.said
    if _rules(said):
        return (said, "none") if support < terms.clear_from else _spoken_for(case, support, wanted, levels)
    if support >= terms.doubt_below or NAME not in wanted:
        return said, "none"
    finding = leveled(changed(case.pair, support), levels)
    verdict = said.verdict if finding.level == "note" else "altered"
    return said._replace(verdict=verdict, findings=(*said.findings, finding)), "doubted"


def _spoken_for(
    case: Case, support: float, wanted: frozenset[str], levels: Mapping[str, Level]
) -> tuple[Judgement, Effect]:
    """The claim as if it had been traced; a detail that is nowhere stays, as a warning: models read over those."""
    kept = [_eased(one, support) for one in case.found if one.rule != "unsupported-claim"]
    said = judge(case.pair, kept, wanted, levels, vouched=True)._replace(support=case.said.support)
    if said.findings == case.said.findings:  # what it would have changed is not reported
        return case.said, "none"
    if said.verdict == "supported":
        return said, "cleared"
    return said._replace(verdict="altered"), "eased"


def _eased(finding: Finding, support: float) -> Finding:
    if finding.rule != "unsupported-detail" or finding.level == "note":
        return finding
    message = f"{finding.message}; a verifier gives the claim a chance of {support:.2f}"
    return finding._replace(level="warning", message=message)


def asked(cases: Sequence[Case | None], asker: Asker | None) -> tuple[dict[int, Answer], tuple[Notice, ...]]:
    """Ask `asker` about those of `cases` that are open, all in one call: answers by index of the case, and notices.

    The notices say why an answer is missing; nothing is asked where `asker` is None.
    """
    if asker is None:
        return {}, ()
    chosen = {number: one for number, one in enumerate(cases) if one and is_open(one, asker.terms)}
    if not chosen:
        return {}, ()
    supports, failed = asker.ask([question(one.pair) for one in chosen.values()])
    return {number: Answer(support) for number, support in zip(chosen, supports, strict=True)}, failed

"""Assess one aligned claim: run the checks, decide the verdict, attach notes and links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from provenance import checks
from provenance.align import runs as links
from provenance.align.trace import Alignment
from provenance.checks.finding import alone
from provenance.checks.no_source.check import uncovered
from provenance.checks.not_compared import check as not_compared
from provenance.checks.phrasing import quote
from provenance.evidence.selection import Candidate
from provenance.infra.lazy import lazy
from provenance.judgement import not_found, notes
from provenance.judgement.policy import Case, combined, decide
from provenance.judgement.reading import Reading
from provenance.judgement.verdict import Judgement, judge, leveled
from provenance.lang.en.length import is_dense
from provenance.lang.en.mentions import Date
from provenance.lang.en.sentence import Sentence
from provenance.model import CLAIM_KINDS, LEVELS, Claim, Effect, Evidence, Finding, Item, Level, Opinion
from provenance.retrieval.index.reading import CUT
from provenance.retrieval.sources import Sources


@dataclass(frozen=True)
class Assessor:
    """What the judging of every claim of one summary shares: sources, covered sections, rules and levels."""

    sources: Sources
    covers: tuple[tuple[int, ...], ...]  # for each section, the sources that cover it
    stories: tuple[tuple[int, ...], ...]  # the same by what stands under the headline
    wanted: frozenset[str]  # names of the rules that are reported
    levels: Mapping[str, Level]  # of the rules whose level is not their own
    used: frozenset[int]  # the source sentences that some claim rests on
    published: Date | None  # the day of the summary, where its date line gives it

    def look(self, sentence: Sentence, pair: Alignment | None, ranked: Sequence[Candidate] = ()) -> Case | None:
        """Run the checks on a claim and judge it from their findings alone.

        `sentence` is an item of the summary, `pair` its alignment, None where no source covers its section; `ranked`
        are its candidates, best first. Returns None for such an item and for one that is no claim.
        """
        if pair is None or sentence.item.kind not in CLAIM_KINDS:
            return None
        found = tuple(chain(checks.find(pair), notes.misplaced(pair, self._home(sentence))))
        return Case(pair, found, judge(pair, found, self.wanted, self.levels), ranked)

    def passed_over(self, sentence: Sentence, why: str, level: Level = "error") -> Claim:
        """The reported `Claim` of one that was not compared, and `why`; `level` is the gravest of its finding."""
        wanted = not_compared.NAME in self.wanted
        found = not_compared.passed_over(sentence.start, sentence.end, why, self.levels, wanted, level)
        return Claim(sentence.item, "unclear", 0.0, findings=(found,))

    def judge(self, sentence: Sentence, case: Case | None, reading: Reading | None = None) -> Claim:
        """The reported `Claim` that `sentence` makes: verdict, support, evidence, trace and findings.

        `case` is what `look` says of it; a claim without one belongs to a section that no source covers. `reading` is
        what the judge and a verifier say of it; None where neither was asked.
        """
        if sentence.item.kind not in CLAIM_KINDS:
            return Claim(sentence.item, "not-a-claim", 0.0)
        if case is None:
            missing = self._reported([uncovered(sentence.start, sentence.end)])
            return Claim(sentence.item, "no-source", 0.0, findings=missing)
        if reading is None:
            return self._claim(sentence, case, None)
        alone = decide(case, reading.answer, self.wanted, self.levels)
        if not reading.asked:
            return self._claim(sentence, case._replace(said=alone), None)
        both = decide(case, combined(reading.answer, reading.support), self.wanted, self.levels)
        return self._claim(sentence, case._replace(said=both), Opinion(reading.support, _effect(alone, both)))

    def _claim(self, sentence: Sentence, case: Case, opinion: Opinion | None) -> Claim:
        pair, said, covered = case.pair, case.said, self.covers[sentence.item.section]
        reworded, left_over = links.unexplained(pair, said.settled) if said.relation else ((), ())
        found = tuple(not_found.not_found(pair, one, covered) for one in said.findings)
        beside = self._reported((*_accounted(pair, left_over), *self._notes(pair))) if said.relation else ()
        evidence = tuple(
            Evidence(one.document, one.start, one.end, pair.share(number)) for number, one in enumerate(pair.evidence)
        )
        traced = tuple(sorted((*links.links(pair), *reworded))) if said.relation else ()
        findings, verdict = (*found, *beside), said.verdict
        if sentence.item.heads:
            findings, traced = (
                _inside(sentence, findings),
                tuple(one for one in traced if one.claim[0] >= sentence.start),
            )
        part = any(one.item.reason == CUT for one in pair.evidence)
        dense = not pair.copied and any(is_dense(one.lowers) for one in (pair.claim, *pair.evidence))
        if verdict == "supported" and (part or dense):
            what = "the source's sentence is too long" if part else "too many events are ordered in one sentence"
            why = f"{what}, and only a part of it was compared; read it"
            findings, verdict = (*findings, *self.passed_over(sentence, why, "warning").findings), "unclear"
        return Claim(sentence.item, verdict, said.support, said.relation, evidence, traced, findings, opinion)

    def _home(self, sentence: Sentence) -> tuple[int, ...]:
        """The sources that a claim should come from: a headline's are those of the text under it."""
        return (self.stories if sentence.item.kind == "headline" else self.covers)[sentence.item.section]

    def _reported(self, found: Sequence[Finding]) -> tuple[Finding, ...]:
        return tuple(leveled(one, self.levels) for one in found if one.rule in self.wanted)

    def _notes(self, pair: Alignment) -> Iterator[Finding]:
        yield from notes.limits(pair, self.used)
        yield from notes.stale_dates(pair, self.published, self._days if self.published else {})

    @lazy
    def _days(self) -> dict[int, Date]:
        """The day of every source whose date line gives it."""
        items: dict[int, list[Item]] = {}
        for one in self.sources.aside:
            items.setdefault(one.document, []).append(one.item)
        days = {number: notes.published(self.sources.documents[number], row) for number, row in items.items()}
        return {number: day for number, day in days.items() if day is not None}


def _inside(sentence: Sentence, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings of a cell: what marks words that it is read with marks all of it."""
    span = (sentence.start, sentence.end)
    kept = [one if one.claim[0] >= sentence.start else one._replace(claim=span) for one in findings]
    return tuple(dict.fromkeys(one for one in kept if one.level != "note" or one.claim != span))


def _accounted(pair: Alignment, runs: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """A note for every word that no link and no finding accounts for: nothing is passed over in silence."""
    for first, last in runs:
        span = pair.claim.span(first, last)
        words = quote(pair.claim, span, pair.sources)
        yield alone("unsupported-detail", f"no passage of the source has {words} word for word", span, "note")


def _effect(before: Judgement, after: Judgement) -> Effect:
    """What a verifier's answer changed: nothing, or it cleared a claim, took some of the doubt, or brought it."""
    one, other = (max((2 - LEVELS.index(each.level) for each in said.findings), default=0) for said in (before, after))
    if one == other:
        return "none"
    return "doubted" if other > one else "eased" if other else "cleared"

"""One claim from its trace to what the report says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from provenance import checks, links, notes, notfound
from provenance.checks.no_source import uncovered
from provenance.evidence import Sources
from provenance.findings import alone, one_line
from provenance.judge import judge, leveled
from provenance.model import CLAIM_KINDS, Claim, Evidence, Finding, Item, Level
from provenance.trace import Trace
from provenance.words.sentence import Sentence
from provenance.words.values import Date


@dataclass(frozen=True)
class Desk:
    """What the judging of every claim of one summary shares."""

    sources: Sources
    covers: tuple[tuple[int, ...], ...]  # for each section, the sources that cover it
    stories: tuple[tuple[int, ...], ...]  # the same by what stands under the headline
    wanted: frozenset[str]  # names of the rules that are reported
    levels: Mapping[str, Level]  # of the rules whose level is not their own
    used: frozenset[int]  # the source sentences that some claim rests on
    published: Date | None  # the day of the summary, where its date line gives it

    def judge(self, sentence: Sentence, trace: Trace | None) -> Claim:
        """The claim that a sentence makes; without a trace it belongs to a section that no source covers."""
        if sentence.item.kind not in CLAIM_KINDS:
            return Claim(sentence.item, "not-a-claim", 0.0)
        if trace is None:
            missing = self._reported([uncovered(sentence.start, sentence.end)])
            return Claim(sentence.item, "no-source", 0.0, findings=missing)
        covered = self.covers[sentence.item.section]
        found_here = chain(checks.find(trace), notes.misplaced(trace, self._home(sentence)))
        said = judge(trace, found_here, self.wanted, self.levels)
        reworded, left_over = links.unexplained(trace, said.settled) if said.relation else ((), ())
        found = tuple(notfound.not_found(trace, one, covered) for one in said.findings)
        beside = self._reported((*_accounted(trace, left_over), *self._notes(trace))) if said.relation else ()
        evidence = tuple(
            Evidence(one.document, one.start, one.end, trace.share(number)) for number, one in enumerate(trace.evidence)
        )
        traced = tuple(sorted((*links.links(trace), *reworded))) if said.relation else ()
        return Claim(sentence.item, said.verdict, said.support, said.relation, evidence, traced, (*found, *beside))

    def _home(self, sentence: Sentence) -> tuple[int, ...]:
        """The sources that a claim should come from: a headline's are those of the text under it."""
        return (self.stories if sentence.item.kind == "headline" else self.covers)[sentence.item.section]

    def _reported(self, found: Sequence[Finding]) -> tuple[Finding, ...]:
        return tuple(leveled(one, self.levels) for one in found if one.rule in self.wanted)

    def _notes(self, trace: Trace) -> Iterator[Finding]:
        yield from notes.limits(trace, self.used)
        yield from notes.stale_dates(trace, self.published, self._days if self.published else {})

    @cached_property
    def _days(self) -> dict[int, Date]:
        """The day of every source whose date line gives it."""
        items: dict[int, list[Item]] = {}
        for one in self.sources.aside:
            items.setdefault(one.document, []).append(one.item)
        days = {number: notes.published(self.sources.documents[number], row) for number, row in items.items()}
        return {number: day for number, day in days.items() if day is not None}


def _accounted(trace: Trace, runs: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """A note for every word that no link and no finding accounts for: nothing is passed over in silence."""
    for first, last in runs:
        span = trace.claim.span(first, last)
        words = one_line(trace.claim.home.text[slice(*span)])
        yield alone("unsupported-detail", f"not traced word for word: {words}", span, "note")

"""The whole way: a summary and its sources in, every claim traced and judged, a report out."""

from __future__ import annotations

from collections.abc import Sequence

from provenance import checks, links, pairing, passages
from provenance.checks.no_source import uncovered
from provenance.errors import InputError
from provenance.evidence import Sources, touching
from provenance.findings import alone, one_line
from provenance.judge import judge
from provenance.model import CLAIM_KINDS, Claim, Document, Evidence, Finding, Item, Outline, Section, Summary
from provenance.passages import Candidate
from provenance.report import FailOn, Report
from provenance.structure import outline
from provenance.trace import Trace
from provenance.words.quotes import find_quotations
from provenance.words.sentence import Sentence

_BLANK = "\n\n"  # between claims: a quotation that never closes must not reach into the next one
_FEW = 2  # a lone section of fewer claims than this is judged claim by claim, never as "no source"


def check(
    summary: str | Sequence[str] | Document,
    sources: Sequence[str | Document],
    *,
    fail_on: FailOn = "error",
    select: frozenset[str] | None = None,
    ignore: frozenset[str] = frozenset(),
) -> Report:
    """Check one summary against its sources.

    `summary`: a digest as text or as a document, or a list of texts, each of which is one claim as it stands.
    Raises `InputError` when there is nothing to check: no claim, no source, an empty source.
    """
    prepared = prepare([_document(source) for source in sources])
    if isinstance(summary, (str, Document)):
        checked = check_summary(_document(summary), prepared, select=select, ignore=ignore)
    else:
        checked = check_claims(summary, prepared, select=select, ignore=ignore)
    return Report((checked,), fail_on)


def prepare(sources: Sequence[Document]) -> Sources:
    """The sources taken apart and indexed, for any number of summaries.

    Raises `InputError` for no source at all and for one without text.
    """
    if not sources:
        raise InputError("no source", "there is nothing to check against", "give at least one source")
    for number, source in enumerate(sources, 1):
        if not source.text.strip():
            raise InputError(source.path or f"source {number}", "it is empty", "give the full text of the source")
    return Sources(sources)


def check_summary(
    summary: Document, sources: Sources, *, select: frozenset[str] | None = None, ignore: frozenset[str] = frozenset()
) -> Summary:
    """Every claim of a digest, traced and judged.

    Raises `InputError` for a digest in which nothing is a claim.
    """
    parts = outline(summary, "summary")
    return _check(summary, parts, sources, select, ignore, by_section=True)


def check_claims(
    claims: Sequence[str],
    sources: Sources,
    *,
    select: frozenset[str] | None = None,
    ignore: frozenset[str] = frozenset(),
) -> Summary:
    """Each text as one claim, always judged."""
    text, items = _BLANK.join(claims), []
    at = 0
    for number, claim in enumerate(claims):
        start = at + len(claim) - len(claim.lstrip())
        end = at + len(claim.rstrip())
        if end > start:
            items.append(Item("sentence", start, end, 0, number))
        at += len(claim) + len(_BLANK)
    parts = Outline((Section(None, 0, len(text)),), tuple(items))
    return _check(Document.from_text(text), parts, sources, select, ignore, by_section=False)


def _document(given: str | Document) -> Document:
    return given if isinstance(given, Document) else Document.from_text(given)


def _check(
    summary: Document,
    parts: Outline,
    sources: Sources,
    select: frozenset[str] | None,
    ignore: frozenset[str],
    *,
    by_section: bool,
) -> Summary:
    sentences = _sentences(summary, parts)
    claims = [one for one in sentences if one.item.kind in CLAIM_KINDS]
    if not claims:
        raise InputError(summary.path or "the summary", "there is no claim in it", "give a text with a full sentence")
    ranked = {one.order: passages.rank(one, sources) for one in claims}
    covers = _covers(parts, claims, ranked, len(sources.documents), by_section)
    wanted = _wanted(select, ignore)
    judged = tuple(
        _judge(one, ranked.get(one.order, []), covers[one.item.section], sources, wanted) for one in sentences
    )
    notices = tuple((notice, one) for one in (summary, *sources.documents) for notice in one.notices)
    return Summary(summary, sources.documents, parts, covers, judged, notices)


def _sentences(summary: Document, parts: Outline) -> list[Sentence]:
    quotations = find_quotations(summary.folded, summary.text)
    found, at = [], 0
    for order, item in enumerate(parts.items):
        while at < len(quotations) and quotations[at].end <= item.start:
            at += 1
        found.append(Sentence(-1, item, summary, touching(quotations, at, item.end), order))
    return found


def _covers(
    parts: Outline, claims: list[Sentence], ranked: dict[int, list[Candidate]], documents: int, by_section: bool
) -> tuple[tuple[int, ...], ...]:
    """For each section the sources that cover it; a digest of one short section is covered by all."""
    everything, alone = tuple(range(documents)), len(parts.sections) == 1
    if not by_section or (alone and len(claims) < _FEW):
        return (everything,) * len(parts.sections)
    return tuple(
        pairing.cover([ranked[one.order] for one in claims if one.item.section == number], documents, alone=alone)
        for number in range(len(parts.sections))
    )


def _wanted(select: frozenset[str] | None, ignore: frozenset[str]) -> frozenset[str]:
    return (frozenset(checks.rules()) if select is None else select) - ignore


def _judge(
    sentence: Sentence, ranked: list[Candidate], covered: tuple[int, ...], sources: Sources, wanted: frozenset[str]
) -> Claim:
    if sentence.item.kind not in CLAIM_KINDS:
        return Claim(sentence.item, "not-a-claim", 0.0)
    if not covered:
        found = tuple(one for one in (uncovered(sentence.start, sentence.end),) if one.rule in wanted)
        return Claim(sentence.item, "no-source", 0.0, findings=found)
    trace = _trace(sentence, ranked, covered, sources)
    said = judge(trace, checks.find(trace), wanted)
    reworded, left_over = links.unexplained(trace, said.settled) if said.relation else ((), ())
    traced = tuple(sorted((*links.links(trace), *reworded))) if said.relation else ()
    notes = _notes(trace, left_over) if "unsupported-detail" in wanted else ()
    evidence = tuple(
        Evidence(one.document, one.start, one.end, trace.share(number)) for number, one in enumerate(trace.evidence)
    )
    return Claim(sentence.item, said.verdict, said.support, said.relation, evidence, traced, (*said.findings, *notes))


def _trace(sentence: Sentence, ranked: list[Candidate], covered: tuple[int, ...], sources: Sources) -> Trace:
    """Look in the section's sources first, then in all."""
    inside = [one for one in ranked if one.document in covered]
    trace = passages.find(sentence, sources, inside or ranked)
    if len(inside) < len(ranked) and trace.coverage < 0.5:
        wider = passages.find(sentence, sources, ranked)
        return wider if wider.coverage > trace.coverage + 0.2 else trace
    return trace


def _notes(trace: Trace, runs: Sequence[tuple[int, int]]) -> tuple[Finding, ...]:
    """A note for every word that no link and no finding accounts for: nothing is passed over in silence."""
    notes = []
    for first, last in runs:
        span = trace.claim.span(first, last)
        words = one_line(trace.claim.home.text[slice(*span)])
        notes.append(alone("unsupported-detail", f"not traced word for word: {words}", span, "note"))
    return tuple(notes)

"""The whole pipeline: a summary and its sources in, every claim aligned, checked and judged, a report out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from provenance import checks
from provenance.align.trace import Alignment
from provenance.entailment.reader import reader
from provenance.errors import InputError
from provenance.evidence import coverage, selection, stamps
from provenance.evidence.passage import passage
from provenance.evidence.selection import Candidate
from provenance.infra.collector import seldom
from provenance.judgement import notes, suggestions
from provenance.judgement.assessment import Assessor
from provenance.judgement.bounds import Bounds
from provenance.judgement.options import DEFAULTS, Options
from provenance.judgement.policy import Case
from provenance.judgement.reading import Reading, readings
from provenance.judgement.suggestions.recheck import recheck
from provenance.lang.en.copied import Copied
from provenance.lang.en.sentence import Sentence
from provenance.lang.en.speech.quotes import find_quotations
from provenance.lang.user_vocabulary import EMPTY, Vocabulary
from provenance.model import CLAIM_KINDS, Claim, Document, Item, Outline, Section, Summary
from provenance.retrieval.index.reading import Outer
from provenance.retrieval.sources import Sources
from provenance.structure import appearance, outline
from provenance.verifiers.named import Chosen, opened

_BLANK = "\n\n"  # between claims: a quotation that never closes must not reach into the next one
_BESIDE = "*_ \t"  # what stands around the colon behind a label
_WIDEST = 4000  # characters before and behind a cell in which the row that it stands in is looked for
_FEW = 2  # a lone section of fewer claims than this is judged claim by claim, never as "no source"


@seldom()
def prepare(sources: Sequence[Document], vocabulary: Vocabulary | None = None, cache: str | None = None) -> Sources:
    """Take the sources apart and index them, for any number of summaries, which are read by the same vocabulary.

    `cache`: a folder in which the index of a large source is kept, and found by the next run.
    Raises `InputError` for no source at all and for one without text.
    """
    if not sources:
        raise InputError("no source", "there is nothing to check against", "give at least one source")
    for number, source in enumerate(sources, 1):
        if not source.text.strip():
            raise InputError(source.path or f"source {number}", "it is empty", "give the full text of the source")
    bare = [replace(one, whole=None) if one.whole else one for one in sources]  # a summary's text is not kept for it
    return Sources(bare, vocabulary or EMPTY, cache)


@seldom()
def check_summary(summary: Document, sources: Sources, options: Options = DEFAULTS) -> Summary:
    """Check every claim of the digest `summary`: it is taken apart, and each section finds its sources.

    `sources` come from `prepare`, and are read anew where `options` have another vocabulary.
    Raises `InputError` for a digest in which nothing is a claim, and for one that is one of its sources.
    """
    check_apart(summary, sources.documents)
    sources = _read_by(options.vocabulary, sources)
    summary = summary.whole or summary
    parts = outline(summary, "summary", sources.extras.abbreviations)
    return _check(summary, parts, sources, options, by_section=True)


def check_apart(summary: Document, sources: Sequence[Document]) -> None:
    """Raise `InputError` where one of `sources` is `summary`: its file, a link to it, a copy of it, the same string.

    A text bears itself out, whatever it says.
    """
    for number, source in enumerate(sources, 1):
        if source.sha256 == summary.sha256:
            called = source.path or f"source {number}"
            advice = "name the text that the summary was made from"
            raise InputError(summary.path or "the summary", f"is the same text as {_which(called, summary)}", advice)


def _which(source: str, summary: Document) -> str:
    return "its source" if source == summary.path else f"its source {source.removeprefix('source ')}"


@seldom()
def check_claims(claims: Sequence[str], sources: Sources, options: Options = DEFAULTS) -> Summary:
    """Check each text of `claims` as one claim against all of `sources`, whatever it says.

    Blank texts are left out. `options` are those of `check_summary`. Raises `InputError` where no text is left.
    """
    sources = _read_by(options.vocabulary, sources)
    text, items = _BLANK.join(claims), []
    at = 0
    for number, claim in enumerate(claims):
        start = at + len(claim) - len(claim.lstrip())
        end = at + len(claim.rstrip())
        if end > start:
            items.append(Item("sentence", start, end, 0, number))
        at += len(claim) + len(_BLANK)
    parts = Outline((Section(None, 0, len(text)),), tuple(items))
    return _check(Document.from_text(text), parts, sources, options, by_section=False)


def passage_of(claim: str, sources: Sources) -> tuple[Sentence, ...]:
    """The sentences of `sources` that the judge reads for a lone claim, in reading order; empty where none is like it.

    Raises `InputError` for a claim without text.
    """
    sentence = _lone(claim, sources)
    ranked = selection.rank(sentence, sources)
    return passage(_trace(sentence, ranked, tuple(range(len(sources.documents))), sources), ranked)


def closest(claim: str, sources: Sources, most: int) -> list[tuple[Sentence, float]]:
    """The sentences of `sources` that a lone claim is most like, the best first, `most` at most.

    Each with the share (0..1) of the claim's weight that it has. Raises `InputError` for a claim without text.
    """
    ranked = selection.rank(_lone(claim, sources), sources)
    return [(sources.sentences[one.order], one.held) for one in ranked[:most]]


def _lone(claim: str, sources: Sources) -> Sentence:
    text = claim.strip()
    if not text:
        raise InputError("the claim", "it is empty", "give a text with a full sentence")
    (sentence,) = _sentences(Document.from_text(text), _alone(text), sources)
    return sentence


def _alone(text: str) -> Outline:
    return Outline((Section(None, 0, len(text)),), (Item("sentence", 0, len(text), 0, 0),))


def _read_by(vocabulary: Vocabulary | None, sources: Sources) -> Sources:
    """The sources as this vocabulary reads them: a summary is never checked against what was read by another one."""
    if vocabulary in (None, sources.vocabulary):
        return sources
    return prepare(sources.documents, vocabulary, sources.cache)


def _check(summary: Document, parts: Outline, sources: Sources, options: Options, *, by_section: bool) -> Summary:
    stamped = stamps.contradicted(summary, parts.items, sources) if by_section else {}
    parts = parts._replace(items=tuple(_compared(one, at in stamped) for at, one in enumerate(parts.items)))
    sentences = _sentences(summary, parts, sources)
    claims = [one for one in sentences if one.item.kind in CLAIM_KINDS]
    if not claims:
        raise InputError(summary.path or "the summary", "there is no claim in it", "give a text with a full sentence")
    bounds = Bounds(summary, claims, sources.foreign, len(sources.documents), options)
    ranked = {one.order: selection.rank(one, sources) for one in claims if bounds.hold(one)}
    compared = [one for one in claims if one.order in ranked]
    covers = stories = _covers(parts, compared, ranked, sources, options, by_section)
    if len(covers) == 1 and covers[0] and not options.assigns:
        covers = (tuple(range(len(sources.documents))),)  # one section may draw on every source, but for its headline
    traces = {
        one.order: Alignment(one, [stamped[one.order]], sources)
        if one.order in stamped
        else _trace(one, ranked[one.order], covers[one.item.section], sources)
        for one in compared
        if covers[one.item.section] and bounds.hold(one)
    }
    asker = opened(options.verifier) if isinstance(options.verifier, Chosen) else options.verifier
    published = notes.published(summary, parts.items)
    assessor = Assessor(sources, covers, stories, _wanted(options), options.levels, _used(traces.values()), published)
    cases = [
        assessor.look(one, traces.get(one.order), ranked.get(one.order, ()))
        if one.order in traces and bounds.hold(one)
        else None
        for one in sentences
    ]
    judge = reader(options.judge) if options.judge else None
    said, failed = readings(cases, judge, asker)
    judged = tuple(_judged(one, assessor, bounds, cases[n], said.get(n)) for n, one in enumerate(sentences))
    told = tuple(
        (notice, one) for one in (summary, *sources.documents) for notice in (*one.notices, *appearance.notices(one))
    )
    told += tuple(bounds.notices(summary, sources.documents))
    told += tuple((notice, summary) for notice in failed)
    found = Summary(
        summary, sources.documents, parts, covers, judged, told,
        verifier=asker.model if asker else None, judge=judge.model if judge else None,
    )  # fmt: skip
    return suggestions.decided(found, lambda edits: recheck(edits, sentences, cases, assessor, judge))


def _compared(item: Item, is_claim: bool) -> Item:
    """An item as it is, but for a date line or byline that contradicts those of the sources: that is a claim."""
    return item._replace(kind="cell", reason=None) if is_claim else item


def _judged(one: Sentence, assessor: Assessor, bounds: Bounds, case: Case | None, reading: Reading | None) -> Claim:
    if one.order in bounds.why:
        return assessor.passed_over(one, bounds.why[one.order], bounds.level(one))
    claim = assessor.judge(one, case, reading)
    beside = bounds.beside(claim)
    return assessor.passed_over(one, *beside) if beside else claim


def _used(traces: Iterable[Alignment]) -> frozenset[int]:
    """The source sentences that some claim rests on."""
    return frozenset(one.order for pair in traces for one in pair.evidence)


def _sentences(summary: Document, parts: Outline, sources: Sources) -> list[Sentence]:
    outer = Outer(find_quotations(summary.folded, summary.text))
    found = list[Sentence]()
    for order, item in enumerate(parts.items):
        if item.heads and _row(summary.text, item) in sources.lines:
            item = item._replace(heads=())  # the whole row is copied
        inside = outer.touching(item.start, item.end)
        twin = None if item.heads else sources.index.twin(summary.folded[item.start : item.end])
        if twin is None:
            read = item._replace(heads=_known(item, summary, sources)) if item.heads else item
            found.append(Sentence(-1, read, summary, inside, order, sources.extras))
        else:
            found.append(Copied(twin, item, summary, inside, order))
    return found


def _row(text: str, item: Item) -> str:
    """The line of the text that a cell begins in, as far as it is near."""
    first = text.rfind("\n", max(0, item.start - _WIDEST), item.start) + 1
    stop = text.find("\n", item.start, item.start + _WIDEST)
    return text[first : stop if stop >= 0 else item.start + _WIDEST].strip()


def _known(item: Item, summary: Document, sources: Sources) -> tuple[tuple[int, int], ...]:
    """The headings of a cell, but for those of columns of which no source has a word, as "Value" or "Detail".

    A label in the line of a figure ("Deaths: 11") says what is claimed of it.
    """
    counts = any(map(str.isdigit, summary.folded[item.start : item.end]))
    return tuple(
        (start, end)
        for start, end in item.heads
        if (counts and summary.folded[end : item.start].strip(_BESIDE) in (":", "="))
        or any(key in sources.postings for key in Sentence(-1, Item("label", start, end, 0, 0), summary).lemma_set)
    )


def _covers(
    parts: Outline,
    claims: list[Sentence],
    ranked: dict[int, list[Candidate]],
    sources: Sources,
    options: Options,
    by_section: bool,
) -> tuple[tuple[int, ...], ...]:
    """For each section the sources that cover it; a digest of one short section is covered by all."""
    everything, alone = tuple(range(len(sources.documents))), len(parts.sections) == 1
    if not by_section or (alone and len(claims) < _FEW and not options.assigns):
        return (everything,) * len(parts.sections)
    covers, below = list[tuple[int, ...]](), list[list[Sentence]]([] for _ in parts.sections)
    for one in claims:
        below[one.item.section].append(one)
    for number, section in enumerate(parts.sections):
        body = [one for one in below[number] if one.item.kind == "sentence"]
        inside = [ranked[one.order] for one in body or below[number]]
        given = options.assigned(number, section.title)
        if given is not None:
            covers.append(coverage.given(inside, given))
            continue
        found = coverage.cover(inside, len(everything), alone=alone)
        if len(everything) > 1:
            found = tuple(sorted({*found, *(other for one in found for other in sources.related(one))}))
        covers.append(found)
    return tuple(covers)


def _wanted(options: Options) -> frozenset[str]:
    return (frozenset(checks.rules()) if options.select is None else options.select) - options.ignore


def _trace(sentence: Sentence, ranked: list[Candidate], covered: tuple[int, ...], sources: Sources) -> Alignment:
    """Look in the section's sources first, then in all."""
    inside = [one for one in ranked if one.document in covered]
    pair = selection.find(sentence, sources, inside or ranked)
    if len(inside) < len(ranked) and pair.coverage < 0.5:
        wider = selection.find(sentence, sources, ranked)
        return wider if wider.coverage > pair.coverage + 0.2 else pair
    return pair

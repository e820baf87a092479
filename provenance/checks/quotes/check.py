"""Quotations: words inside the marks that are not the source's, were never said, or come from two places.

A quotation that some source has, whole or in parts, is sound; what differs is compared with the nearest passage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.align.corpus import SpokenWords
from provenance.checks.finding import alone
from provenance.checks.phrasing import apart, plain, quoted
from provenance.checks.quotes.lookup import Likeness, differing, nearest, places, runs
from provenance.checks.rule import Rule
from provenance.lang.en.closed import BELIEF_STEMS, COMPLEMENTIZER
from provenance.model import Finding, Place

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence
    from provenance.lang.language import Cue
    from provenance.model import Token

RULES = (
    Rule(
        name="quote-altered",
        level="error",
        finds="Words inside quotation marks differ from the words that the source quotes.",
        why="Quotation marks promise a speaker's own words.",
        example_claim='"We will fight this ruling," Marsh said.',
        example_source='"We will study this ruling," Marsh said.',
        no_change="Curly or straight marks, a comma or capital at the edge, British or American spelling, an ellipsis "
        "for words left out, and words in brackets.",
        listed=60,
        after="quote-not-found",
        of_copies=True,
        repair="quotation",
    ),
    Rule(
        name="quote-not-found",
        level="error",
        finds="Words are marked as a quotation that no source quotes.",
        why="An invented quotation puts words into a person's mouth.",
        example_claim='"Nobody told us a thing," Marsh said.',
        example_source="Marsh declined to comment.",
        no_change="A name or title in quotation marks that the source has as well.",
        listed=70,
        after="title-changed",
        stands_alone=True,
        of_copies=True,
    ),
    Rule(
        name="quote-spliced",
        level="error",
        finds="A quotation is joined from places that do not touch, without an ellipsis.",
        why="Two true halves can make a sentence that nobody said.",
        example_claim='"The plan will cost jobs," Marsh said.',
        example_source='"The plan is sound," Marsh said. "Doing nothing will cost jobs."',
        no_change="Halves joined with an ellipsis, in the order of the source.",
        listed=80,
        after="unsupported-claim",
        stands_alone=True,
        of_copies=True,
    ),
)

_ALTERED = 0.6  # from this share of its words in a row on, a quotation is a changed one and not an invented one
_SHOWN = 3  # joined passages that a message quotes
_MANY = 8  # places of one quotation that are looked at
_CUT = 2  # so few words left out inside a sentence make an altered quotation rather than a joined one


def find(pair: Alignment) -> Iterator[Finding]:
    """Compare each quotation in the claim of `pair` with all sources; yield altered, invented and joined ones.

    Words that some source has, but not as a quotation, are a note.
    """
    quoted = {one.text[slice(*span)] for one in pair.evidence for span in _spans(one)}
    for start, end in _spans(pair.claim):
        if pair.claim.text[start:end] in quoted:  # letter for letter: the usual case needs no search
            continue
        inside = pair.claim.tokens[pair.claim.index_at(start) : pair.claim.index_at(end)]
        tokens = [t for t in inside if start <= t.start and t.end <= end]
        words = [t for t in tokens if t.kind != "p"]
        if words and any(t.kind != "s" for t in words):
            yield from _check(pair, tokens, words)


def _spans(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The offsets of what stands inside quotation marks, cut at the ends of the sentence."""
    for quote in sentence.quotations:
        yield max(quote.start, sentence.start), min(quote.end, sentence.end)


def _check(pair: Alignment, tokens: list[Token], words: list[Token]) -> Iterator[Finding]:
    spoken = pair.sources.spoken
    found = places(spoken, tokens)
    if found:
        yield from _denied(pair, words, found) or _unquoted(pair, words, found)
        return
    norms = [token.lower for token in words]
    joined = runs(spoken, norms) if len(norms) > 3 else None
    if joined and not _only_cut(joined) and all(spoken[place.document].is_quoted(place) for place in joined):
        yield _spliced(pair, words, joined)
        return
    yield _nearest(pair, words, norms)


def _unquoted(pair: Alignment, words: list[Token], places: list[Place]) -> Iterator[Finding]:
    """The words are the source's, but not inside quotation marks there: worth a note where the source quotes at all."""
    spoken = pair.sources.spoken
    if len(words) < 3 or any(spoken[p.document].is_quoted(p) for p in places):
        return
    place = places[0]
    yield Finding(
        "quote-not-found", "note", "the source has these words, but not as a quotation",
        (words[0].start, words[-1].end), spoken[place.document].span(place), place.document,
    )  # fmt: skip


def _denied(pair: Alignment, words: list[Token], places: list[Place]) -> list[Finding]:
    """A quotation that begins behind what denies it, which the claim leaves out: not, nobody thinks that."""
    if pair.claim.negators:
        return []
    spoken = pair.sources.spoken
    found = []
    for place in _all(spoken, [token.lower for token in words], places):
        start, end = spoken[place.document].span(place)
        cue = next((one for each in pair.evidence for one in _deniers(each, place.document, start, end)), None)
        if cue is None:
            return []
        text = plain(pair.sources.documents[place.document], (cue.start, end))
        message = f"the quotation leaves out a denial; the source says {quoted(text)}"
        span = (words[0].start, words[-1].end)
        found.append(Finding("quote-altered", "error", message, span, (cue.start, end), place.document))
    return found[:1]


def _all(spoken: Sequence[SpokenWords], lowers: list[str], places: list[Place]) -> Iterator[Place]:
    """Every place of a quotation, at most `_MANY` in each source."""
    for place in places:
        here: Place | None = place
        for _ in range(_MANY):
            if here is None:
                break
            yield here
            here = spoken[place.document].find(lowers, here.last)


def _deniers(sentence: Sentence, document: int, start: int, end: int) -> Iterator[Cue]:
    """The negators of a sentence before the offsets `start` to `end` that are about the first word there, or about
    who believes it."""
    if sentence.document != document or not sentence.start <= start < sentence.end:
        return
    for cue in sentence.negators:
        believes = bool(cue.heads) and sentence.lemmas[cue.heads[0]] in BELIEF_STEMS
        heads = (
            cue.heads[1:] if believes and sentence.lowers[sentence.index_at(start) - 1] == COMPLEMENTIZER else cue.heads
        )
        if cue.end <= start and heads and start <= sentence.tokens[heads[0]].start < end:
            yield cue


def _only_cut(places: list[Place]) -> bool:
    """Whether the runs follow each other with no more than a word or two between: that is an altered quotation."""
    return all(
        one.document == other.document and 0 <= other.first - one.last <= _CUT for one, other in pairwise(places)
    )


def _spliced(pair: Alignment, words: list[Token], places: list[Place]) -> Finding:
    spoken = pair.sources.spoken
    home = pair.sources.documents
    texts = [quoted(plain(home[p.document], spoken[p.document].span(p))) for p in places[:_SHOWN]]
    message = f"the quotation joins passages that do not touch: {', then '.join(texts)}"
    span = (words[0].start, words[-1].end)
    return Finding(
        "quote-spliced", "error", message, span, spoken[places[0].document].span(places[0]), places[0].document
    )


def _nearest(pair: Alignment, words: list[Token], norms: list[str]) -> Finding:
    """Compare with the passage that has most of the words in their order."""
    likeness = nearest(norms, _windows(pair, len(norms)))
    least = max(_ALTERED * len(norms), 1 if len(norms) < 3 else 2)
    if likeness is None or likeness.shared < least or len(norms) == 1:
        span = (words[0].start, words[-1].end)
        return alone("quote-not-found", "no source has these words as a quotation", span)
    return _altered(pair, words, likeness)


def _windows(pair: Alignment, length: int) -> Iterator[tuple[SpokenWords, int, int]]:
    """Stretches of the sources that may hold the quotation: the evidence and what stands around it."""
    for sentence in pair.evidence:
        source = pair.sources.spoken[sentence.document]
        first = source.at(sentence.start) % max(1, source.count)
        yield source, max(0, first - length), min(source.count, first + len(sentence.lower_words) + length)


def _altered(pair: Alignment, words: list[Token], likeness: Likeness) -> Finding:
    """Name the words that differ, from the first to the last of them."""
    (first, last), place = differing(likeness, len(words))
    claim, span = (words[first].start, words[last - 1].end), likeness.source.span(place)
    home = pair.sources.documents[place.document]
    ours, other = apart(plain(pair.claim.home, claim), plain(home, span))
    message = f"the quotation says {quoted(ours)}; the source says {quoted(other)}"
    theirs = home.text[slice(*span)]
    return Finding("quote-altered", "error", message, claim, span, place.document, theirs)

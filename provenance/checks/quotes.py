"""Quotations: words inside the marks that are not the source's, were never said, or come from two places.

An exact run of words is sound. Otherwise the quotation is taken apart at ellipses and brackets, whose parts have to
follow each other in one source; what still differs is compared with the passage that is nearest to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import LCSseq

from provenance.findings import alone
from provenance.model import Finding
from provenance.rules import Rule
from provenance.spoken import Place, Spoken

if TYPE_CHECKING:
    from provenance.model import Token
    from provenance.trace import Trace

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
    ),
    Rule(
        name="quote-not-found",
        level="error",
        finds="Words are marked as a quotation that no source quotes.",
        why="An invented quotation puts words into a person's mouth.",
        example_claim='"Nobody told us a thing," Marsh said.',
        example_source="Marsh declined to comment.",
        no_change="A name or title in quotation marks that the source has as well.",
    ),
    Rule(
        name="quote-spliced",
        level="error",
        finds="A quotation is joined from places that do not touch, without an ellipsis.",
        why="Two true halves can make a sentence that nobody said.",
        example_claim='"The plan will cost jobs," Marsh said.',
        example_source='"The plan is sound," Marsh said. "Doing nothing will cost jobs."',
        no_change="Halves joined with an ellipsis, in the order of the source.",
    ),
)

_ALTERED = 0.6  # from this share of its words in a row on, a quotation is a changed one and not an invented one
_LEAP = 80  # words that an ellipsis may leave out
_BRACKET = 12  # words that a bracket may stand for
_JOINTS = frozenset("and but or so that because".split())
_CUT = 2  # so few words left out inside a sentence make an altered quotation rather than a joined one
_RUN = 2  # a spliced quotation is made of runs at least this long


class _Block(NamedTuple):
    """Words that stand in a row on both sides: where they begin, and how many."""

    claim: int
    source: int
    size: int


class _Part(NamedTuple):
    words: list[str]
    leap: int  # how many words may stand in the source between the part before and this one


def find(trace: Trace) -> Iterator[Finding]:
    for quote in trace.claim.quotations:
        start, end = max(quote.start, trace.claim.start), min(quote.end, trace.claim.end)
        tokens = [t for t in trace.claim.tokens if start <= t.start and t.end <= end]
        words = [t for t in tokens if t.kind != "p"]
        if words and any(t.kind != "s" for t in words):
            yield from _check(trace, tokens, words)


def _check(trace: Trace, tokens: list[Token], words: list[Token]) -> Iterator[Finding]:
    spoken = trace.sources.spoken
    norms = [t.norm for t in words]
    places = [place for source in spoken if (place := source.find(norms))]
    if not places:
        places = [place for source in spoken if (place := _in_parts(source, _parts(tokens)))]
    if places:
        yield from _unquoted(trace, words, places)
        return
    spliced = _runs(spoken, norms) if len(norms) > 3 else None
    if spliced:
        yield _spliced(trace, words, spliced)
        return
    yield from _nearest(trace, words, norms)


def _parts(tokens: list[Token]) -> list[_Part]:
    """The quotation in pieces: an ellipsis leaves words out, a bracket stands for others or explains."""
    parts: list[_Part] = []
    words: list[str] = []
    leap, depth, glued = 0, 0, ""
    for i, token in enumerate(tokens):
        if token.norm == "[":
            letter = tokens[i + 1 : i + 3]
            if len(letter) == 2 and len(letter[0].norm) == 1 and letter[0].kind == "w" and letter[1].norm == "]":
                glued = letter[0].norm  # [h]e: a letter made small or large
            parts.append(_Part(words, leap))
            words, leap, depth = [], _BRACKET, depth + 1
        elif token.norm == "]":
            depth = max(0, depth - 1)
        elif token.norm.startswith("..") or token.norm == "\u2026":
            if words:
                parts.append(_Part(words, leap))
            words, leap = [], _LEAP
        elif token.kind != "p" and not depth:
            words.append(glued + token.norm)
            glued = ""
    return [part for part in [*parts, _Part(words, leap)] if part.words]


def _in_parts(source: Spoken, parts: list[_Part]) -> Place | None:
    """The place that holds all parts in their order, each near enough to the one before."""
    if len(parts) < 2 and not (parts and parts[0].leap):
        return source.find(parts[0].words) if parts else None
    first = source.find(parts[0].words)
    while first:
        last: Place | None = first
        for part in parts[1:]:
            after = source.find(part.words, last.last) if last else None
            last = after if after and last and after.first - last.last <= part.leap else None
        if last:
            return Place(first.document, first.first, last.last)
        first = source.find(parts[0].words, first.first + 1)
    return None


def _unquoted(trace: Trace, words: list[Token], places: list[Place]) -> Iterator[Finding]:
    """The words are the source's, but not inside quotation marks there: worth a note where the source quotes at all."""
    spoken = trace.sources.spoken
    if len(words) < 3 or any(spoken[p.document].is_quoted(p) for p in places):
        return
    place = places[0]
    yield Finding(
        "quote-not-found", "note", "the source has these words, but not as a quotation",
        (words[0].start, words[-1].end), spoken[place.document].span(place), place.document,
    )  # fmt: skip


def _runs(spoken: tuple[Spoken, ...], norms: list[str]) -> list[Place] | None:
    """Two or three runs of quoted words that together make up the quotation, or None."""
    places: list[Place] = []
    at = 0
    while at < len(norms):
        place = _longest(spoken, norms, at)
        long_enough = place is not None and place.last - place.first >= _RUN
        if not long_enough and places and norms[at] in _JOINTS:
            at += 1
            continue
        if place is None or not long_enough or len(places) == 3:
            return None
        places.append(place)
        at += place.last - place.first
    if len(places) < 2 or _only_cut(places):
        return None
    return (
        places
        if max(p.last - p.first for p in places) > _RUN and all(spoken[p.document].is_quoted(p) for p in places)
        else None
    )


def _only_cut(places: list[Place]) -> bool:
    """Whether the runs follow each other with no more than a word or two between: that is an altered quotation."""
    return all(
        one.document == other.document and 0 <= other.first - one.last <= _CUT for one, other in pairwise(places)
    )


def _longest(spoken: tuple[Spoken, ...], norms: list[str], at: int) -> Place | None:
    """The longest run from word `at` on that some source holds; quoted places go before others."""
    best: Place | None = None
    for source in spoken:
        low, high = 1, len(norms) - at  # a run's every start is a run: bisect for the longest
        while low <= high:
            middle = (low + high) // 2
            place = source.find(norms[at : at + middle])
            if place:
                best = place if best is None or place.last - place.first > best.last - best.first else best
                low = middle + 1
            else:
                high = middle - 1
    return best


def _spliced(trace: Trace, words: list[Token], places: list[Place]) -> Finding:
    spoken = trace.sources.spoken
    home = trace.sources.documents
    texts = [home[p.document].text[slice(*spoken[p.document].span(p))] for p in places]
    message = "the quotation is joined from places that do not touch: " + " | ".join(" ".join(t.split()) for t in texts)
    span = (words[0].start, words[-1].end)
    return Finding(
        "quote-spliced", "error", message, span, spoken[places[0].document].span(places[0]), places[0].document
    )


def _nearest(trace: Trace, words: list[Token], norms: list[str]) -> Iterator[Finding]:
    """Compare with the passage that has most of the words in their order."""
    best: list[_Block] = []
    most, where = 0, None
    for source, first, last in _windows(trace, len(norms)):
        codes = LCSseq.opcodes(norms, source.norms[first:last])
        blocks = [_Block(c.src_start, c.dest_start, c.src_end - c.src_start) for c in codes if c.tag == "equal"]
        shared = sum(block.size for block in blocks)
        if shared > most:
            best, most, where = blocks, shared, (source, first)
    enough = most >= max(_ALTERED * len(norms), 1 if len(norms) < 3 else 2)
    if not best or where is None or not enough or len(norms) == 1:
        span = (words[0].start, words[-1].end)
        yield alone("quote-not-found", "no source has these words as a quotation", span)
        return
    yield _altered(trace, words, best, *where)


def _windows(trace: Trace, length: int) -> Iterator[tuple[Spoken, int, int]]:
    """Stretches of the sources that may hold the quotation: the evidence and what stands around it."""
    for sentence in trace.evidence:
        source = trace.sources.spoken[sentence.document]
        first = next((i for i, t in enumerate(source.tokens) if t.start >= sentence.start), 0)
        yield source, max(0, first - length), min(len(source.norms), first + len(sentence.norms) + length)


def _altered(trace: Trace, words: list[Token], blocks: list[_Block], source: Spoken, offset: int) -> Finding:
    """Name the words that differ, from the first to the last of them."""
    claim_first, claim_last, source_first, source_last = _differing(blocks, len(words))
    first = min(max(0, offset + source_first), len(source.tokens) - 1)
    place = Place(source.number, first, min(max(first + 1, offset + source_last), len(source.tokens)))
    span = source.span(place)
    claim = (words[claim_first].start, words[claim_last - 1].end)
    ours = trace.claim.home.text[slice(*claim)]
    theirs = trace.sources.documents[source.number].text[slice(*span)]
    message = f"the quotation says {' '.join(ours.split())}; the source says {' '.join(theirs.split())}"
    return Finding("quote-altered", "error", message, claim, span, source.number, theirs)


def _differing(blocks: list[_Block], count: int) -> tuple[int, int, int, int]:
    """Claim and source words (half-open) around all that differs; at an edge as many source words as claim words."""
    edges = []
    first, last = blocks[0], blocks[-1]
    if first.claim:
        edges.append((0, first.claim, first.source - first.claim, first.source))
    for one, other in pairwise(blocks):
        edges.append((one.claim + one.size, other.claim, one.source + one.size, other.source))
    if last.claim + last.size < count:
        tail = count - last.claim - last.size
        edges.append((last.claim + last.size, count, last.source + last.size, last.source + last.size + tail))
    claim_first, claim_last = edges[0][0], edges[-1][1]
    source_first, source_last = edges[0][2], edges[-1][3]
    if claim_first == claim_last:  # words only left out: mark those on both sides of the gap
        claim_first, claim_last = max(0, claim_first - 1), min(count, claim_last + 1)
    if source_first == source_last:
        source_first, source_last = source_first - 1, source_last + 1
    return claim_first, claim_last, source_first, source_last

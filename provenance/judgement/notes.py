"""Notes for an editor: a claim of another story, a limit left out beside it, a day that a date counts from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from provenance.align.trace import Alignment
from provenance.checks.finding import alone, remark
from provenance.checks.phrasing import clause, one_line, plain, quote
from provenance.judgement.not_found import name_of
from provenance.lang.en.closed import CONTRASTIVE_CONJUNCTIONS, CONTRASTIVE_OPENERS
from provenance.lang.en.dates.finder import find_dates
from provenance.lang.en.mentions import Date
from provenance.lang.en.sentence import Sentence
from provenance.lang.en.tokens import tokenize
from provenance.model import SHORT_KINDS, Document, Finding, Item

_HELD = 0.6  # another source says it when one of its sentences holds this share of the claim's meaning


def misplaced(pair: Alignment, covered: Sequence[int]) -> Iterator[Finding]:
    """Yield a warning where the claim of `pair` is held by a source of another section only: `unsupported-claim`.

    `covered` are the indices of the sources that it should come from; for a headline, those of the text under it.
    Nothing is yielded where its local coverage is below `_HELD`.
    """
    if not pair.evidence or pair.evidence[0].document in covered or pair.local_coverage < _HELD:
        return
    documents = pair.sources.documents
    theirs = name_of(documents, pair.evidence[0].document)
    ours = ", ".join(name_of(documents, number) for number in covered)
    is_headline = pair.claim.item.kind == "headline"
    message = f"only {theirs} says what the headline says" if is_headline else f"only {theirs} says this"
    message = f"{message}; this section is about {one_line(ours)}"
    yield alone("unsupported-claim", message, (pair.claim.start, pair.claim.end), "warning")


def limits(pair: Alignment, used: frozenset[int]) -> Iterator[Finding]:
    """Yield a note where "but" or the like opens a limit, in the best evidence or right behind it, that is left out.

    `used` are the orders of the source sentences that some claim of the summary rests on: those count as told.
    Headlines and claims of a local coverage below `_HELD` are passed over; the rule of the note is `condition-dropped`.
    """
    if not pair.evidence or pair.local_coverage < _HELD or pair.claim.item.kind in SHORT_KINDS:
        return
    sentence = pair.evidence[0]
    span = _clause(pair, sentence) or _next(pair, sentence, used)
    if span is not None:
        where, source = span
        say = f"the source goes on: {quote(where, source, pair.sources)}; the claim leaves this out"
        claim = (pair.claim.start, pair.claim.end)
        yield remark(pair, "condition-dropped", claim, where, source, say, "note")


def _clause(pair: Alignment, sentence: Sentence) -> tuple[Sentence, tuple[int, int]] | None:
    """A clause of the same sentence that opens with "but" or the like and of which nothing was taken over."""
    if CONTRASTIVE_CONJUNCTIONS.isdisjoint(sentence.lowers):
        return None
    linked = pair.aligned_tokens[0]
    for index, token in enumerate(sentence.tokens):
        if (
            token.lower not in CONTRASTIVE_CONJUNCTIONS
            or index == 0
            or sentence.tokens[index - 1].lower not in (",", ";", "\u2013", "-")
        ):
            continue
        rest = [i for i in range(index, len(sentence.tokens)) if sentence.lemmas[i]]
        if len(rest) >= 2 and not any(i in linked for i in rest):
            return sentence, clause(sentence, index, rest[-1] + 1)
    return None


def _next(pair: Alignment, sentence: Sentence, used: frozenset[int]) -> tuple[Sentence, tuple[int, int]] | None:
    """The sentence behind it in the same paragraph, when it opens with "but" or the like."""
    order = sentence.order + 1
    if order >= len(pair.sources.sentences) or order in used:
        return None
    other = pair.sources.sentences[order]
    same = other.document == sentence.document and other.item.paragraph == sentence.item.paragraph
    first = next((token.lower for token in other.tokens if token.kind == "w"), "")
    return (other, (other.start, other.end)) if same and first in CONTRASTIVE_OPENERS else None


def stale_dates(pair: Alignment, ours: Date | None, theirs: Mapping[int, Date]) -> Iterator[Finding]:
    """Yield a note for each date of the claim that is told from the day of its source, in a summary of another day.

    That is "on Sunday" or "last week". `ours` is the day of the summary, None where nobody knows; `theirs` maps the
    index of a source to its day. The rule of the note is `date-changed`.
    """
    published = theirs.get(pair.evidence[0].document) if pair.evidence else None
    if ours is None or published is None or _day(published) == _day(ours):
        return
    for date in pair.claim.dates:
        if date.relative or (date.weekday is not None and date.day is None):
            words = plain(pair.claim.home, (date.start, date.end))
            message = f"{words} counts from the day of the source, {_say(published)}; the summary is of {_say(ours)}"
            yield alone("date-changed", message, (date.start, date.end), "note")


def published(document: Document, items: Iterable[Item]) -> Date | None:
    """The first day that a date line among `items` of `document` gives in full; None without one."""
    for item in items:
        if item.reason == "a date line":
            for date in find_dates(tokenize(document.folded, item.start, item.end)):
                if None not in _day(date):
                    return date
    return None


def _day(date: Date) -> tuple[int | None, int | None, int | None]:
    return date.year, date.month, date.day


def _say(date: Date) -> str:
    return f"{date.year:04}-{date.month:02}-{date.day:02}"

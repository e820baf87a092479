"""What an editor should know of a claim that is no error: how it was not found, what was left out beside it.

Every finding here is a note, or words the message of one that a check has made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz.fuzz import partial_ratio

from provenance.findings import alone, differs, one_line
from provenance.model import Document, Finding, Item
from provenance.trace import Trace
from provenance.words.dates import find_dates
from provenance.words.sentence import Sentence
from provenance.words.tokens import tokenize
from provenance.words.values import Date

# UTF-8 read as a one-byte encoding, and the mark that stands for a lost character.
_DAMAGE = re.compile(r"\u00c3[\u0080-\u00bf\u0192\u201a]|\u00e2\u20ac|\u00c2[\u00a0-\u00bf]|\ufffd|(?:\b\w {1,3}){8}")
_LIKE = 70  # rapidfuzz partial ratio (0..100) over letters alone from which a damaged passage is the claim's
_CLAIM = 2_000  # letters of a claim that are looked for
_LETTERS = 200_000  # of a damaged text: a longer one is not searched
_HELD = 0.6  # another source says it when one of its sentences holds this share of the claim's meaning
_LIMITS = frozenset("but however yet still nevertheless nonetheless although though unless except".split())
_INNER = frozenset("but however although though unless except".split())


def is_damaged(text: str) -> bool:
    """Whether a text shows the marks of a wrong decoding."""
    return _DAMAGE.search(text) is not None


def not_found(trace: Trace, found: Finding, covered: Sequence[int]) -> Finding:
    """Say in which way a claim or detail was not found: in another source, in damaged text, or nowhere."""
    if found.rule not in ("unsupported-claim", "unsupported-detail") or found.level == "note":
        return found
    for number in covered:
        if _damaged_there(trace, found, number):
            place = name_of(trace.sources.documents, number)
            return found._replace(message=f"{found.message}; a passage of {place} that looks damaged may")
    other = _elsewhere(trace, found, covered)
    if other is not None:
        return found._replace(message=f"{found.message} of this section; {other} does")
    return found


def _damaged_there(trace: Trace, found: Finding, number: int) -> bool:
    """Whether a text with damage in it has, letter for letter, something close to the words of a finding."""
    text = trace.sources.documents[number].folded[:_LETTERS]
    if not is_damaged(text):
        return False
    ours = _letters(trace.claim.text[slice(*found.claim)])[:_CLAIM]
    return len(ours) >= 12 and partial_ratio(ours, _letters(text)) >= _LIKE


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _elsewhere(trace: Trace, found: Finding, covered: Sequence[int]) -> str | None:
    """The name of a source outside of the section's that has all the words of a finding in one sentence."""
    words = {
        trace.claim.keys[i]
        for i in trace.claim.content
        if found.claim[0] <= trace.claim.tokens[i].start < found.claim[1]
    }
    rows = [set(trace.sources.postings.get(word, ())) for word in words]
    orders = set.intersection(*rows) if rows else set()
    numbers = sorted({trace.sources.sentences[order].document for order in orders} - set(covered))
    return name_of(trace.sources.documents, numbers[0]) if numbers else None


def name_of(documents: Sequence[Document], number: int) -> str:
    """How a message calls a source: by its file, else by its place."""
    return documents[number].path or f"source {number + 1}"


def misplaced(trace: Trace, covered: Sequence[int]) -> Iterator[Finding]:
    """A claim that only a source of another section holds; a headline that belongs to another story."""
    if not trace.evidence or trace.evidence[0].document in covered or trace.held < _HELD:
        return
    documents = trace.sources.documents
    theirs = name_of(documents, trace.evidence[0].document)
    ours = ", ".join(name_of(documents, number) for number in covered)
    kind = "the headline" if trace.claim.item.kind == "headline" else "this"
    message = f"{kind} is found in {theirs} only; the section is about {ours}"
    yield alone("unsupported-claim", message, (trace.claim.start, trace.claim.end), "warning")


def limits(trace: Trace, used: frozenset[int]) -> Iterator[Finding]:
    """A limiting clause right beside the traced sentence that no claim of the summary carries."""
    if not trace.evidence or trace.held < _HELD or trace.claim.item.kind == "headline":
        return
    sentence = trace.evidence[0]
    span = _clause(trace, sentence) or _next(trace, sentence, used)
    if span is not None:
        where, source = span
        say = f"left out beside it: {one_line(where.home.text[slice(*source)])}"
        claim = (trace.claim.start, trace.claim.end)
        yield differs(trace, "condition-dropped", claim, where, source, "note", say)._replace(suggestion=None)


def _clause(trace: Trace, sentence: Sentence) -> tuple[Sentence, tuple[int, int]] | None:
    """A clause of the same sentence that opens with "but" or the like and of which nothing was taken over."""
    linked = trace.used[0]
    for index, token in enumerate(sentence.tokens):
        if token.norm not in _INNER or index == 0 or sentence.tokens[index - 1].norm not in (",", ";", "\u2013", "-"):
            continue
        rest = [i for i in range(index, len(sentence.tokens)) if sentence.keys[i]]
        if len(rest) >= 2 and not any(i in linked for i in rest):
            return sentence, sentence.span(index, rest[-1] + 1)
    return None


def _next(trace: Trace, sentence: Sentence, used: frozenset[int]) -> tuple[Sentence, tuple[int, int]] | None:
    """The sentence behind it in the same paragraph, when it opens with "but" or the like."""
    order = sentence.order + 1
    if order >= len(trace.sources.sentences) or order in used:
        return None
    other = trace.sources.sentences[order]
    same = other.document == sentence.document and other.item.paragraph == sentence.item.paragraph
    first = next((token.norm for token in other.tokens if token.kind == "w"), "")
    return (other, (other.start, other.end)) if same and first in _LIMITS else None


def stale_dates(trace: Trace, ours: Date | None, theirs: Mapping[int, Date]) -> Iterator[Finding]:
    """A date that is told from the day of the source ("on Sunday", "last week"), in a digest of another day."""
    published = theirs.get(trace.evidence[0].document) if trace.evidence else None
    if ours is None or published is None or _day(published) == _day(ours):
        return
    for date in trace.claim.dates:
        if date.relative or (date.weekday is not None and date.day is None):
            words = trace.claim.home.text[date.start : date.end]
            message = f"{words} counts from the source's day, {_say(published)}; the digest is of {_say(ours)}"
            yield alone("date-changed", message, (date.start, date.end), "note")


def published(document: Document, items: Iterable[Item]) -> Date | None:
    """The day that the date line of a document gives in full, or None."""
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

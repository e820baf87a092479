"""Compare the date lines and bylines of a summary with those of its sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.lang.en.dates.finder import find_dates
from provenance.lang.en.mentions import Date
from provenance.lang.en.page.stamps import BYLINE, DATE_LINE, authors
from provenance.lang.en.sentence import Sentence
from provenance.model import CLAIM_KINDS, Document, Item
from provenance.retrieval.sources import Sources

_MOST = 50  # lines of one kind that are compared: more are those of a list of other articles
_Day = tuple[int, int, int]


def contradicted(summary: Document, items: Sequence[Item], sources: Sources) -> dict[int, Sentence]:
    """Return the lines of `items` that date or sign an article otherwise than the sources do: index → their line.

    A line with which the line of any source agrees contradicts none, nor does a date above all claims of the summary
    that is later than those of the sources: it may be the summary's own.
    """
    found: dict[int, Sentence] = {}
    is_above = True
    lines = _lines(sources) if any(item.reason in (BYLINE, DATE_LINE) for item in items) else {}
    for number, item in enumerate(items):
        is_above = is_above and item.kind not in CLAIM_KINDS
        if item.reason not in (BYLINE, DATE_LINE):
            continue
        theirs = lines.get(item.reason, [])
        ours = Sentence(-1, item, summary)
        agrees = _signs_alike if item.reason == BYLINE else _dates_alike
        compared = [one for one in theirs if agrees(ours, one) is not None]
        if compared and not any(agrees(ours, one) for one in compared) and not (is_above and _is_later(ours, theirs)):
            found[number] = compared[0]
    return found


def _lines(sources: Sources) -> dict[str | None, list[Sentence]]:
    """The first lines of each kind, each wording once."""
    found: dict[str | None, dict[tuple[str, ...], Sentence]] = {BYLINE: {}, DATE_LINE: {}}
    for one in sources.aside:
        known = found.get(one.item.reason)
        if known is not None and len(known) < _MOST:
            known.setdefault(one.lower_words, one)
    return {kind: list(known.values()) for kind, known in found.items()}


def _signs_alike(ours: Sentence, theirs: Sentence) -> bool | None:
    """Whether each author of one line stands in the other; None where either names nobody."""
    mine, other = authors(_words(ours)), authors(_words(theirs))
    if not mine or not other:
        return None
    known = frozenset(word for name in other for word in name)
    return all(name <= known for name in mine)


def _words(line: Sentence) -> str:
    return line.text[line.start : line.end]


def _dates_alike(ours: Sentence, theirs: Sentence) -> bool | None:
    """Whether one line gives a day that the other gives; None where either gives none."""
    mine, other = list(_days(ours)), list(_days(theirs))
    if not mine or not other:
        return None
    return all(any(_is_same(day, known) for known in other) for day in mine)


def _days(line: Sentence) -> Iterator[Date]:
    return (date for date in find_dates(line.tokens) if date.day is not None and date.month is not None)


def _is_same(one: Date, other: Date) -> bool:
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(left == right for left, right in pairs if left is not None and right is not None)


def _is_later(ours: Sentence, theirs: Sequence[Sentence]) -> bool:
    mine, other = _full(ours), [day for one in theirs for day in _full(one)]
    return bool(mine) and bool(other) and min(mine) > max(other)


def _full(line: Sentence) -> list[_Day]:
    return [(one.year, one.month, one.day) for one in _days(line) if one.year and one.month and one.day]

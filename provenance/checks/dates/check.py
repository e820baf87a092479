"""Dates that changed: another day, weekday, month, year or time of day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from provenance.align.trace import LOOSE
from provenance.checks.finding import differs
from provenance.checks.rule import Rule
from provenance.lang.en.dates.finder import agree, contradiction, covers
from provenance.lang.en.quantities import Date
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

RULES = (
    Rule(
        name="date-changed",
        level="error",
        finds="A date, weekday, time or duration of the claim stands opposite another one in its evidence.",
        why="Readers act on dates: they turn up, vote, file and pay by them.",
        example_claim="The hearing opens on Tuesday.",
        example_source="The hearing opens on Thursday, the court said.",
        no_change="The same day in another order or form (23 February, Feb. 23), and parts left out.",
        listed=30,
        after="number-changed",
        repair="date",
    ),
)
_NEAR = 2  # a sentence this close may give the day that the evidence takes for granted


def find(alignment: Alignment) -> Iterator[Finding]:
    """Compare each date in the claim of `alignment` with the dates of its evidence; yield those that contradict it."""
    untold: list[tuple[int, Sentence, Date]] | None = None
    for date in alignment.claim.dates:
        slot = _in_slot(alignment, date)
        if slot is not None:
            sentence, other = slot
            yield differs(alignment, "date-changed", _parts(date, other)[0], sentence, _parts(date, other)[1])
            continue
        given = [one for sentence in alignment.evidence for one in sentence.dates if not _other_grain(date, one)]
        if covers(date, given):
            continue
        untold = _untold(alignment) if untold is None else untold
        pair = _opposite(alignment, date, untold)
        if pair and (_beside(alignment, date) or not covers(date, given + _around(alignment))):
            sentence, other = pair
            if not alignment.is_on_topic(alignment.evidence.index(sentence)):
                continue
            claim, source = _parts(date, other)
            yield differs(alignment, "date-changed", claim, sentence, source)


def _in_slot(alignment: Alignment, date: Date) -> tuple[Sentence, Date] | None:
    """A date that contradicts this one between the very same words, whatever stands elsewhere."""
    stretch = alignment.slot_of(date)
    if stretch is None:
        return None
    sentence = alignment.evidence[stretch.evidence]
    inside = [one for one in sentence.dates if sentence.index_at(one.start) in stretch.tokens]
    if len(inside) != 1 or covers(date, sentence.dates) or not contradiction(date, inside[0]):
        return None
    told = any(covers(inside[0], [one]) for one in alignment.claim.dates if one is not date)
    return None if told else (sentence, inside[0])


def _untold(alignment: Alignment) -> list[tuple[int, Sentence, Date]]:
    """The dates of the evidence that the claim does not give, with the number of the sentence."""
    ours = alignment.claim.dates
    return [
        (number, sentence, other)
        for number, sentence in enumerate(alignment.evidence)
        for other in sentence.dates
        if not any(covers(other, [one]) and not _other_grain(one, other) for one in ours)
    ]


def _opposite(
    alignment: Alignment, date: Date, untold: Sequence[tuple[int, Sentence, Date]]
) -> tuple[Sentence, Date] | None:
    """A date of the evidence that contradicts this one, among those that the claim does not give elsewhere."""
    first, last = alignment.claim.words_of(date)
    stretch = alignment.slot(first, last, LOOSE)
    found: list[tuple[int, Sentence, Date]] = []
    for number, sentence, other in untold:
        at = sentence.index_at(other.start)
        inside = stretch is not None and stretch.evidence == number and at in stretch.tokens
        if agree(date, other) and not (inside and _other_grain(date, other)):
            continue
        found.append((0 if inside else 1 + number, sentence, other))
    if not found:
        return None
    _, sentence, other = min(found, key=lambda row: row[0])
    return sentence, other


def _other_grain(date: Date, other: Date) -> bool:
    """Last week and last month: no contradiction, and yet in one place they are two times."""
    return bool(date.relative and other.relative and date.relative != other.relative)


def _around(alignment: Alignment) -> list[Date]:
    """The dates of the sentences beside the evidence."""
    orders = alignment.sources.around(alignment.evidence[0].order, _NEAR) if alignment.evidence else []
    return [date for order in orders for date in alignment.sources.sentences[order].dates]


def _beside(alignment: Alignment, date: Date) -> bool:
    return alignment.is_anchored(*alignment.claim.words_of(date))


def _parts(date: Date, other: Date) -> tuple[tuple[int, int], tuple[int, int]]:
    """The words that differ on both sides; the whole dates where they cannot be told apart."""
    fields = set(contradiction(date, other))
    ours = [part for part in date.parts if part[0] in fields]
    theirs = [part for part in other.parts if part[0] in fields]
    if not ours or not theirs:
        return (date.start, date.end), (other.start, other.end)
    return (ours[0][1], ours[-1][2]), (theirs[0][1], theirs[-1][2])

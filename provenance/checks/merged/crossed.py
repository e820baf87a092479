"""Two names and two figures or dates of one sentence, paired the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple

from provenance.align.constituents import Unit, units
from provenance.checks.finding import remark
from provenance.checks.merged.subjects import segments
from provenance.checks.phrasing import words
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence


def crossed(alignment: Alignment) -> Iterator[Finding]:
    """Yield two names of the claim of `alignment`, each with the figure or date that the evidence has with the other.

    A name and a value stand together in a segment. Values are looked up by their segments on both sides: of every two
    names with every two values there are millions in a long list of results.
    """
    ours = units(alignment.claim, alignment.sources.names)
    if sum(one.is_name for one in ours) < 2 or sum(one.kind in ("figure", "date") for one in ours) < 2:
        return
    here = segments(alignment.claim)
    for number, sentence in enumerate(alignment.evidence):
        there = segments(sentence)
        place = {
            index: unit for unit in units(sentence, alignment.sources.names) for index in range(unit.first, unit.last)
        }
        both = [(unit, _partner(alignment, unit, number, place)) for unit in ours]
        told = [_Told(unit, one, here[unit.first], there[one.first]) for unit, one in both if one]
        four = _exchanged([one for one in told if one.ours.is_name], [one for one in told if one.is_value])
        if four:
            claim = _around(alignment.claim, [one.ours for one in four])
            source = _around(sentence, [one.theirs for one in four])
            say = _paired(alignment, sentence, four)
            yield remark(alignment, "facts-merged", claim, sentence, source, say, "error")
            return


def _paired(alignment: Alignment, sentence: Sentence, four: Sequence[_Told]) -> str:
    """Which value the source has with which of two names, in its own words."""
    one, other, *values = four
    first = next(value for value in values if value.there == one.there).theirs
    second = next(value for value in values if value.there == other.there).theirs
    told = (sentence.span(unit.first, unit.last) for unit in (one.theirs, first, other.theirs, second))
    name, value, next_name, next_value = (words(sentence, span, alignment.sources) for span in told)
    return f"the source has {value} for {name} and {next_value} for {next_name}; the claim has them the other way round"


class _Told(NamedTuple):
    """A unit of the claim, its partner, and the segments that the two stand in."""

    ours: Unit
    theirs: Unit
    here: int
    there: int

    @property
    def is_value(self) -> bool:
        return self.ours.kind in ("figure", "date")


def _exchanged(names: Sequence[_Told], values: Sequence[_Told]) -> tuple[_Told, ...]:
    """The first two names and two values of which each name has the other's value in the evidence; () without such."""
    placed: dict[tuple[int, int], list[_Told]] = {}
    for value in values:
        placed.setdefault((value.here, value.there), []).append(value)
    for one, other in combinations(names, 2):
        if one.here == other.here or one.there == other.there:
            continue
        own, others = placed.get((one.here, other.there), ()), placed.get((other.here, one.there), ())
        for pair in product(own, others):
            if len({one.theirs, other.theirs, *(value.theirs for value in pair)}) == 4:
                return (one, other, *sorted(pair, key=lambda value: value.ours.first))
    return ()


def _around(sentence: Sentence, four: Sequence[Unit]) -> tuple[int, int]:
    """The first of the names and the first of the values, and what stands between."""
    name, _, value, _ = four
    return sentence.span(min(name.first, value.first), max(name.last, value.last))


def _partner(alignment: Alignment, unit: Unit, number: int, place: dict[int, Unit]) -> Unit | None:
    for index in range(unit.first, unit.last):
        one = alignment.links.get(index)
        if one is not None and one.evidence == number and one.token in place:
            return place[one.token]
    return None

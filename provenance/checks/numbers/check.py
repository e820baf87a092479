"""Figures that changed: another value (number-changed), or the same digits in another unit (unit-changed)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.checks.finding import alone, differs
from provenance.checks.numbers.counted_noun import counted
from provenance.checks.numbers.opposite import in_slot, opposite
from provenance.checks.numbers.signs import Signed, signed
from provenance.checks.phrasing import facing, plain, words
from provenance.checks.rule import Rule
from provenance.lang.en.closed import COMPARATIVES_OF_DIFFERENCE
from provenance.lang.en.numbers.derived import Derivation, derive
from provenance.lang.en.numbers.figures import Figure, converted, difference, same
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

_RETOLD = 0.7  # of the claim's content words in the order of the evidence; below it a figure may be one worked out
_BEHIND = 4  # words that are shown behind a figure

RULES = (
    Rule(
        name="number-changed",
        level="error",
        finds="A figure of the claim stands opposite another figure in its evidence.",
        why="A wrong figure is the commonest correction in print, and the one that readers quote on.",
        example_claim="The council approved 300 new homes.",
        example_source="The council approved 30 new homes on Monday.",
        no_change="Nine for 9, 50% for 50 percent or half, $3m for $3 million, and a figure rounded to the precision "
        "that it is written with.",
        listed=10,
        after="unit-changed",
        repair="figure",
    ),
    Rule(
        name="unit-changed",
        level="error",
        finds="A figure keeps its digits and changes its unit, currency or magnitude, counts another thing, or is so "
        "much over another time.",
        why="A million for a billion or miles for kilometres reads right and is wrong by far.",
        example_claim="The line is 40 kilometers long.",
        example_source="The line is 40 miles long.",
        no_change="Another way to write the unit (km, kilometre), and a conversion that comes to the same amount.",
        listed=20,
        after="quote-spliced",
        repair="figure",
    ),
)


def find(alignment: Alignment) -> Iterator[Finding]:
    """Compare each figure in the claim of `alignment` with those of its evidence; yield changed values and units."""
    yield from _counted(alignment)
    told = {one.figure: one for one in signed(alignment)}  # the direction as a sign: -12% for "fell by 12%"
    for one in told.values():
        yield from _turned(alignment, one)
    for figure in (one for one in alignment.claim.figures if one not in told):
        slot = in_slot(alignment, figure)
        is_reckoned = alignment.in_order < _RETOLD or _compares(alignment, figure)
        derived = derive(figure, alignment.figures) if slot is None or is_reckoned else None
        if slot is not None and derived is None:
            yield _finding(alignment, figure, *slot)
            continue
        if _confirmed(alignment, figure):
            continue
        if derived is not None:
            yield _derived(alignment, figure, derived)
            continue
        pair = opposite(alignment, figure)
        if pair is None:
            continue
        number, other = pair
        if not alignment.is_on_topic(number):
            continue
        if _elsewhere(alignment, figure) and not _same_slot(alignment, figure, number, other):
            continue
        yield _finding(alignment, figure, number, other)


def _counted(alignment: Alignment) -> Iterator[Finding]:
    """As many of something else, or so much over another time."""
    for one in counted(alignment):
        claim, source = alignment.claim.span(*one.ours), alignment.evidence[one.evidence].span(*one.theirs)
        yield differs(alignment, "unit-changed", claim, alignment.evidence[one.evidence], source, one.level)


def _turned(alignment: Alignment, one: Signed) -> Iterator[Finding]:
    """A sign that goes the other way than the evidence."""
    if not one.agrees:
        sentence, ours = alignment.evidence[one.evidence], (one.figure.start, one.figure.end)
        found = differs(alignment, "direction-changed", ours, sentence, sentence.span(*one.theirs))
        yield found._replace(suggestion=None)


def _compares(alignment: Alignment, figure: Figure) -> bool:
    """Whether a figure says by how much: 150 dollars more."""
    last = alignment.claim.words_of(figure)[1]
    return not COMPARATIVES_OF_DIFFERENCE.isdisjoint(alignment.claim.lowers[last : last + 2])


def _derived(alignment: Alignment, figure: Figure, derived: Derivation) -> Finding:
    told = words(alignment.claim, (figure.start, figure.end), alignment.sources)
    home = alignment.evidence[0].home
    one, other = (_inside(plain(home, (each.number[0], each.end))) for each in (derived.one, derived.other))
    message = f"no source has the figure {told}; it is {derived.how.format(one=one, other=other)}"
    return alone("number-changed", message, (figure.start, figure.end), "note")


def _inside(number: str) -> str:
    """A number as it reads inside a sentence: "Forty-four" small, "40M" as it is."""
    return number.lower() if number[1:].islower() and not any(map(str.isdigit, number)) else number


def _confirmed(alignment: Alignment, figure: Figure) -> bool:
    """Whether some evidence gives the figure, in words, in digits or in a unit that comes to the same."""
    return any(
        same(figure, other) or converted(figure, other) for sentence in alignment.evidence for other in sentence.figures
    )


def _elsewhere(alignment: Alignment, figure: Figure) -> bool:
    return any(same(figure, other) for other in alignment.sources.figures)


def _same_slot(alignment: Alignment, figure: Figure, number: int, other: Figure) -> bool:
    """Whether linked words stand right beside both figures: then it is this figure that was changed."""
    first, last = alignment.claim.words_of(figure)
    return alignment.is_anchored(first, last)


def _finding(alignment: Alignment, figure: Figure, number: int, other: Figure) -> Finding:
    kind = difference(figure, other)
    rule = "unit-changed" if kind == "unit" else "number-changed"
    if kind != "unit" and figure.kind == other.kind == "duration":
        rule = "date-changed"
    claim, source, sentence = (figure.start, figure.end), (other.start, other.end), alignment.evidence[number]
    ours, theirs = words(alignment.claim, claim, alignment.sources), words(sentence, source, alignment.sources)
    if ours == theirs:  # what they count differs, or stands behind the next one: 3 to 4 million
        say = facing(_with_next(alignment, alignment.claim, figure), _with_next(alignment, sentence, other))
    else:
        say = facing(ours, theirs, is_value=True)
    return differs(alignment, rule, claim, sentence, source, "error", say)


def _with_next(alignment: Alignment, sentence: Sentence, figure: Figure) -> str:
    """A figure with a few words behind it, up to the next mark."""
    first, last = sentence.words_of(figure)
    stop = min(last + _BEHIND, len(sentence.tokens))
    end = next((at for at in range(last, stop) if sentence.tokens[at].kind == "p"), stop)
    return words(sentence, sentence.span(first, end), alignment.sources)

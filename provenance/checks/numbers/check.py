"""Figures that changed: another value (number-changed), or the same digits in another unit (unit-changed)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.align.trace import LOOSE
from provenance.checks.finding import alone, differs
from provenance.checks.numbers.counted_noun import counted
from provenance.checks.phrasing import facing, plain, words
from provenance.checks.rule import Rule
from provenance.lang.en.closed import COMPARATIVES_OF_DIFFERENCE
from provenance.lang.en.numbers.derived import Derivation, derive
from provenance.lang.en.numbers.figures import Figure, converted, difference, same
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

_ALIKE = 2
_RETOLD = 0.7  # of the claim's content words in the order of the evidence; below it a figure may be one worked out
_BEHIND = 4  # words that are shown behind a figure
_SLACK = 2  # further tokens that may stand between the same words beside the other figure

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
    for one in counted(alignment):
        claim, source = alignment.claim.span(*one.ours), alignment.evidence[one.evidence].span(*one.theirs)
        yield differs(alignment, "unit-changed", claim, alignment.evidence[one.evidence], source, one.level)
    for figure in alignment.claim.figures:
        slot = _in_slot(alignment, figure)
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
        pair = _opposite(alignment, figure)
        if pair is None:
            continue
        number, other = pair
        if not alignment.is_on_topic(number):
            continue
        if _elsewhere(alignment, figure) and not _same_slot(alignment, figure, number, other):
            continue
        yield _finding(alignment, figure, number, other)


def _compares(alignment: Alignment, figure: Figure) -> bool:
    """Whether a figure says by how much: 150 dollars more."""
    last = alignment.claim.words_of(figure)[1]
    return not COMPARATIVES_OF_DIFFERENCE.isdisjoint(alignment.claim.lowers[last : last + 2])


def _in_slot(alignment: Alignment, figure: Figure) -> tuple[int, Figure] | None:
    """Another figure of the same kind between the very same words, whatever stands elsewhere."""
    stretch = alignment.slot_of(figure)
    if stretch is None:
        return None
    first, last = alignment.claim.words_of(figure)
    sentence = alignment.evidence[stretch.evidence]
    inside = [one for one in sentence.figures if sentence.index_at(one.start) in stretch.tokens]
    opens = not any(index < first for index in alignment.links)  # nothing before it bounds its place
    if opens:
        inside = [one for one in inside if not any(sentence.lemmas[sentence.words_of(one)[1] : stretch.last])]
    if len(inside) != 1 or _likeness(figure, inside[0]) < _ALIKE:
        return None
    if (
        not opens
        and len(stretch.tokens) > last - first + _SLACK
        and not _behind_the_same(alignment, first, sentence, inside[0])
    ):
        return None
    other = inside[0]
    # Under the same bound ("at least") two figures are held to be the same only if they are.
    ours, theirs = (figure, other) if figure.approx != other.approx else (_bare(figure), _bare(other))
    told = any(same(one, other) for one in alignment.claim.figures if one is not figure)
    if told or same(ours, theirs) or converted(figure, other) or _here(sentence, figure):
        return None
    return stretch.evidence, other


def _behind_the_same(alignment: Alignment, first: int, sentence: Sentence, other: Figure) -> bool:
    """Whether the same small words stand between either figure and the linked word before it: nine to four."""
    left = max((index for index in alignment.links if index < first), default=None)
    if left is None:
        return False
    between = alignment.claim.lowers[left + 1 : first]
    return (
        len(between) > 0 and between == sentence.lowers[alignment.links[left].token + 1 : sentence.words_of(other)[0]]
    )


def _bare(figure: Figure) -> Figure:
    return figure._replace(approx="")


def _here(sentence: Sentence, figure: Figure) -> bool:
    """Whether the sentence gives the figure at another place: then its words have moved."""
    return any(same(figure, one) for one in sentence.figures)


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


def _opposite(alignment: Alignment, figure: Figure) -> tuple[int, Figure] | None:
    """The figure of the evidence in this one's place: alike in unit or noun, else between the same words."""
    first, last = alignment.claim.words_of(figure)
    stretch = alignment.slot(first, last, LOOSE)
    best, most = None, 0
    for number, sentence in enumerate(alignment.evidence):
        for other in sentence.figures:
            if any(same(ours, other) for ours in alignment.claim.figures):
                continue
            inside = (
                stretch is not None and stretch.evidence == number and sentence.index_at(other.start) in stretch.tokens
            )
            score = _likeness(figure, other) + (3 if inside else 0)
            if score > most and (inside or score >= 2):
                best, most = (number, other), score
    return best


_NEVER = -5
_COUNTS = frozenset(("multiple", "cardinal", "share"))


def _likeness(figure: Figure, other: Figure) -> int:
    """0 for figures that cannot stand for each other; more for the same unit and the same thing counted."""
    kinds = {figure.kind, other.kind}
    if not kinds.isdisjoint(("label", "ordinal")):
        return 1 if figure.kind == other.kind else _NEVER
    if "multiple" in kinds and (not kinds <= _COUNTS or (len(kinds) > 1 and figure.value == other.value)):
        return _NEVER  # rose fourfold, from 90 pounds; warned twice, two warnings
    alike = 0
    if figure.unit == other.unit:
        alike += 1 + bool(figure.unit)
    elif figure.value / figure.scale == other.value / other.scale:
        alike += 2
    elif figure.unit and other.unit:
        alike -= 2
    if figure.noun and set(figure.noun) & set(other.noun):
        alike += 2
    return alike + (figure.kind == other.kind)


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

"""Figures that changed: another value (number-changed), or the same digits in another unit (unit-changed)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.checks.finding import alone, differs
from provenance.checks.numbers.counted_noun import counted
from provenance.checks.rule import Rule
from provenance.lang.en.numbers.derived import Derivation, derive
from provenance.lang.en.numbers.figures import Figure, converted, difference, same
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Trace
    from provenance.lang.en.sentence import Sentence

_ALIKE = 2
_MORE = frozenset("more less fewer higher lower longer shorter better worse older younger later earlier".split())
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
    ),
)


def find(trace: Trace) -> Iterator[Finding]:
    for one in counted(trace):
        claim, source = trace.claim.span(*one.ours), trace.evidence[one.evidence].span(*one.theirs)
        yield differs(trace, "unit-changed", claim, trace.evidence[one.evidence], source, one.level)
    for figure in trace.claim.figures:
        slot = _in_slot(trace, figure)
        if slot is not None and not (_compares(trace, figure) and derive(figure, trace.figures)):
            yield _finding(trace, figure, *slot)
            continue
        if _confirmed(trace, figure):
            continue
        derived = derive(figure, trace.figures)
        if derived is not None:
            yield _derived(trace, figure, derived)
            continue
        pair = _opposite(trace, figure)
        if pair is None:
            continue
        number, other = pair
        if not trace.speaks_of_it(number):
            continue
        if _elsewhere(trace, figure) and not _same_slot(trace, figure, number, other):
            continue
        yield _finding(trace, figure, number, other)


def _compares(trace: Trace, figure: Figure) -> bool:
    """Whether a figure says by how much: 150 dollars more."""
    last = trace.claim.words_of(figure)[1]
    return not _MORE.isdisjoint(trace.claim.forms[last : last + 2])


def _in_slot(trace: Trace, figure: Figure) -> tuple[int, Figure] | None:
    """Another figure of the same kind between the very same words, whatever stands elsewhere."""
    stretch = trace.slot_of(figure)
    if stretch is None:
        return None
    first, last = trace.claim.words_of(figure)
    sentence = trace.evidence[stretch.evidence]
    inside = [one for one in sentence.figures if sentence.index_at(one.start) in stretch.tokens]
    opens = not any(index < first for index in trace.partners)  # nothing before it bounds its place
    if opens:
        inside = [one for one in inside if not any(sentence.keys[sentence.words_of(one)[1] : stretch.last])]
    if len(inside) != 1 or _likeness(figure, inside[0]) < _ALIKE:
        return None
    if (
        not opens
        and len(stretch.tokens) > last - first + _SLACK
        and not _behind_the_same(trace, first, sentence, inside[0])
    ):
        return None
    other = inside[0]
    # Under the same bound ("at least") two figures are held to be the same only if they are.
    ours, theirs = (figure, other) if figure.approx != other.approx else (_bare(figure), _bare(other))
    told = any(same(one, other) for one in trace.claim.figures if one is not figure)
    if told or same(ours, theirs) or converted(figure, other) or _here(sentence, figure):
        return None
    return stretch.evidence, other


def _behind_the_same(trace: Trace, first: int, sentence: Sentence, other: Figure) -> bool:
    """Whether the same small words stand between either figure and the linked word before it: nine to four."""
    left = max((index for index in trace.partners if index < first), default=None)
    if left is None:
        return False
    between = trace.claim.forms[left + 1 : first]
    return len(between) > 0 and between == sentence.forms[trace.partners[left].token + 1 : sentence.words_of(other)[0]]


def _bare(figure: Figure) -> Figure:
    return figure._replace(approx="")


def _here(sentence: Sentence, figure: Figure) -> bool:
    """Whether the sentence gives the figure at another place: then its words have moved."""
    return any(same(figure, one) for one in sentence.figures)


def _derived(trace: Trace, figure: Figure, derived: Derivation) -> Finding:
    words = trace.claim.home.text[figure.start : figure.end]
    home = trace.evidence[0].home.text
    one, other = (home[slice(*each.number)] for each in (derived.one, derived.other))
    message = f"{words} stands in no source; it is the {derived.how} that {one} and {other} give"
    return alone("number-changed", message, (figure.start, figure.end), "note")


def _confirmed(trace: Trace, figure: Figure) -> bool:
    """Whether some evidence gives the figure, in words, in digits or in a unit that comes to the same."""
    return any(
        same(figure, other) or converted(figure, other) for sentence in trace.evidence for other in sentence.figures
    )


def _elsewhere(trace: Trace, figure: Figure) -> bool:
    return any(same(figure, other) for other in trace.sources.figures)


def _opposite(trace: Trace, figure: Figure) -> tuple[int, Figure] | None:
    """The figure of the evidence in this one's place: alike in unit or noun, else between the same words."""
    first, last = trace.claim.words_of(figure)
    stretch = trace.opposite(first, last)
    best, most = None, 0
    for number, sentence in enumerate(trace.evidence):
        for other in sentence.figures:
            if any(same(ours, other) for ours in trace.claim.figures):
                continue
            inside = (
                stretch is not None and stretch.evidence == number and sentence.index_at(other.start) in stretch.tokens
            )
            score = _likeness(figure, other) + (3 if inside else 0)
            if score > most and (inside or score >= 2):
                best, most = (number, other), score
    return best


def _likeness(figure: Figure, other: Figure) -> int:
    """0 for figures that cannot stand for each other; more for the same unit and the same thing counted."""
    if "label" in (figure.kind, other.kind) or "ordinal" in (figure.kind, other.kind):
        return 1 if figure.kind == other.kind else -5
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


def _same_slot(trace: Trace, figure: Figure, number: int, other: Figure) -> bool:
    """Whether linked words stand right beside both figures: then it is this figure that was changed."""
    first, last = trace.claim.words_of(figure)
    return trace.tight(first, last)


def _finding(trace: Trace, figure: Figure, number: int, other: Figure) -> Finding:
    kind = difference(figure, other)
    rule = "unit-changed" if kind == "unit" else "number-changed"
    if kind != "unit" and figure.kind == other.kind == "duration":
        rule = "date-changed"
    claim, source = (figure.start, figure.end), (other.start, other.end)
    return differs(trace, rule, claim, trace.evidence[number], source)

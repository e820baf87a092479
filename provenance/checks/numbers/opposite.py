"""Which figure of the evidence stands in the place of one of the claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.align.trace import LOOSE
from provenance.lang.en.numbers.figures import Figure, converted, same

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

_ALIKE = 2  # the likeness from which two figures can stand for each other
_SLACK = 2  # further tokens that may stand between the same words beside the other figure
_NEVER = -5  # the likeness of figures that cannot
_COUNTS = frozenset(("multiple", "cardinal", "share"))


def in_slot(alignment: Alignment, figure: Figure) -> tuple[int, Figure] | None:
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


def opposite(alignment: Alignment, figure: Figure) -> tuple[int, Figure] | None:
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

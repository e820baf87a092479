"""Find how many of a thing a sentence means where no quantifier says it: "two of the five analysts"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.lang.en.closed import (
    DEFINITE_DETERMINERS,
    DISTRIBUTIVE_DETERMINERS,
    ORDINALS_OF_SHARES,
    PARTITIVE_OF,
)

if TYPE_CHECKING:
    from provenance.lang.en.sentence import Sentence

_REACH = 4  # tokens that "of the five" takes up at most


def told_part(sentence: Sentence, head: int) -> tuple[int, int] | None:
    """Return where a sentence says how many of a thing it means, as offsets; None where it does not.

    `head` is the index of the token that names the thing. Found are "every third ship", "two of the ships" and a count
    right before the thing, unless a definite word stands before that count ("the three ships").
    """
    forms = sentence.lowers
    if head > 1 and forms[head - 2] in DISTRIBUTIVE_DETERMINERS and forms[head - 1] in ORDINALS_OF_SHARES:
        return sentence.span(head - 2, head)
    for figure in sentence.figures:
        first, last = sentence.words_of(figure)
        is_given = not DEFINITE_DETERMINERS.isdisjoint(forms[max(0, first - 1) : first])
        if last == head and figure.kind == "cardinal" and not is_given:
            return figure.start, figure.end  # in three districts
        between = forms[last:head]
        if between[:1] == (PARTITIVE_OF,) and len(between) < _REACH and figure.kind == "cardinal":
            return figure.start, figure.end
    return None

"""Units of a sentence: its names, dates and figures as wholes, every other content word one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from provenance.lang.en.sentence import Sentence

Kind = Literal["name", "date", "figure", "word", "phrase"]  # a phrase is made of others: by checks alone


class Unit(NamedTuple):
    """A name, date, figure, phrase or single content word of a sentence; token indices, half-open."""

    first: int
    last: int
    kind: Kind

    @property
    def is_name(self) -> bool:
        """Whether the unit is a name."""
        return self.kind == "name"


class Swap(NamedTuple):
    """Two units of the claim, each of which stands where evidence sentence number `evidence` has the other."""

    one: Unit
    other: Unit
    evidence: int
    their_one: Unit  # where the first of them stands in the evidence
    their_other: Unit


def units(sentence: Sentence, known: Callable[[str], bool]) -> list[Unit]:
    """The units of `sentence` in their order: dates, figures and names as wholes, other content words one by one.

    `known` says of a lemma whether it is a name's beyond doubt: a capital that opens a sentence proves nothing.
    """
    whole, found, at = _wholes(sentence, known), list[Unit](), 0
    while at < len(sentence.tokens):
        unit = whole.get(at) or (Unit(at, at + 1, "word") if sentence.lemmas[at] else None)
        if unit is not None:
            found.append(unit)
        at = unit.last if unit is not None else at + 1
    return found


def _wholes(sentence: Sentence, known: Callable[[str], bool]) -> dict[int, Unit]:
    """The figures, dates and names, by the index of each of their tokens."""
    whole: dict[int, Unit] = {}
    kind: Kind
    for kind, mentions in (("figure", sentence.figures), ("date", sentence.dates)):
        for mention in mentions:
            first, last = sentence.words_of(mention)
            whole.update(dict.fromkeys(range(first, last), Unit(first, last, kind)))
    sure = {word for name in sentence.names if not name.initial for word in name.words}
    for name in sentence.names:
        if not any(index in whole for index in range(name.first, name.last)):
            is_name = not name.initial or name.words[0] in sure or known(name.words[0])
            kind = "name" if is_name else "word"
            whole.update(dict.fromkeys(range(name.first, name.last), Unit(name.first, name.last, kind)))
    return whole

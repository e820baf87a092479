"""A sentence that repeats another one letter for letter: what was read there is moved to its own offsets."""

from __future__ import annotations

from typing import TypeVar

from provenance.infra.lazy import lazy
from provenance.lang.en.mentions import Date, Figure, Span
from provenance.lang.en.names.finder import Name
from provenance.lang.en.sentence import Sentence
from provenance.lang.en.speech.attribution import Attribution
from provenance.lang.en.speech.quotes import Quotation
from provenance.lang.language import Cue
from provenance.model import Document, Item, Token

_Mark = TypeVar("_Mark", Cue, Name)


class Copied(Sentence):
    """A sentence that reads like `Sentence`, to the last offset, by moving what its twin has read.

    It takes a fraction of the time, and most of a digest is copied. Nothing in the reading of a sentence but its
    quotations and its speaker depends on what stands around it.
    """

    def __init__(
        self, twin: Sentence, item: Item, home: Document, quotations: tuple[Quotation, ...], order: int
    ) -> None:
        super().__init__(-1, item, home, quotations, order, twin.extras)
        self.twin = twin
        self._by = item.start - twin.start
        # What counts from the sentence's first token, or is no place at all, is the same object.
        self.__dict__.update(
            lemmas=twin.lemmas, content=twin.content, content_lemmas=twin.content_lemmas, lemma_set=twin.lemma_set
        )

    @property
    def original(self) -> Sentence:
        """The sentence with the same text that was read in place of this one."""
        return self.twin

    @lazy
    def tokens(self) -> tuple[Token, ...]:
        """The twin's tokens, moved to this sentence's offsets."""
        by = self._by
        return tuple(
            [
                Token(start + by, end + by, text, norm, stem, kind)
                for start, end, text, norm, stem, kind in self.twin.tokens
            ]
        )

    @lazy
    def lemma_pairs(self) -> frozenset[tuple[str, str]]:
        """The twin's set of neighbouring content lemmas."""
        return self.twin.lemma_pairs

    @lazy
    def lowers(self) -> tuple[str, ...]:
        """The twin's form of each token, marks included."""
        return self.twin.lowers

    @lazy
    def lower_words(self) -> tuple[str, ...]:
        """The twin's form of each token that is no mark."""
        return self.twin.lower_words

    @lazy
    def names(self) -> tuple[Name, ...]:
        """The twin's names, moved to this sentence's offsets."""
        return self._moved(self.twin.names)

    @lazy
    def hedges(self) -> tuple[Cue, ...]:
        """The twin's hedges, moved to this sentence's offsets."""
        return self._moved(self.twin.hedges)

    @lazy
    def negators(self) -> tuple[Cue, ...]:
        """The twin's negators, moved to this sentence's offsets."""
        return self._moved(self.twin.negators)

    @lazy
    def attributions(self) -> tuple[Attribution, ...]:
        """The twin's acts of speech, moved with their names to this sentence's offsets."""
        by = self._by
        return tuple(
            one._replace(start=one.start + by, end=one.end + by, names=self._moved(one.names))
            for one in self.twin.attributions
        )

    @lazy
    def _quantities(self) -> tuple[tuple[Figure, ...], tuple[Date, ...]]:
        figures, dates = self.twin.figures, self.twin.dates
        return tuple(map(self._figure, figures)), tuple(map(self._date, dates))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets, half-open, of the tokens from `first` to before `last`; at least one token."""
        return self._span(self.twin.span(first, last))

    def _moved(self, marks: tuple[_Mark, ...]) -> tuple[_Mark, ...]:
        by = self._by
        return tuple([one._replace(start=one.start + by, end=one.end + by) for one in marks])

    def _span(self, span: Span) -> Span:
        return span[0] + self._by, span[1] + self._by

    def _figure(self, one: Figure) -> Figure:
        start, end = self._span((one.start, one.end))
        unit = one.unit_span and self._span(one.unit_span)
        return one._replace(start=start, end=end, number=self._span(one.number), unit_span=unit)

    def _date(self, one: Date) -> Date:
        start, end = self._span((one.start, one.end))
        return one._replace(start=start, end=end, parts=tuple((name, *self._span(at)) for name, *at in one.parts))  # type: ignore[arg-type]

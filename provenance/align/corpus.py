"""What alignment and checks may ask of all the sources together, whoever holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Protocol

from provenance.lang.en.mentions import Date, Figure
from provenance.lang.en.sentence import Sentence
from provenance.model import Document, Place


class SpokenWords(Protocol):
    """The words of one source in a row, marks left out, and where they stand in its text."""

    number: int  # of the source
    count: int  # of its words

    def norms(self, first: int, last: int) -> list[str]:
        """The lower-case words from `first` up to `last`."""

    def at(self, offset: int) -> int:
        """The number of the first word that begins at an offset of the text or behind it."""

    def find(self, norms: Sequence[str], after: int = 0) -> Place | None:
        """The first place from word `after` on where these words stand in a row."""

    def span(self, place: Place) -> tuple[int, int]:
        """The offsets of a place in the source's text, half-open."""

    def is_quoted(self, place: Place) -> bool:
        """Whether the source has most of the place inside quotation marks."""


class Postings(Protocol):
    """Lemma → the numbers of the sentences that have it, ascending."""

    def __contains__(self, lemma: object, /) -> bool: ...

    def get(self, lemma: str, default: Any = None, /) -> Any: ...


class Pairs(Protocol):
    """Lemmas that stand side by side somewhere, one before the other."""

    def __contains__(self, pair: tuple[str, str], /) -> bool: ...


class Corpus(Protocol):
    """The sources of a run as one body of text; `retrieval.Sources` is the one there is.

    Sentences are known by their order among those of all sources, sources by their index in `documents`.
    """

    damaged: dict[int, str]

    @property
    def documents(self) -> tuple[Document, ...]: ...
    @property
    def sentences(self) -> Sequence[Sentence]: ...
    @property
    def postings(self) -> Postings: ...
    @property
    def figures(self) -> Sequence[Figure]: ...
    @property
    def dates(self) -> Sequence[Date]: ...
    @property
    def spoken(self) -> tuple[SpokenWords, ...]: ...
    @property
    def pairs(self) -> Pairs: ...
    @property
    def acronyms(self) -> Mapping[str, AbstractSet[str]]: ...
    @property
    def lower(self) -> AbstractSet[str]: ...
    @property
    def capital(self) -> AbstractSet[str]: ...
    @property
    def lower_keys(self) -> AbstractSet[str]: ...
    @property
    def named(self) -> Mapping[int, AbstractSet[str]]: ...
    @property
    def labels(self) -> Mapping[int, AbstractSet[str]]: ...
    @property
    def outside(self) -> tuple[Sentence, ...]: ...

    def weights(self, claim: Sentence) -> dict[int, float]:
        """For each token of a claim that carries meaning, how much it tells: the rarer, the more."""

    def around(self, order: int, reach: int) -> list[int]:
        """The sentences of the same document within `reach` of one, nearest first."""

    def beside(self, order: int) -> frozenset[str]:
        """The lemmas of the sentences right before and behind one."""

    def names(self, key: str) -> bool:
        """Whether a word stands in a name that does not only open a sentence."""

    def offices(self, last: str) -> list[tuple[int, tuple[str, ...]]]:
        """The offices given to people whose names end in a word: order of the sentence, words of the office."""

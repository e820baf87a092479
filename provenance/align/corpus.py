"""What alignment and checks may ask of all the sources together, as protocols."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Protocol

from provenance.lang.en.mentions import Date, Figure
from provenance.lang.en.sentence import Sentence
from provenance.model import Document, Place


class SpokenWords(Protocol):
    """The words of one source in a row, marks left out, and where they stand in its text.

    Words are numbered from 0 through the whole source; offsets are code points of its text.
    """

    number: int  # of the source
    count: int  # of its words

    def lower_words(self, first: int, last: int) -> list[str]:
        """The lowers of words number `first` to `last`, half-open."""

    def at(self, offset: int) -> int:
        """The number of the first word that begins at `offset` or behind it; `count` where there is none."""

    def find(self, norms: Sequence[str], after: int = 0) -> Place | None:
        """The first place from word number `after` on where the lowers `norms` stand in a row; None for none."""

    def span(self, place: Place) -> tuple[int, int]:
        """The offsets of `place` in the source's text, half-open."""

    def is_quoted(self, place: Place) -> bool:
        """Whether at least half of `place` stands inside one quotation, or is direct speech of a transcript."""


class Postings(Protocol):
    """The inverted index: lemma → the orders of the sentences that have it, ascending."""

    def __contains__(self, lemma: object, /) -> bool: ...

    def get(self, lemma: str, default: Any = None, /) -> Any:
        """The orders, ascending, of the sentences that have `lemma`; `default` where there is none."""


class Pairs(Protocol):
    """The pairs of lemmas that stand side by side in some sentence, one before the other, function words left out."""

    def __contains__(self, pair: tuple[str, str], /) -> bool: ...


class Corpus(Protocol):
    """The sources of a run as one body of text; `retrieval.Sources` is the one there is.

    Sentences are known by their order among those of all sources, sources by their index in `documents`.
    """

    damaged: dict[int, str]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The sources in the order in which they were given."""

    @property
    def sentences(self) -> Sequence[Sentence]:
        """All sentences of the sources, by their order."""

    @property
    def postings(self) -> Postings:
        """Lemma → the orders of the sentences that have it or whose speaker's label does."""

    @property
    def figures(self) -> Sequence[Figure]:
        """Every figure of the sources, each once."""

    @property
    def dates(self) -> Sequence[Date]:
        """Every date of the sources, each once."""

    @property
    def spoken(self) -> tuple[SpokenWords, ...]:
        """The words of every source in a row, by the index of the source: for looking up quotations."""

    @property
    def pairs(self) -> Pairs:
        """The pairs of lemmas that stand side by side somewhere."""

    @property
    def acronyms(self) -> Mapping[str, AbstractSet[str]]:
        """Acronym in lower case → the lemmas of the names that its letters stand for; only acronyms in use."""

    @property
    def lower(self) -> AbstractSet[str]:
        """The lowers of words that are written in lower case somewhere."""

    @property
    def capital(self) -> AbstractSet[str]:
        """The lowers of words that are written with a capital somewhere else than at the beginning of a sentence."""

    @property
    def lower_keys(self) -> AbstractSet[str]:
        """The lemmas of words that are written in lower case somewhere."""

    @property
    def named(self) -> Mapping[int, AbstractSet[str]]:
        """Index of a source → the lemmas of all its names."""

    @property
    def labels(self) -> Mapping[int, AbstractSet[str]]:
        """Index of a source → the lemmas of the labels that name its speakers; only sources that have any."""

    @property
    def outside(self) -> tuple[Sentence, ...]:
        """The sentences that stand in a source's file and are no part of its text: never evidence."""

    def weights(self, claim: Sentence) -> dict[int, float]:
        """Weight of each content token of `claim`, by token index: the rarer, the more; less for who says it."""

    def around(self, order: int, reach: int) -> list[int]:
        """The orders of the sentences within `reach` of sentence `order` in its document, nearest first."""

    def beside(self, order: int) -> frozenset[str]:
        """The lemmas of the sentences right before and behind sentence `order` in its document."""

    def names(self, key: str) -> bool:
        """Whether the lemma `key` is in a name other than a single capitalised word that opens a sentence."""

    def offices(self, last: str) -> list[tuple[int, tuple[str, ...]]]:
        """The offices given to people whose names end in the lemma `last`: (order of sentence, words of office)."""

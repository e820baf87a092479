"""The plain index of sources of ordinary size: every sentence is held, and facts are gathered when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from provenance.infra.lazy import lazy
from provenance.lang.en.mentions import Date, Figure
from provenance.lang.en.sentence import Sentence
from provenance.lang.en.speech.quotes import Quotation
from provenance.lang.en.user_tables import Extras
from provenance.model import Document, Item
from provenance.retrieval.index import facts
from provenance.retrieval.index.best import Brakes
from provenance.retrieval.index.facts import Held
from provenance.retrieval.index.length import brakes
from provenance.retrieval.index.quotation_index import Hearing, QuotationIndex, is_said
from provenance.retrieval.index.reading import Outer, read


class Gatherer(Protocol):
    """What is shown every sentence once, and keeps what it is for."""

    def add(self, sentence: Sentence, /) -> None:
        """Keep what `sentence` adds."""


Some = TypeVar("Some", bound=Gatherer)


class Plain:
    """The index that holds all sentences: in order, by lemma (`postings`), and what they say together."""

    def __init__(self, documents: Sequence[Document], extras: Extras) -> None:
        self._documents, self._extras = documents, extras
        self._aside: list[tuple[int, Item]] = []
        self._names: dict[str, bool] = {}
        self._quotations: dict[int, Sequence[Quotation]] = {}
        self.sentences: Sequence[Sentence] = tuple(self._read())
        self.postings: dict[str, list[int]] = {}
        for sentence in self.sentences:
            for key in sentence.retrieval_keys:
                self.postings.setdefault(key, []).append(sentence.order)
        self.brakes: Brakes = brakes([len(sentence.content) for sentence in self.sentences])

    def _read(self) -> Iterator[Sentence]:
        order = 0
        for number, parts in read(self._documents, self._extras):
            self._aside += [(number, item) for item in parts.aside]
            self._quotations[number] = parts.quotations
            outer = Outer(parts.quotations)
            for item in parts.body:
                inside = outer.touching(item.start, item.end)
                yield Sentence(number, item, self._documents[number], inside, order, self._extras)
                order += 1

    def _gathered(self, gatherer: Some) -> Some:
        for sentence in self.sentences:
            gatherer.add(sentence)
        return gatherer

    def twin(self, text: str) -> Sentence | None:
        """The first sentence whose text, as it is read, is `text` letter for letter; None where there is none."""
        return self._texts.get(text)

    @lazy
    def _texts(self) -> dict[str, Sentence]:
        return {one.text[one.start : one.end]: one for one in reversed(self.sentences)}

    @lazy
    def aside(self) -> Sequence[Sentence]:
        """The page junk of all sources, as sentences; their orders follow those of `sentences`."""
        start = len(self.sentences)
        return tuple(
            Sentence(number, item, self._documents[number], (), order, self._extras)
            for order, (number, item) in enumerate(self._aside, start)
        )

    @lazy
    def figures(self) -> tuple[Figure, ...]:
        """Every figure of the sources, each once."""
        return self._gathered(facts.Figures()).rows

    @lazy
    def dates(self) -> tuple[Date, ...]:
        """Every date of the sources, each once."""
        return self._gathered(facts.Dates()).rows

    @lazy
    def acronyms(self) -> dict[str, set[str]]:
        """Letters in lower case → the lemmas of the names that they may stand for, in use or not."""
        return self._gathered(facts.Acronyms()).found

    @lazy
    def lower(self) -> set[str]:
        """The lowers of words that are written in lower case somewhere."""
        return self._gathered(facts.Lower()).found

    @lazy
    def lower_keys(self) -> set[str]:
        """The lemmas of words that are written in lower case somewhere."""
        return self._gathered(facts.LowerKeys()).found

    @lazy
    def capital(self) -> set[str]:
        """The lowers of words that are written with a capital where nothing but their being a name asks for it."""
        return self._gathered(facts.Capital()).found

    @lazy
    def named(self) -> dict[int, set[str]]:
        """Index of a source → the lemmas of all its names."""
        return self._gathered(facts.Named()).found

    @lazy
    def labels(self) -> dict[int, set[str]]:
        """Index of a source → the lemmas of the labels that name its speakers; only of sources that have any."""
        return self._gathered(facts.Labels()).found

    @lazy
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The pairs of lemmas that stand side by side somewhere, one before the other, function words left out."""
        return frozenset().union(*(one.lemma_pairs for one in self.sentences))

    @lazy
    def spoken(self) -> tuple[QuotationIndex, ...]:
        """The words of every source in a row, by the index of the source."""
        heard = [Hearing(document.folded) for document in self._documents]
        for one in self.sentences:
            heard[one.document].add(one.start, one.end, one.tokens, said=is_said(one))
        return tuple(
            QuotationIndex(number, document, heard[number].words(self._quotations[number]))
            for number, document in enumerate(self._documents)
        )

    def names(self, key: str) -> bool:
        """Whether the lemma `key` is in a name other than a single capitalised word that opens a sentence.

        Only sentences with it are looked at.
        """
        known = self._names.get(key)
        if known is None:
            rows = (self.sentences[order] for order in self.postings.get(key, ()))
            known = self._names[key] = any(facts.is_named(one, key) for one in rows)
        return known

    def held(self, last: str) -> list[Held]:
        """The offices given to people whose names end in the lemma `last`: (order of sentence, words of office).

        Ascending by order; only the sentences that have the lemma are looked at.
        """
        rows = (self.sentences[order] for order in self.postings.get(last, ()))
        return [(one.order, words) for one in rows for _, words, _ in facts.given(one, last)]

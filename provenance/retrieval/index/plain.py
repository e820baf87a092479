"""The index of sources of ordinary size: every sentence is held, and what they say together is gathered when asked."""

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
from provenance.retrieval.index.quotation_index import Hearing, Spoken, is_said
from provenance.retrieval.index.reading import Outer, read


class Gatherer(Protocol):
    """What looks at every sentence once."""

    def add(self, sentence: Sentence, /) -> None: ...


Some = TypeVar("Some", bound=Gatherer)


class Plain:
    """Sentences, word → sentences, and what the sentences say together."""

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
        """The first sentence that stands so, letter for letter."""
        return self._texts.get(text)

    @lazy
    def _texts(self) -> dict[str, Sentence]:
        return {one.text[one.start : one.end]: one for one in reversed(self.sentences)}

    @lazy
    def aside(self) -> Sequence[Sentence]:
        start = len(self.sentences)
        return tuple(
            Sentence(number, item, self._documents[number], (), order, self._extras)
            for order, (number, item) in enumerate(self._aside, start)
        )

    @lazy
    def figures(self) -> tuple[Figure, ...]:
        return self._gathered(facts.Figures()).rows

    @lazy
    def dates(self) -> tuple[Date, ...]:
        return self._gathered(facts.Dates()).rows

    @lazy
    def acronyms(self) -> dict[str, set[str]]:
        return self._gathered(facts.Acronyms()).found

    @lazy
    def lower(self) -> set[str]:
        return self._gathered(facts.Lower()).found

    @lazy
    def lower_keys(self) -> set[str]:
        return self._gathered(facts.LowerKeys()).found

    @lazy
    def capital(self) -> set[str]:
        return self._gathered(facts.Capital()).found

    @lazy
    def named(self) -> dict[int, set[str]]:
        return self._gathered(facts.Named()).found

    @lazy
    def labels(self) -> dict[int, set[str]]:
        return self._gathered(facts.Labels()).found

    @lazy
    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset().union(*(one.lemma_pairs for one in self.sentences))

    @lazy
    def spoken(self) -> tuple[Spoken, ...]:
        heard = [Hearing(document.folded) for document in self._documents]
        for one in self.sentences:
            heard[one.document].add(one.start, one.end, one.tokens, said=is_said(one))
        return tuple(
            Spoken(number, document, heard[number].words(self._quotations[number]))
            for number, document in enumerate(self._documents)
        )

    def names(self, key: str) -> bool:
        """Whether a word stands in a name that does not only open a sentence: only sentences with it are looked at."""
        known = self._names.get(key)
        if known is None:
            rows = (self.sentences[order] for order in self.postings.get(key, ()))
            known = self._names[key] = any(facts.is_named(one, key) for one in rows)
        return known

    def held(self, last: str) -> list[Held]:
        """The offices given to people whose names end in a word; only the sentences that have it are looked at."""
        rows = (self.sentences[order] for order in self.postings.get(last, ()))
        return [(one.order, words) for one in rows for _, words, _ in facts.given(one, last)]

"""The sources of a run, and for a claim the sentences that may hold it.

Rare shared words find the sentence: an inverted index over lemmas, weighted like BM25 (Robertson & Zaragoza 2009), so
that a claim costs what its words' postings cost and never a pass over all sentences.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from provenance.infra.lazy import lazy
from provenance.lang.en.lexicon import demonyms
from provenance.lang.en.mentions import Date, Figure
from provenance.lang.en.sentence import Sentence
from provenance.lang.en.small_words import other_language
from provenance.lang.en.user_tables import extras
from provenance.lang.user_vocabulary import EMPTY, Vocabulary
from provenance.model import Document
from provenance.retrieval.index import opened
from provenance.retrieval.index.best import best
from provenance.retrieval.index.facts import Held
from provenance.retrieval.index.length import SATURATION
from provenance.retrieval.index.lists import Pairs
from provenance.retrieval.index.quotation_index import QuotationIndex
from provenance.structure import outline

_SPEAKER = 0.5  # what a speaker's name and title weigh, beside what is said


class Sources:
    """The sources of a run, taken apart once however many claims and summaries are checked against them.

    `documents` are known by their index, their sentences by their order among all. What is checked against them is read
    by the same `vocabulary`. `cache` is a folder for the index of large ones.
    """

    def __init__(self, documents: Sequence[Document], vocabulary: Vocabulary = EMPTY, cache: str | None = None) -> None:
        self.documents = tuple(documents)
        self.vocabulary = vocabulary
        self.cache = cache
        self.extras = extras(vocabulary)
        self.index = opened(self.documents, vocabulary, cache)
        self.sentences, self.postings = self.index.sentences, self.index.postings
        self._weights: dict[str, float] = {}
        self._beside: dict[int, frozenset[str]] = {}
        self.damaged: dict[int, str] = {}  # by document: its letters, where `not_found` asked

    def weight(self, key: str) -> float:
        """IDF weight of the lemma `key`: log(1 + n / df) for n sentences of which df have it; df = 0.5 for none."""
        known = self._weights.get(key)
        if known is None:
            rows = self.postings.get(key)
            share = len(self.sentences) / len(rows) if rows else 2.0 * len(self.sentences)
            known = self._weights[key] = math.log(1 + share)
        return known

    def weights(self, claim: Sentence) -> dict[int, float]:
        """Weight of each content token of `claim`, by token index: see `weight`; half of it in an attribution."""
        known, keys = self._weights, claim.lemmas
        weights = {index: known.get(keys[index]) or self.weight(keys[index]) for index in claim.content}
        for one in claim.attributions:
            for index in (*range(one.first, one.last), one.cue):
                if index in weights:
                    weights[index] *= _SPEAKER
        return weights

    def candidates(self, worth: Mapping[str, float], most: int) -> list[tuple[float, int]]:
        """The `most` sentences with the highest BM25 scores: (score, order), best first, ties to the earlier sentence.

        `worth` maps the lemmas of a claim to their weights in it; a lemma counts once however often a sentence has it.
        """
        weights = {key: weight * (SATURATION + 1) for key, weight in worth.items()}
        return best(weights, self.postings, self.index.brakes, most)

    @property
    def figures(self) -> Sequence[Figure]:
        """Every figure of the sources, each once."""
        return self.index.figures

    @property
    def dates(self) -> Sequence[Date]:
        """Every date of the sources, each once."""
        return self.index.dates

    @property
    def spoken(self) -> tuple[QuotationIndex, ...]:
        """The words of every source in a row, by the index of the source: for looking up quotations."""
        return self.index.spoken

    @property
    def pairs(self) -> frozenset[tuple[str, str]] | Pairs:
        """The pairs of lemmas that stand side by side somewhere, one before the other, function words left out."""
        return self.index.pairs

    @lazy
    def acronyms(self) -> dict[str, set[str]]:
        """Acronym in lower case → the lemmas of the names that its letters stand for; only acronyms in use."""
        return {letters: words for letters, words in self.index.acronyms.items() if letters in self.postings}

    @property
    def lower(self) -> set[str]:
        """The lowers of words that are written in lower case somewhere."""
        return self.index.lower

    @property
    def capital(self) -> set[str]:
        """The lowers of words that are written with a capital where nothing but their being a name asks for it."""
        return self.index.capital

    @property
    def lower_keys(self) -> set[str]:
        """The lemmas of words that are written in lower case somewhere."""
        return self.index.lower_keys

    @property
    def named(self) -> dict[int, set[str]]:
        """Index of a source → the lemmas of all its names."""
        return self.index.named

    @property
    def labels(self) -> dict[int, set[str]]:
        """Index of a source → the lemmas of the labels that name its speakers; only of sources that have any."""
        return self.index.labels

    def names(self, key: str) -> bool:
        """Whether the lemma `key` is in a name other than a single capitalised word that opens a sentence."""
        return self.index.names(key)

    def offices(self, last: str) -> list[Held]:
        """Offices of people whose names end in the lemma `last`: (order of sentence, words of office), ascending."""
        return self.index.held(last)

    @property
    def aside(self) -> Sequence[Sentence]:
        """The page junk of all sources, as sentences: evidence for nothing but its own copy."""
        return self.index.aside

    @lazy
    def lines(self) -> frozenset[str]:
        """The lines of all sources, without the blanks at their ends."""
        return frozenset(line.strip() for one in self.documents for line in one.text.splitlines())

    def copy_of(self, norms: tuple[str, ...]) -> Sentence | None:
        """The first piece of page junk whose words are `norms` (lowers, marks left out); None where there is none."""
        at = self._copies.get(norms)
        return None if at is None else self.aside[at]

    @lazy
    def _copies(self) -> dict[tuple[str, ...], int]:
        found: dict[tuple[str, ...], int] = {}
        for at, one in enumerate(self.aside):
            found.setdefault(one.lower_words, at)
        return found

    @lazy
    def outside(self) -> tuple[Sentence, ...]:
        """The sentences that stand in a source's file and are no part of its text (`aside`): never evidence."""
        return tuple(
            Sentence(number, item, beside, (), 0, self.extras)
            for number, document in enumerate(self.documents)
            if document.aside
            for beside in [Document(document.aside)]
            for item in outline(beside, "source", self.extras.abbreviations).items
        )

    @lazy
    def foreign(self) -> dict[int, str]:
        """The index of each source that is not English, and why it is taken for none."""
        found = ((number, other_language(one.folded)) for number, one in enumerate(self.documents))
        return {number: why for number, why in found if why}

    def related(self, number: int) -> Iterator[int]:
        """Yield the other sources (indices) that share a name with source `number`, places and small words aside."""
        seen = {number}
        for word in self._telling.get(number, ()):
            for other in self._named[word]:
                if other not in seen:
                    seen.add(other)
                    yield other

    @lazy
    def _telling(self) -> dict[int, set[str]]:
        """For each source the words of its names that tell it from others."""
        common = frozenset(demonyms().values()).union(self.index.lower_keys)
        return {number: words - common for number, words in self.index.named.items()}

    @lazy
    def _named(self) -> dict[str, list[int]]:
        """The same the other way round."""
        found: dict[str, list[int]] = {}
        for number, words in self._telling.items():
            for word in words:
                found.setdefault(word, []).append(number)
        return found

    def beside(self, order: int) -> frozenset[str]:
        """The lemmas of the sentences right before and behind sentence `order` in its document."""
        known = self._beside.get(order)
        if known is None:
            beside = [self.sentences[at] for at in self.around(order, 1)]
            is_row = self.sentences[order].item.kind == "cell"  # a row says nothing of the next
            near = (one.lemma_set for one in beside if not (is_row and one.item.kind == "cell"))
            known = self._beside[order] = frozenset().union(*near)
        return known

    def around(self, order: int, reach: int) -> list[int]:
        """The orders of the sentences within `reach` of sentence `order` in its document, nearest first."""
        if order >= len(self.sentences):
            return []
        document = self.sentences[order].document
        near = [order + step * side for step in range(1, reach + 1) for side in (-1, 1)]
        return [at for at in near if 0 <= at < len(self.sentences) and self.sentences[at].document == document]

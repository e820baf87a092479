"""The sources of a run, and for a claim the sentences that may hold it.

Rare shared words find the sentence: an inverted index over keys, weighted like BM25 (Robertson & Zaragoza, 2009), so
that a claim costs what its words' postings cost and never a pass over all sentences.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from provenance.infra.lazy import lazy
from provenance.lang.en.lexicon import demonyms
from provenance.lang.en.mentions import Date, Figure
from provenance.lang.en.sentence import Sentence
from provenance.lang.en.user_tables import extras
from provenance.lang.user_vocabulary import EMPTY, Vocabulary
from provenance.model import Document
from provenance.retrieval.index import opened
from provenance.retrieval.index.best import best
from provenance.retrieval.index.facts import Held
from provenance.retrieval.index.length import SATURATION
from provenance.retrieval.index.lists import Pairs
from provenance.retrieval.index.quotation_index import Spoken
from provenance.structure import outline

_SPEAKER = 0.5  # what a speaker's name and title weigh, beside what is said


class Sources:
    """The sources of a run, taken apart once however many claims and summaries are checked against them.

    What is checked against them is read by the same vocabulary. `cache` is a folder for the index of large ones.
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
        self.damaged: dict[int, str] = {}  # what `notfound` has looked for: the letters of a text with damage in it

    def weight(self, key: str) -> float:
        """How much a word tells: the rarer in the sources, the more; the most for a word that is in none."""
        known = self._weights.get(key)
        if known is None:
            rows = self.postings.get(key)
            share = len(self.sentences) / len(rows) if rows else 2.0 * len(self.sentences)
            known = self._weights[key] = math.log(1 + share)
        return known

    def weights(self, claim: Sentence) -> dict[int, float]:
        """For each token of a claim that carries meaning, how much it tells: who says it less than what is said."""
        known, keys = self._weights, claim.lemmas
        weights = {index: known.get(keys[index]) or self.weight(keys[index]) for index in claim.content}
        for one in claim.attributions:
            for index in (*range(one.first, one.last), one.cue):
                if index in weights:
                    weights[index] *= _SPEAKER
        return weights

    def candidates(self, worth: Mapping[str, float], most: int) -> list[tuple[float, int]]:
        """The sentences that share most with a claim whose keys are worth this much: (score, order), best first.

        A key counts once however often the claim has it; ties go to the earlier sentence.
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
    def spoken(self) -> tuple[Spoken, ...]:
        """The words of every source in a row, for looking up quotations."""
        return self.index.spoken

    @property
    def pairs(self) -> frozenset[tuple[str, str]] | Pairs:
        """Words with meaning that stand side by side somewhere."""
        return self.index.pairs

    @lazy
    def acronyms(self) -> dict[str, set[str]]:
        """Acronym → the words of the names that its letters stand for somewhere in the sources."""
        return {letters: words for letters, words in self.index.acronyms.items() if letters in self.postings}

    @property
    def lower(self) -> set[str]:
        """Norms that are written in lower case somewhere."""
        return self.index.lower

    @property
    def capital(self) -> set[str]:
        """Norms that are written with a capital where nothing but their being a name asks for it."""
        return self.index.capital

    @property
    def lower_keys(self) -> set[str]:
        """Keys of the words that are written in lower case somewhere."""
        return self.index.lower_keys

    @property
    def named(self) -> dict[int, set[str]]:
        """For each source the words of all its names."""
        return self.index.named

    @property
    def labels(self) -> dict[int, set[str]]:
        """For each source that names its speakers apart from what they say, the words of all their names."""
        return self.index.labels

    def names(self, key: str) -> bool:
        """Whether a word stands in a name that does not only open a sentence."""
        return self.index.names(key)

    def offices(self, last: str) -> list[Held]:
        """The offices given to people whose names end in a word, in the order of the sentences that give them."""
        return self.index.held(last)

    @property
    def aside(self) -> Sequence[Sentence]:
        """Page junk: evidence for nothing but its own copy."""
        return self.index.aside

    def copy_of(self, norms: tuple[str, ...]) -> Sentence | None:
        """The first piece of page junk that reads the same."""
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
        """What stands in a file and is no part of its text: never evidence, but told from what is nowhere."""
        return tuple(
            Sentence(number, item, beside, (), 0, self.extras)
            for number, document in enumerate(self.documents)
            if document.aside
            for beside in [Document(document.aside)]
            for item in outline(beside, "source", self.extras.abbreviations).items
        )

    def related(self, number: int) -> Iterator[int]:
        """The other sources that tell of the same matter as one: they share a name that is no place."""
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
        """The keys of the sentences right before and behind one."""
        known = self._beside.get(order)
        if known is None:
            near = (self.sentences[at].lemma_set for at in self.around(order, 1))
            known = self._beside[order] = frozenset().union(*near)
        return known

    def around(self, order: int, reach: int) -> list[int]:
        """The sentences of the same document within `reach` of one, nearest first."""
        if order >= len(self.sentences):
            return []
        document = self.sentences[order].document
        near = [order + step * side for step in range(1, reach + 1) for side in (-1, 1)]
        return [at for at in near if 0 <= at < len(self.sentences) and self.sentences[at].document == document]

"""The compact index of large sources: read once from end to end and kept as numbers; sentences are made when wanted."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from provenance.lang.en.mentions import Date, Figure
from provenance.lang.en.sentence import Sentence
from provenance.lang.en.user_tables import Extras
from provenance.model import Document
from provenance.retrieval.index import facts
from provenance.retrieval.index.best import Brakes
from provenance.retrieval.index.facts import Held
from provenance.retrieval.index.length import brakes
from provenance.retrieval.index.lists import NUMBER, Growing, Lists, Numbers, Pairs, flattened
from provenance.retrieval.index.quotation_index import Hearing, QuotationIndex, Words, is_said
from provenance.retrieval.index.reading import Outer, read
from provenance.retrieval.index.shelf import Rows, Shelf


@dataclass
class Content:
    """What a compact index knows of the sources besides their texts: numbers, words and few other values."""

    rows: Rows
    aside: Rows
    lengths: Numbers  # of each sentence, in words that carry meaning
    postings: Lists
    followers: tuple[Numbers, Numbers]  # by the postings' words: the numbers of the words behind each, and their starts
    outer: dict[int, Outer]  # for each source
    spoken: list[Words]
    blocks: list[Lists]  # for each source the blocks of spoken words that have a norm; none of a short one
    figures: tuple[Figure, ...]
    dates: tuple[Date, ...]
    acronyms: dict[str, set[str]]
    lower: set[str]
    lower_keys: set[str]
    capital: set[str]
    capital_keys: set[str]
    named: dict[int, set[str]]
    labels: dict[int, set[str]]
    offices: dict[str, dict[tuple[str, ...], int]]


class Compact:
    """The index of large sources; it answers as `Plain` does, to the last digit."""

    def __init__(self, documents: Sequence[Document], extras: Extras, content: Content) -> None:
        self.sentences: Sequence[Sentence] = Shelf(documents, extras, content.rows, content.outer)
        self.aside: Sequence[Sentence] = Shelf(documents, extras, content.aside, {}, len(self.sentences))
        self.postings = content.postings
        self.brakes: Brakes = brakes(content.lengths)
        self.pairs = Pairs(Lists(content.postings.ids, *content.followers))
        self.spoken = tuple(
            QuotationIndex(at, documents[at], words, blocks)
            for at, (words, blocks) in enumerate(zip(content.spoken, content.blocks, strict=True))
        )
        self.figures, self.dates, self.acronyms = content.figures, content.dates, content.acronyms
        self.lower, self.lower_keys = content.lower, content.lower_keys
        self.capital, self._names = content.capital, content.capital_keys
        self.named, self.labels, self._offices = content.named, content.labels, content.offices

    def twin(self, _text: str) -> None:
        """Always None, whatever `_text` is: no sentence is held that a copy of it could be read from."""

    def names(self, key: str) -> bool:
        """Whether the lemma `key` is in a name other than a single capitalised word that opens a sentence."""
        return key in self._names

    def held(self, last: str) -> list[Held]:
        """The offices given to people whose names end in the lemma `last`: (order of sentence, words of office).

        Each once, with the first sentence that gives it; ascending by order.
        """
        found = ((order, words) for words, order in self._offices.get(last, {}).items())
        return sorted(found, key=lambda one: one[0])


def content(documents: Sequence[Document], extras: Extras) -> Content:
    """Read `documents` from end to end into the content of an index; no more than one sentence is held at a time.

    `extras` is what the caller's vocabulary adds to the lists.
    """
    reading = _Reading()
    outer, spoken = dict[int, Outer](), dict[int, Words]()
    for number, parts in read(documents, extras):
        outer[number], hearing = Outer(parts.quotations), Hearing(documents[number].folded)
        for item in parts.aside:
            reading.aside.add(number, item)
        for item in parts.body:
            inside = outer[number].touching(item.start, item.end)
            sentence = Sentence(number, item, documents[number], inside, len(reading.rows), extras)
            reading.add(sentence)
            reading.rows.add(number, item)
            hearing.add(sentence.start, sentence.end, sentence.tokens, said=is_said(sentence))
        spoken[number] = hearing.words(parts.quotations)
    said = [spoken[number] for number in range(len(documents))]
    return reading.content(
        outer, said, [_blocks(QuotationIndex(at, documents[at], one)) for at, one in enumerate(said)]
    )


def _blocks(spoken: QuotationIndex) -> Lists:
    """Where each word is spoken, to a few hundred words, in a text in which that saves a search."""
    found = Growing()
    for norms, number in spoken.blocks() if spoken.is_long else ():
        found.add(norms, number)
    return found.done()


class _Reading:
    """What was read so far."""

    def __init__(self) -> None:
        self.rows, self.aside = Rows(), Rows()
        self.lengths = array(NUMBER)
        self.postings = Growing()
        self.behind: list[array[int]] = []  # for each word the numbers of those behind it
        self.facts = (
            facts.Figures(), facts.Dates(), facts.Acronyms(), facts.Lower(), facts.LowerKeys(),
            facts.Capital(), facts.CapitalKeys(), facts.Named(), facts.Labels(), facts.Offices(),
        )  # fmt: skip

    def add(self, sentence: Sentence) -> None:
        self.lengths.append(len(sentence.content))
        heard = (*sentence.content_lemmas, *(sentence.speaker.content_lemmas if sentence.speaker else ()))
        self.postings.add(dict.fromkeys(heard), sentence.order)  # in their order: the same bytes every time
        ids = self.postings.ids
        while len(self.behind) < len(ids):
            self.behind.append(array(NUMBER))
        for one, other in sentence.lemma_pairs:
            self.behind[ids[one]].append(ids[other])
        for gatherer in self.facts:
            gatherer.add(sentence)

    def content(self, outer: dict[int, Outer], spoken: list[Words], blocks: list[Lists]) -> Content:
        figures, dates, acronyms, lower, lower_keys, capital, capital_keys, named, labels, offices = self.facts
        return Content(
            self.rows, self.aside, self.lengths, self.postings.done(), self._followers(), outer, spoken, blocks,
            figures.rows, dates.rows, acronyms.found, lower.found, lower_keys.found, capital.found,
            capital_keys.found, named.found, labels.found, offices.found,
        )  # fmt: skip

    def _followers(self) -> tuple[array[int], array[int]]:
        for at, row in enumerate(self.behind):
            self.behind[at] = array(NUMBER, sorted(set(row)))
        return flattened(self.behind)

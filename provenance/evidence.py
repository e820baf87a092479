"""An index of the sources, and for a claim the sentences that may hold it.

Rare shared words find the sentence: an inverted index over keys, weighted like BM25 (Robertson & Zaragoza, 2009), so
that a claim costs what its words' postings cost and never a pass over all sentences.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from heapq import nlargest

from provenance.model import Document, Item
from provenance.spoken import Spoken, Tokens
from provenance.structure import outline
from provenance.vocabulary import EMPTY, Vocabulary
from provenance.words.capitals import is_capital, opens_sentence
from provenance.words.extras import extras
from provenance.words.lexicon import demonyms
from provenance.words.names import initials
from provenance.words.quotes import Quotation, find_quotations
from provenance.words.sentence import Sentence
from provenance.words.values import Date, Figure

_SHARED = 1  # words of names, places apart, that two sources on one matter have in common
_FURNITURE = frozenset({"boilerplate", "label"})
_LENGTH_SHARE = 0.25  # BM25's b: how far a long sentence is held to its length
_SATURATION = 1.2  # BM25's k1
_SPEAKER = 0.5  # what a speaker's name and title weigh, beside what is said


class Sources:
    """The sources of a run, taken apart once however many claims and summaries are checked against them.

    What is checked against them is read by the same vocabulary.
    """

    def __init__(self, documents: Sequence[Document], vocabulary: Vocabulary = EMPTY, cache: str | None = None) -> None:
        self.documents = tuple(documents)
        self.cache = cache  # a folder
        self.vocabulary = vocabulary
        self.extras = extras(vocabulary)
        self._aside: list[tuple[int, Item]] = []
        self._quotations: dict[int, tuple[Quotation, ...]] = {}
        self.sentences = tuple(self._read())
        postings: dict[str, list[int]] = {}
        for sentence in self.sentences:
            for key in sentence.vocabulary:
                postings.setdefault(key, []).append(sentence.order)
        self.postings = postings
        self._weights: dict[str, float] = {}
        self._beside: dict[int, frozenset[str]] = {}
        lengths = [len(sentence.content) for sentence in self.sentences]
        mean = sum(lengths) / len(lengths) if lengths else 1.0
        lengthy = [1 - _LENGTH_SHARE + _LENGTH_SHARE * length / (mean or 1.0) for length in lengths]
        self._brake = [1 / (1 + _SATURATION * one) for one in lengthy]

    def _read(self) -> Iterable[Sentence]:
        """The sentences that may be evidence: page junk only where a document has nothing else."""
        order = 0
        for number in self._fixed_order():
            document = self.documents[number]
            items = outline(document, "source", self.extras.abbreviations).items
            body = [item for item in items if item.kind not in _FURNITURE] or list(items)
            self._aside += [(number, item) for item in items if item.kind in _FURNITURE]
            quotations = self._quotations[number] = find_quotations(document.folded, document.text)
            at = 0
            for item in body:
                while at < len(quotations) and quotations[at].end <= item.start:
                    at += 1
                inside = touching(quotations, at, item.end)
                yield Sentence(number, item, document, inside, order, self.extras)
                order += 1

    def _fixed_order(self) -> list[int]:
        """The documents by what they say: where two sentences fit alike, the order of the sources decides nothing."""
        numbers = range(len(self.documents))
        return sorted(numbers, key=lambda number: self.documents[number].text_sha256) if len(numbers) > 1 else [0]

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
        weights = {index: self.weight(claim.keys[index]) for index in claim.content}
        for one in claim.attributions:
            for index in (*range(one.first, one.last), one.cue):
                if index in weights:
                    weights[index] *= _SPEAKER
        return weights

    def candidates(self, worth: Mapping[str, float], most: int) -> list[tuple[float, int]]:
        """The sentences that share most with a claim whose keys are worth this much: (score, order), best first.

        A key counts once however often the claim has it; ties go to the earlier sentence.
        """
        scores: dict[int, float] = {}
        get, brake = scores.get, self._brake
        for key in worth:
            rows = self.postings.get(key)
            if rows:
                weight = worth[key] * (_SATURATION + 1)
                for order in rows:
                    scores[order] = get(order, 0.0) + weight * brake[order]
        best = nlargest(most, scores.items(), key=lambda pair: (pair[1], -pair[0]))
        return [(score, order) for order, score in best]

    @cached_property
    def aside(self) -> tuple[Sentence, ...]:
        """Page junk: evidence for nothing but its own copy."""
        start = len(self.sentences)
        return tuple(
            Sentence(number, item, self.documents[number], (), order, self.extras)
            for order, (number, item) in enumerate(self._aside, start)
        )

    @cached_property
    def outside(self) -> tuple[Sentence, ...]:
        """What stands in a file and is no part of its text: never evidence, but told from what is nowhere."""
        return tuple(
            Sentence(number, item, beside, (), 0, self.extras)
            for number, document in enumerate(self.documents)
            if document.aside
            for beside in [Document(document.aside)]
            for item in outline(beside, "source", self.extras.abbreviations).items
        )

    @cached_property
    def related(self) -> dict[int, frozenset[int]]:
        """For each source the others that tell of the same matter: they share names."""
        names: list[set[str]] = []
        places = frozenset(demonyms().values())
        for number in range(len(self.documents)):
            seen = [one.names for one in self.sentences if one.document == number]
            words = {word for row in seen for name in row for word in name.words}
            names.append(words - self.lower_keys - places)
        numbers = range(len(names))
        return {a: frozenset(b for b in numbers if b != a and len(names[a] & names[b]) >= _SHARED) for a in numbers}

    def beside(self, order: int) -> frozenset[str]:
        """The keys of the sentences right before and behind one."""
        known = self._beside.get(order)
        if known is None:
            near = (self.sentences[at].vocabulary for at in self.around(order, 1))
            known = self._beside[order] = frozenset().union(*near)
        return known

    def around(self, order: int, reach: int) -> list[int]:
        """The sentences of the same document within `reach` of one, nearest first."""
        if order >= len(self.sentences):
            return []
        document = self.sentences[order].document
        near = [order + step * side for step in range(1, reach + 1) for side in (-1, 1)]
        return [at for at in near if 0 <= at < len(self.sentences) and self.sentences[at].document == document]

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure of the sources."""
        return tuple(figure for sentence in self.sentences for figure in sentence.figures)

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        """Every date of the sources."""
        return tuple(date for sentence in self.sentences for date in sentence.dates)

    @cached_property
    def spoken(self) -> tuple[Spoken, ...]:
        """The words of every source in a row, for looking up quotations."""
        known: list[list[Tokens]] = [[] for _ in self.documents]
        for one in self.sentences:
            known[one.document].append((one.start, one.end, one.tokens))
        return tuple(
            Spoken(number, document, known[number], self._quotations[number])
            for number, document in enumerate(self.documents)
        )

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Words with meaning that stand side by side somewhere."""
        return frozenset().union(*(one.pairs for one in self.sentences))

    @cached_property
    def acronyms(self) -> dict[str, frozenset[str]]:
        """Acronym → the words of the names that its letters stand for somewhere in the sources."""
        found: dict[str, set[str]] = {}
        for sentence in self.sentences:
            for name in sentence.names:
                letters = initials(sentence.tokens, name)
                if len(letters) > 1 and letters in self.postings:
                    found.setdefault(letters, set()).update(name.words)
        return {letters: frozenset(words) for letters, words in found.items()}

    @cached_property
    def lower(self) -> frozenset[str]:
        """Norms that are written in lower case somewhere."""
        return frozenset(
            token.norm for sentence in self.sentences for token in sentence.tokens if token.text[0].islower()
        )

    @cached_property
    def lower_keys(self) -> frozenset[str]:
        """Keys of the words that are written in lower case somewhere."""
        return frozenset(
            key
            for sentence in self.sentences
            for token, key in zip(sentence.tokens, sentence.keys, strict=True)
            if key and token.text[0].islower()
        )

    @cached_property
    def capital_keys(self) -> frozenset[str]:
        """Keys of the words of names that do not only open sentences."""
        return frozenset(
            word for sentence in self.sentences for name in sentence.names if not name.initial for word in name.words
        )

    @cached_property
    def capital(self) -> frozenset[str]:
        """Norms that are written with a capital where nothing but their being a name asks for it."""
        return frozenset(
            token.norm
            for sentence in self.sentences
            for index, token in enumerate(sentence.tokens)
            if is_capital(token) and not opens_sentence(sentence.tokens, index)
        )


def touching(quotations: Sequence[Quotation], at: int, end: int) -> tuple[Quotation, ...]:
    """The outermost quotations from index `at` on that begin before `end`."""
    inside = []
    while at < len(quotations) and quotations[at].start < end:
        if quotations[at].depth == 0:
            inside.append(quotations[at])
        at += 1
    return tuple(inside)

"""Facts that all sentences of the sources state together, gathered from one sentence after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.lang.en.mentions import Date, Figure
from provenance.lang.en.names.capitals import is_capital, opens_sentence
from provenance.lang.en.names.finder import Name, initials
from provenance.lang.en.names.offices import offices

if TYPE_CHECKING:
    from provenance.lang.en.sentence import Sentence

Held = tuple[int, tuple[str, ...]]  # order of the sentence, words of the office


class Figures:
    """Every figure once, wherever it stands: by all that `lang.en.numbers.figures.same` asks of a source's."""

    def __init__(self) -> None:
        self.found: dict[object, Figure] = {}

    def add(self, sentence: Sentence) -> None:
        """Keep the figures of `sentence` that are new."""
        for one in sentence.figures:
            self.found.setdefault((one.kind, one.unit, one.value, one.step, bool(one.noun)), one)

    @property
    def rows(self) -> tuple[Figure, ...]:
        """The figures in the order in which they were first seen."""
        return tuple(self.found.values())


class Dates:
    """Every date once, wherever it stands: by all its fields but its place and its parts'."""

    def __init__(self) -> None:
        self.found: dict[object, Date] = {}

    def add(self, sentence: Sentence) -> None:
        """Keep the dates of `sentence` that are new."""
        for one in sentence.dates:
            self.found.setdefault(one[2:-1], one)  # all but its place and its parts'

    @property
    def rows(self) -> tuple[Date, ...]:
        """The dates in the order in which they were first seen."""
        return tuple(self.found.values())


class Acronyms:
    """Letters in lower case → the lemmas of the names that they may stand for."""

    def __init__(self) -> None:
        self.found: dict[str, set[str]] = {}

    def add(self, sentence: Sentence) -> None:
        """Keep the initials of each name of `sentence` that has several words."""
        for name in sentence.names:
            letters = initials(sentence.tokens, name)
            if len(letters) > 1:
                self.found.setdefault(letters, set()).update(name.words)


class Lower:
    """The lowers of words that are written in lower case somewhere."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def add(self, sentence: Sentence) -> None:
        """Keep the lowers of the tokens of `sentence` that begin with a small letter."""
        self.found.update([token.lower for token in sentence.tokens if token.text[0].islower()])


class LowerKeys:
    """The lemmas of words that are written in lower case somewhere."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def add(self, sentence: Sentence) -> None:
        """Keep the lemmas of the tokens of `sentence` that begin with a small letter."""
        pairs = zip(sentence.tokens, sentence.lemmas, strict=True)
        self.found.update(key for token, key in pairs if key and token.text[0].islower())


class Capital:
    """The lowers of words that are written with a capital where nothing but their being a name asks for it."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def add(self, sentence: Sentence) -> None:
        """Keep the lowers of the capitalised tokens of `sentence`, but for those that open it."""
        tokens = sentence.tokens
        for index, token in enumerate(tokens):
            if not token.text.islower() and is_capital(token) and not opens_sentence(tokens, index):
                self.found.add(token.lower)


class CapitalKeys:
    """The lemmas of names other than single capitalised words that open a sentence."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def add(self, sentence: Sentence) -> None:
        """Keep the lemmas of the names of `sentence`, but for a single word that opens it."""
        self.found.update(word for name in sentence.names if not name.initial for word in name.words)


class Named:
    """Index of a source → the lemmas of all its names."""

    def __init__(self) -> None:
        self.found: dict[int, set[str]] = {}

    def add(self, sentence: Sentence) -> None:
        """Keep the lemmas of the names of `sentence`."""
        words = self.found.setdefault(sentence.document, set())
        for name in sentence.names:
            words.update(name.words)


class Labels:
    """Index of a source → the lemmas of the labels that name its speakers; only of sources that have any."""

    def __init__(self) -> None:
        self.found: dict[int, set[str]] = {}

    def add(self, sentence: Sentence) -> None:
        """Keep the lemmas of the label that names the speaker of `sentence`."""
        if sentence.speaker:
            self.found.setdefault(sentence.document, set()).update(sentence.speaker.lemma_set)


class Offices:
    """Last lemma of a name → the offices that the sources give it, each with the order of the first such sentence."""

    def __init__(self) -> None:
        self.found: dict[str, dict[tuple[str, ...], int]] = {}

    def add(self, sentence: Sentence) -> None:
        """Keep the offices that `sentence` gives its names."""
        for name in sentence.names:
            for office in offices(sentence.tokens, name):
                self.found.setdefault(name.words[-1], {}).setdefault(office.words, sentence.order)


def is_named(sentence: Sentence, key: str) -> bool:
    """Whether the lemma `key` is in a name of `sentence` other than a single capitalised word that opens it."""
    return any(key in name.words for name in sentence.names if not name.initial)


def given(sentence: Sentence, last: str) -> Iterator[tuple[Name, tuple[str, ...], tuple[int, int]]]:
    """Yield the offices that `sentence` gives people whose names end in the lemma `last`: name, words, token indices.

    The token indices are those of the office, half-open.
    """
    for name in sentence.names:
        if name.words[-1] == last:
            for office in offices(sentence.tokens, name):
                yield name, office.words, (office.first, office.last)

"""What all sentences of the sources say together, gathered from one sentence after the other."""

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
    """Every figure once, wherever it stands: by all that `words.amounts.same` asks of a source's."""

    def __init__(self) -> None:
        self.found: dict[object, Figure] = {}

    def add(self, sentence: Sentence) -> None:
        for one in sentence.figures:
            self.found.setdefault((one.kind, one.unit, one.value, one.step, bool(one.noun)), one)

    @property
    def rows(self) -> tuple[Figure, ...]:
        return tuple(self.found.values())


class Dates:
    """Every date once, wherever it stands."""

    def __init__(self) -> None:
        self.found: dict[object, Date] = {}

    def add(self, sentence: Sentence) -> None:
        for one in sentence.dates:
            self.found.setdefault(one[2:-1], one)  # all but its place and its parts'

    @property
    def rows(self) -> tuple[Date, ...]:
        return tuple(self.found.values())


class Acronyms:
    """Letters → the words of the names that they may stand for."""

    def __init__(self) -> None:
        self.found: dict[str, set[str]] = {}

    def add(self, sentence: Sentence) -> None:
        for name in sentence.names:
            letters = initials(sentence.tokens, name)
            if len(letters) > 1:
                self.found.setdefault(letters, set()).update(name.words)


class Lower:
    """Norms that are written in lower case somewhere."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def add(self, sentence: Sentence) -> None:
        self.found.update([token.lower for token in sentence.tokens if token.text[0].islower()])


class LowerKeys:
    """Keys of the words that are written in lower case somewhere."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def add(self, sentence: Sentence) -> None:
        pairs = zip(sentence.tokens, sentence.lemmas, strict=True)
        self.found.update(key for token, key in pairs if key and token.text[0].islower())


class Capital:
    """Norms that are written with a capital where nothing but their being a name asks for it."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def add(self, sentence: Sentence) -> None:
        tokens = sentence.tokens
        for index, token in enumerate(tokens):
            if not token.text.islower() and is_capital(token) and not opens_sentence(tokens, index):
                self.found.add(token.lower)


class CapitalKeys:
    """Keys of the words of names that do not only open sentences."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def add(self, sentence: Sentence) -> None:
        self.found.update(word for name in sentence.names if not name.initial for word in name.words)


class Named:
    """For each source the words of its names."""

    def __init__(self) -> None:
        self.found: dict[int, set[str]] = {}

    def add(self, sentence: Sentence) -> None:
        words = self.found.setdefault(sentence.document, set())
        for name in sentence.names:
            words.update(name.words)


class Labels:
    """For each source that names its speakers apart from what they say, the words of all their names."""

    def __init__(self) -> None:
        self.found: dict[int, set[str]] = {}

    def add(self, sentence: Sentence) -> None:
        if sentence.speaker:
            self.found.setdefault(sentence.document, set()).update(sentence.speaker.lemma_set)


class Offices:
    """Last word of a name → the offices that the sources give it, each where it is given first."""

    def __init__(self) -> None:
        self.found: dict[str, dict[tuple[str, ...], int]] = {}

    def add(self, sentence: Sentence) -> None:
        for name in sentence.names:
            for office in offices(sentence.tokens, name):
                self.found.setdefault(name.words[-1], {}).setdefault(office.words, sentence.order)


def is_named(sentence: Sentence, key: str) -> bool:
    """Whether a word stands in a name of the sentence that does not only open it."""
    return any(key in name.words for name in sentence.names if not name.initial)


def given(sentence: Sentence, last: str) -> Iterator[tuple[Name, tuple[str, ...], tuple[int, int]]]:
    """The offices that a sentence gives people whose names end in a word: who, words, token indices."""
    for name in sentence.names:
        if name.words[-1] == last:
            for office in offices(sentence.tokens, name):
                yield name, office.words, (office.first, office.last)

"""The words of every source as one string each, so that a quotation is looked up with few searches."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol

from provenance.lang.en.citations import without_citations
from provenance.lang.en.sentence import Sentence
from provenance.lang.en.speech.quotes import Quotation, find_quotations
from provenance.lang.en.tokens import tokenize
from provenance.model import Document, Place, Token

_BLOCK = 512  # words

Numbers = Sequence[int]


class Words(NamedTuple):
    """The words of a text in their order, marks left out; `"don't"` is two words, as in every sentence."""

    line: str  # their norms with a blank before each and behind the last
    places: Numbers  # where in the line the blank before each of them stands, and that behind the last
    starts: Numbers  # where in the text they begin, and end
    ends: Numbers
    opened: Numbers  # where quotations begin, in order, and end
    closed: Numbers
    said_from: Numbers  # where direct speech that no marks stand around begins, in order, and ends: in transcripts
    said_to: Numbers


class Blocks(Protocol):
    """Lower → the numbers, ascending, of the blocks of words that have it."""

    def get(self, norm: str, /) -> Numbers | None:
        """The numbers, ascending, of the blocks that have the lower `norm`; None where none has it."""


class QuotationIndex:
    """The words of one source, numbered from 0, and where they stand in its text.

    `number` is the index of the source, `known` its words where they are gathered already, `blocks` which blocks of
    them have a lower.
    """

    def __init__(
        self, number: int, document: Document, known: Words | None = None, blocks: Blocks | None = None
    ) -> None:
        self.number = number
        self.words = known or words(document)
        self.count = len(self.words.starts)
        self._blocks = blocks
        self._furthest: array[int] | None = None

    def lower_words(self, first: int, last: int) -> list[str]:
        """The lowers of words number `first` to `last`, half-open."""
        if first >= min(last, self.count):
            return []
        line, places = self.words.line, self.words.places
        return line[places[first] + 1 : places[min(last, self.count)]].split(" ")

    def at(self, offset: int) -> int:
        """The number of the first word that begins at `offset` or behind it; `count` where there is none."""
        return bisect_left(self.words.starts, offset)

    def find(self, norms: Sequence[str], after: int = 0) -> Place | None:
        """The first place from word number `after` on where the lowers `norms` stand in a row; None for none."""
        if not norms or after >= self.count:
            return None
        sought = " " + " ".join(norms) + " "
        line, places = self.words.line, self.words.places
        for low, high in self._stretches(norms, after):
            at = line.find(sought, places[low], places[high] + 1)
            if at >= 0:
                first = bisect_right(places, at) - 1
                return Place(self.number, first, first + len(norms))
        return None

    def _stretches(self, norms: Sequence[str], after: int) -> Iterator[tuple[int, int]]:
        """Where to look: all of a short text; of a long one the blocks that have the rarest of the words."""
        if not self.is_long:
            yield after, self.count
            return
        row = min([self._by_word.get(norm) or () for norm in norms], key=len)
        reach = len(norms) - 1  # the run may begin, or end, in the block beside
        for block in row[bisect_left(row, after // _BLOCK) :]:
            low = max(after, block * _BLOCK - reach)
            yield low, min(self.count, (block + 1) * _BLOCK + reach)

    @property
    def is_long(self) -> bool:
        """Whether a search goes by blocks of words."""
        return self.count > 4 * _BLOCK

    def blocks(self) -> Iterator[tuple[Iterable[str], int]]:
        """Yield the lowers of each block of words, in the order in which they first stand there, and its number."""
        for number, first in enumerate(range(0, self.count, _BLOCK)):
            yield dict.fromkeys(self.lower_words(first, first + _BLOCK)), number

    @property
    def _by_word(self) -> Blocks:
        """Norm → the blocks that have it."""
        if self._blocks is None:
            found: dict[str, array[int]] = {}
            for norms, number in self.blocks():
                for norm in norms:
                    found.setdefault(norm, array("I")).append(number)
            self._blocks = found
        return self._blocks

    def span(self, place: Place) -> tuple[int, int]:
        """The offsets of `place` in the source's text, half-open, in code points."""
        return self.words.starts[place.first], self.words.ends[place.last - 1]

    def is_quoted(self, place: Place) -> bool:
        """Whether at least half of `place` stands inside one quotation, or is direct speech of a transcript."""
        start, end = self.span(place)
        opened, closed = self.words.opened, self.words.closed
        if self._furthest is None:
            self._furthest = array("Q", accumulate(closed, max))
        most, at = 0, bisect_left(opened, end) - 1
        while at >= 0 and self._furthest[at] > start:
            most, at = max(most, min(end, closed[at]) - max(start, opened[at])), at - 1
        return 2 * max(most, self._said(start, end)) >= end - start

    def _said(self, start: int, end: int) -> int:
        """How much of a span is direct speech without marks, in code points."""
        first, last = self.words.said_from, self.words.said_to
        inside = range(bisect_right(last, start), bisect_left(first, end))
        return sum(min(end, last[at]) - max(start, first[at]) for at in inside)


class Hearing:
    """Gathers the words of one text from front to back; what nobody has cut into tokens before is cut here."""

    def __init__(self, text: str) -> None:
        code = "I" if len(text) < 1 << 31 else "Q"
        self._text, self._at = text, 0
        self._lines, self._end = list[str](), 0
        self._places, self._starts, self._ends = array(code, [0]), array(code), array(code)
        self._said = array(code), array(code)

    def add(self, start: int, end: int, tokens: Iterable[Token], *, said: bool = False) -> None:
        """Add the `tokens` of the text from offset `start` to `end`, behind all that were added before.

        `said`: it is direct speech that no marks stand around.
        """
        if start > self._at:
            self._hear(tokenize(self._text, self._at, start))
        self._hear(tokens)
        self._at = end
        if said:
            self._said[0].append(start)
            self._said[1].append(end)

    def words(self, quotations: Sequence[Quotation]) -> Words:
        """All words of the text, the rest of which is read now; `quotations` are those of the whole text."""
        self._hear(tokenize(self._text, self._at))
        code, line = self._places.typecode, " ".join(["", *self._lines, ""])
        opened, closed = array(code, (one.start for one in quotations)), array(code, (one.end for one in quotations))
        return Words(line, self._places, self._starts, self._ends, opened, closed, *self._said)

    def _hear(self, tokens: Iterable[Token]) -> None:
        heard = [token for token in without_citations(tokens) if token.kind != "p"]
        if not heard:
            return
        self._lines.append(" ".join([token.lower for token in heard]))
        self._starts.extend([token.start for token in heard])
        self._ends.extend([token.end for token in heard])
        for token in heard:
            self._end += len(token.lower) + 1
            self._places.append(self._end)


def words(document: Document) -> Words:
    """The words of the text of `document`, which nobody has cut into tokens yet."""
    return Hearing(document.folded).words(find_quotations(document.folded, document.text))


def is_said(sentence: Sentence) -> bool:
    """Whether `sentence` is direct speech that no marks stand around: a turn of a transcript."""
    return sentence.item.speaker is not None and sentence.item.speaker.said

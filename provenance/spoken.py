"""The words of every source as one string each, so that a quotation is looked up with a single search."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from provenance.model import Document, Token
from provenance.words.quotes import Quotation, find_quotations
from provenance.words.tokens import tokenize

Tokens = tuple[int, int, tuple[Token, ...]]  # from where to where, and what stands there


class Place(NamedTuple):
    """A run of words in a source: token numbers (half-open) in that source's `Spoken.tokens`."""

    document: int
    first: int
    last: int


class Spoken:
    """The words of one source in their order, marks left out; `"don't"` is two words, as in every sentence."""

    def __init__(
        self,
        number: int,
        document: Document,
        known: Iterable[Tokens] = (),
        quotations: tuple[Quotation, ...] | None = None,
    ) -> None:
        """`known` are stretches of the text that were cut before, in any order; `quotations` all of its quotations."""
        self.number = number
        self.tokens: tuple[Token, ...] = tuple(t for t in _tokens(document.folded, known) if t.kind != "p")
        self.quotations = find_quotations(document.folded, document.text) if quotations is None else quotations
        self.norms = [token.norm for token in self.tokens]
        self._line = " " + " ".join(self.norms) + " "
        self._starts: list[int] = []
        at = 0
        for norm in self.norms:
            self._starts.append(at)
            at += len(norm) + 1

    def find(self, words: Sequence[str], after: int = 0) -> Place | None:
        """The first place from token `after` on where the words stand in a row."""
        if not words or after >= len(self._starts):
            return None
        at = self._line.find(" " + " ".join(words) + " ", self._starts[after])
        if at < 0:
            return None
        first = bisect_right(self._starts, at) - 1
        return Place(self.number, first, first + len(words))

    def span(self, place: Place) -> tuple[int, int]:
        """The offsets of a place in the source's text."""
        return self.tokens[place.first].start, self.tokens[place.last - 1].end

    def is_quoted(self, place: Place) -> bool:
        """Whether the source has most of the place inside quotation marks."""
        start, end = self.span(place)
        covered = max((min(end, q.end) - max(start, q.start) for q in self.quotations), default=0)
        return 2 * covered >= end - start


def _tokens(text: str, known: Iterable[Tokens]) -> Iterator[Token]:
    """The tokens of a text; only what is not known is cut now."""
    at = 0
    for start, end, tokens in sorted(known):
        if start > at:
            yield from tokenize(text, at, start)
        yield from tokens
        at = end
    yield from tokenize(text, at)

"""One sentence with everything that stands in it, read once and shared by every later step."""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain, pairwise
from typing import NamedTuple

from provenance.infra.lazy import lazy
from provenance.lang.en.cues.connectives import Connective, find_connectives
from provenance.lang.en.cues.hedges import find_hedges, listed_hedges, without_hedges
from provenance.lang.en.cues.negation import negators
from provenance.lang.en.dates.finder import Date
from provenance.lang.en.english import ENGLISH
from provenance.lang.en.names.aliases import renamed_keys
from provenance.lang.en.names.finder import Name, find_names
from provenance.lang.en.numbers.figures import Figure
from provenance.lang.en.quantities import find_quantities
from provenance.lang.en.speech.attribution import Attribution, find_attributions, speech_cues
from provenance.lang.en.speech.quotes import Quotation
from provenance.lang.en.user_tables import NONE, Extras
from provenance.lang.language import Cue
from provenance.model import Document, Item, Token


class Sentence:
    """A sentence of a document, read lazily: what no step asks for is never looked for.

    Token indices everywhere count from the sentence's first token and ranges are half-open; offsets count code points
    from the start of the document's text, half-open.
    """

    def __init__(
        self,
        document: int,
        item: Item,
        home: Document,
        quotations: tuple[Quotation, ...] = (),
        order: int = 0,
        extras: Extras = NONE,
    ) -> None:
        self.document = document  # index of the source; -1 for a summary
        self.item = item
        self.order = order  # its place among the sentences of all sources
        self.home = home
        self.text = home.folded
        self.quotations = quotations  # those that touch it, the outermost level only
        self.extras = extras  # its own, so that what is read late is read by the same words
        self.start, self.end = item.start, item.end

    @property
    def original(self) -> Sentence:
        """The sentence that was read in place of this one: itself, or for a copy the sentence that it repeats.

        What holds no offset may be asked of it.
        """
        return self

    @lazy
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence in the order of the text, with offsets from the start of the document.

        Those of the words that a cell is read with stand before its own, a colon without length behind each of them.
        """
        own = ENGLISH.tokenise(self.text, self.start, self.end)
        return (*chain.from_iterable(map(self._head, self.item.heads)), *own) if self.item.heads else own

    def _head(self, span: tuple[int, int]) -> tuple[Token, ...]:
        return (*ENGLISH.tokenise(self.text, *span), Token(span[1], span[1], ":", ":", ":", "p"))

    @lazy
    def speaker(self) -> Sentence | None:
        """The label that says who speaks, as a sentence in the same place; None where the text has no such label."""
        told = self.item.speaker
        if told is None:
            return None
        label = Item("label", told.start, told.end, self.item.section, self.item.paragraph)
        return Sentence(self.document, label, self.home, (), self.order, self.extras)

    @lazy
    def lemmas(self) -> tuple[str, ...]:
        """The lookup key of each token; "" for what carries no claim, and for the words of the caller's hedges.

        The caller's aliases have the keys of what they stand for.
        """
        _, aliases, hedges = self.extras
        found = renamed_keys(self.tokens, aliases) if aliases else ENGLISH.lemmas(self.tokens)
        return without_hedges(self.tokens, found, hedges) if hedges else found

    @lazy
    def content(self) -> tuple[int, ...]:
        """Indices of the tokens that have a key, ascending."""
        return tuple([index for index, key in enumerate(self.lemmas) if key])

    @lazy
    def content_lemmas(self) -> tuple[str, ...]:
        """The keys of the tokens that have one, in the order of the text."""
        return tuple(filter(None, self.lemmas))

    @lazy
    def lemma_set(self) -> frozenset[str]:
        """Set of content lemmas."""
        return frozenset(self.content_lemmas)

    @lazy
    def retrieval_keys(self) -> frozenset[str]:
        """Set of content lemmas of the sentence and of the label that says who speaks."""
        return self.lemma_set | self.speaker.lemma_set if self.speaker else self.lemma_set

    @lazy
    def lemma_pairs(self) -> frozenset[tuple[str, str]]:
        """Set of neighbouring content lemmas, each pair in the order of the text; words without a key are left out."""
        return frozenset(pairwise(self.content_lemmas))

    @lazy
    def lowers(self) -> tuple[str, ...]:
        """The form (`Token.lower`) of each token, marks included."""
        return tuple([token.lower for token in self.tokens])

    @lazy
    def lower_words(self) -> tuple[str, ...]:
        """The form (`Token.lower`) of each token that is no mark."""
        return tuple([token.lower for token in self.tokens if token.kind != "p"])

    @lazy
    def names(self) -> tuple[Name, ...]:
        """The names of people, bodies, places and products, in the order of the text."""
        return find_names(self.tokens, self.lemmas)

    @lazy
    def name_words(self) -> frozenset[str]:
        """Set of the lemmas of all its names."""
        return frozenset(word for name in self.names for word in name.words)

    @lazy
    def hedges(self) -> tuple[Cue, ...]:
        """The hedges, those of the caller's vocabulary included, in the order of the text."""
        if self.extras.hedges:
            return find_hedges(self.tokens, self.lemmas, self.extras.hedges)
        if listed_hedges().keys().isdisjoint(self.lower_words):
            return ()
        return ENGLISH.cues("hedge", self.tokens, self.lemmas)

    @lazy
    def negators(self) -> tuple[Cue, ...]:
        """The negators, in the order of the text."""
        return () if negators().isdisjoint(self.lower_words) else ENGLISH.cues("negator", self.tokens, self.lemmas)

    @lazy
    def attributions(self) -> tuple[Attribution, ...]:
        """The acts of speech, each with its speaker, in the order of the text."""
        if speech_cues().isdisjoint(self.lower_words):  # names cost more than to ask
            return ()
        return find_attributions(self.tokens, self.lemmas, self.names)

    @lazy
    def connectives(self) -> tuple[Connective, ...]:
        """The connectives that open a clause, in the order of the text; token indices, no offsets."""
        return find_connectives(self.tokens, self.lemmas)

    @lazy
    def _quantities(self) -> tuple[tuple[Figure, ...], tuple[Date, ...]]:
        return find_quantities(self.tokens)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures, in the order of the text; what is said of time is among `dates`."""
        return self._quantities[0]

    @property
    def dates(self) -> tuple[Date, ...]:
        """The dates, times and periods, in the order of the text."""
        return self._quantities[1]

    def exact(self, first: int, last: int) -> str:
        """Return the document's text, as written, from token `first` to before token `last`."""
        return self.home.text[self.tokens[first].start : self.tokens[last - 1].end]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets, half-open, of the tokens from `first` to before `last`; at least one token."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def quoted(self, offset: int) -> bool:
        """Whether `offset`, in code points of the document's text, lies inside a quotation."""
        at = bisect_right(self._opened, offset) - 1
        return at >= 0 and offset < self.quotations[at].end

    def is_quoted(self, index: int) -> bool:
        """Whether token `index` begins inside a quotation."""
        return self.quoted(self.tokens[index].start)

    @lazy
    def _opened(self) -> tuple[int, ...]:
        return tuple(quote.start for quote in self.quotations)

    @lazy
    def _ends(self) -> tuple[int, ...]:
        return tuple([token.end for token in self.tokens])

    def words_of(self, mention: Figure | Date | Name) -> tuple[int, int]:
        """Return the token indices, half-open, that the offsets of `mention` cover."""
        return self.index_at(mention.start), self.index_at(mention.end - 1) + 1

    def index_at(self, offset: int) -> int:
        """Return the index of the token that holds `offset`, or of the next one; behind the last, the token count."""
        return bisect_right(self._ends, offset)


class Words(NamedTuple):
    """The words of all sentences together: those seen in lower case, and those seen with a capital inside a line."""

    lower: frozenset[str]
    capital: frozenset[str]

"""A document taken apart: sections, items and words."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["sentence", "headline", "cell", "label", "caption", "boilerplate"]

CLAIM_KINDS: frozenset[str] = frozenset({"sentence", "headline", "cell"})
SHORT_KINDS: frozenset[str] = frozenset({"headline", "cell"})  # claims that need be no full sentence


class Speaker(NamedTuple):
    """Where the text names who speaks, once for many sentences: the label of a turn, the sender of an e-mail."""

    start: int
    end: int
    said: bool  # every word is direct speech, as in a transcript; a letter's are its author's as an article's are


class Item(NamedTuple):
    """One piece of a document: a sentence, a headline, or something that is not a claim."""

    kind: Kind
    start: int
    end: int
    section: int  # index into Outline.sections
    paragraph: int  # items of one paragraph or bullet share it; ascends with the text
    reason: str | None = None  # why it is not a claim; None for a claim
    speaker: Speaker | None = None  # only in a source that names its speakers so
    heads: tuple[tuple[int, int], ...] = ()  # what a cell is read with: its label, or its headings, row's last; spans


class Section(NamedTuple):
    """A stretch of a document under one headline."""

    title: str | None
    start: int
    end: int


class Outline(NamedTuple):
    """A document taken apart: its sections and, in the order of the text, its items."""

    sections: tuple[Section, ...]
    items: tuple[Item, ...]


TokenKind = Literal[
    "w", "n", "i", "s", "p"
]  # word · number · identifier (F-150, COVID-19) · symbol ($ %) · punctuation


class Token(NamedTuple):
    """A word, number, symbol or mark of the text, as `provenance.lang.en.tokens` cuts it."""

    start: int
    end: int
    text: str  # the folded text of the span
    lower: str  # lower case, British spelling made American, invisible characters left out
    stem: str  # Snowball stem of `norm`; equal to `norm` for what is not a word
    kind: TokenKind


class Place(NamedTuple):
    """A run of words in a source: their numbers (half-open) among the words of that source."""

    document: int
    first: int
    last: int

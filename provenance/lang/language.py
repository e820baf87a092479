"""What a language is to the checker: five questions about a text, and the values that answer them.

Indices of tokens count from the first token that is handed in; offsets from the start of the text.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, Protocol

from provenance.model import Token

Tag = Literal["word", "number", "identifier", "symbol", "mark"]
Relation = Literal["equivalent", "near", "opposite", "excluding", "unrelated"]
CueKind = Literal["negator", "hedge"]
# How strong a hedge is, by the list of hedges; "" where there is none.
Strength = Literal["", "possible", "likely", "reported", "planned", "partial"]
Group = Literal["negator", "verb"] | Strength  # "verb": a verb that denies


class Cue(NamedTuple):
    """A negator or hedge: a small word or phrase that carries a judgement."""

    start: int  # offsets, half-open
    end: int
    first: int  # token indices, half-open
    last: int
    group: Group
    heads: tuple[int, ...]  # token indices of the words that it is about, nearest first


class Language(Protocol):
    """One language. Values go in and come out frozen, nothing is kept of a text, and no member raises for any text."""

    def tokenise(self, text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
        """The tokens of `text[start:end]` in their order, none of them empty and no two overlapping.

        `text` is `Document.folded`; offsets count from its start, not from `start`.
        """

    def tag(self, token: Token) -> Tag:
        """The coarse kind of a token: it stands in `Token.kind` as one letter."""

    def lemmas(self, tokens: tuple[Token, ...]) -> tuple[str, ...]:
        """For each token the key that it is matched by; "" for what carries no claim, function words and marks.

        Forms of one word have one key. A phrase that is read as another one has the key on its first token.
        """

    def relation(self, one: str, other: str) -> Relation:
        """What two keys are to each other, in either order; a key to itself is equivalent."""

    def cues(self, kind: CueKind, tokens: tuple[Token, ...], lemmas: tuple[str, ...]) -> tuple[Cue, ...]:
        """The negators or the hedges of one sentence in their order; `lemmas` are those of these tokens."""

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
    """A negator or hedge: a small word or phrase that denies or weakens what it stands with."""

    start: int  # offsets, half-open
    end: int
    first: int  # token indices, half-open
    last: int
    group: Group
    heads: tuple[int, ...]  # token indices of the words that it is about, nearest first


class Language(Protocol):
    """One language. Values go in and come out frozen, nothing is kept of a text, and no member raises for any text."""

    def tokenise(self, text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
        """Cut `text[start:end]` into tokens.

        `text` is `Document.folded`; `start` and `end` (None: the end of the text) are offsets in its code points,
        half-open. Returns the tokens in the order of the text, none of them empty and no two overlapping; their offsets
        count from the start of `text`, not from `start`.
        """

    def tag(self, token: Token) -> Tag:
        """Return the coarse kind of `token`; `Token.kind` holds it as one letter."""

    def lemmas(self, tokens: tuple[Token, ...]) -> tuple[str, ...]:
        """Return the lookup key of each of `tokens`; "" for what carries no claim: function words and marks.

        The result is as long as `tokens`. Forms of one word have one key. A phrase that is read as another one has the
        key on its first token and "" on the rest.
        """

    def relation(self, one: str, other: str) -> Relation:
        """Return how the two keys `one` and `other` are related; symmetrical, and "equivalent" for a key and itself."""

    def cues(self, kind: CueKind, tokens: tuple[Token, ...], lemmas: tuple[str, ...]) -> tuple[Cue, ...]:
        """Find the negators or the hedges, as `kind` says, of one sentence.

        `lemmas` are the keys of `tokens`, one each. Returns the cues in the order of the sentence; their token indices
        count from the first of `tokens`, their offsets from the start of the text.
        """

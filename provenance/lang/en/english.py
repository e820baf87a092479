"""English, as the checker asks for a language."""

from __future__ import annotations

from provenance.lang.en.cues.hedges import find_hedges
from provenance.lang.en.cues.negation import find_negators
from provenance.lang.en.lexicon import keys
from provenance.lang.en.relations.lookup import relation
from provenance.lang.en.tokens import tokenize
from provenance.lang.language import Cue, CueKind, Language, Relation, Tag
from provenance.model import Token

_TAGS: dict[str, Tag] = {"w": "word", "n": "number", "i": "identifier", "s": "symbol", "p": "mark"}


class English:
    """English of the press, in British and American spelling.

    A lemma is the Porter2 stem (Porter 1980, "An algorithm for suffix stripping", Program 14 (3); Snowball 2001) of the
    American spelling, of the base form of an irregular word; of a people that of its place.
    """

    def tokenise(self, text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
        """Cut `text[start:end]`, a piece of `Document.folded`, into tokens; offsets count from the start of `text`."""
        return tokenize(text, start, end)

    def tag(self, token: Token) -> Tag:
        """Return the coarse kind that the letter of `token.kind` stands for."""
        return _TAGS[token.kind]

    def lemmas(self, tokens: tuple[Token, ...]) -> tuple[str, ...]:
        """Return the lookup key of each of `tokens`; "" for function words and marks."""
        return keys(tokens)

    def relation(self, one: str, other: str) -> Relation:
        """Return how the keys `one` and `other` are related; symmetrical."""
        return relation(one, other)

    def cues(self, kind: CueKind, tokens: tuple[Token, ...], lemmas: tuple[str, ...]) -> tuple[Cue, ...]:
        """Find the negators or the hedges, as `kind` says, of one sentence; `lemmas` are the keys of `tokens`."""
        return find_negators(tokens, lemmas) if kind == "negator" else find_hedges(tokens, lemmas)


ENGLISH: Language = English()
